import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { aPlace, environmentOf, withDemo } from './run.ts';

const place = aPlace();
const bin = fileURLToPath(new URL('../../bin/sprint.js', import.meta.url));
const built = existsSync(fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url)));

describe.skipIf(!built)('the program as it is built', () => {
  function start(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
    // Standard input stays open: a server of assistants ends, with 0, when it closes.
    const child = spawn(process.execPath, [bin, ...argv], {
      cwd: place.path,
      env: { PATH: process.env['PATH'], HOME: place.path, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => {
      texts.stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      texts.stderr += chunk;
    });
    return { child, texts };
  }

  test('ends with the exit code of the command line', async () => {
    const { child, texts } = start(['report']);
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
    expect(texts.stderr).toContain('sprint report --demo');
  });

  test('writes the demo report', async () => {
    const { child, texts } = start(['report', '--demo', '--format', 'html,pdf,json', '--out', 'demo-report']);
    const [code] = await once(child, 'close');
    expect(texts.stderr).not.toContain('error');
    expect(code).toBe(0);
    expect(readdirSync(join(place.path, 'demo-report'))).toHaveLength(3);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it with %i and leaves nothing behind', (signal, expected) =>
    withDemo({ latencyMs: 3_000 }, async (demo) => {
      const { child, texts } = start(['report', '--board', '1', '--verbose'], { ...environmentOf(demo) });
      while (demo.requests.length === 0 && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 50));
      child.kill(signal);
      const [code] = await once(child, 'close');
      expect(code).toBe(expected);
      expect(texts.stderr).toContain('error:');
      expect(readdirSync(place.path).filter((file) => file.includes('sprint-'))).toEqual([]);
    }),
  );

  test('SIGTERM ends the server of assistants with 143', async () => {
    const { child, texts } = start(['serve-mcp', '--demo']);
    while (!texts.stderr.includes('serves assistants')) await once(child.stderr, 'data');
    child.kill('SIGTERM');
    const [code] = await once(child, 'close');
    expect(code).toBe(143);
    expect(texts.stdout).toBe('');
  });

  test('a reader who leaves, as head does, is no error', async () => {
    const { child, texts } = start(['correlate', '--demo', '--json', '--quiet']);
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(texts.stderr).toBe('');
  });

  test.skipIf(!existsSync('/dev/full'))('standard output on a full disk is said, not thrown', async () => {
    const command = `"${process.execPath}" "${bin}" report --demo --quiet > /dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: place.path, encoding: 'utf8' });
    expect(stderr).toBe('error: Standard output cannot be written (ENOSPC).\n');
    expect(status).toBe(7);
  });

  test('a standard error that nobody reads is no error', () => {
    const command = `"${process.execPath}" "${bin}" report --demo 2>&-`;
    const { status, stdout } = spawnSync('sh', ['-c', command], { cwd: place.path, encoding: 'utf8' });
    expect(stdout).toContain('.html');
    expect(status).toBe(0);
  });

  test.skipIf(process.platform === 'win32')('a working folder that was removed is said, not thrown', () => {
    const command = `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${bin}" report --demo`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: place.path, encoding: 'utf8' });
    expect(stderr).toContain('error: The working folder is gone.');
    expect(status).toBe(2);
  });

  test.skipIf(process.platform === 'win32')('a signal ends it even while a file never comes', async () => {
    execFileSync('mkfifo', ['never'], { cwd: place.path });
    const { child } = start(['report', '--config', 'never']);
    // Opening it to write waits for whoever reads.
    const pipe = await open(join(place.path, 'never'), 'w');
    child.kill('SIGTERM');
    const [code, signal] = await once(child, 'close');
    await pipe.close();
    expect([code, signal]).toEqual([null, 'SIGTERM']);
  });
});
