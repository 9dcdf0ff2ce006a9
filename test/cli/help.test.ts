import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { aPlace, sprint } from './run.ts';

const place = aPlace();

test('--help lists every command, a start, and the exit codes', async () => {
  const { code, stdout, stderr } = await sprint('--help', place.path);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`${name} +${summary}`));
  expect(stdout).toContain('sprint report --demo');
  expect(stdout).toContain('7 output cannot be written');
});

const subcommands = ['status', 'clear', 'warm', 'prune'].map((name) => `cache ${name}`);

test.each([...commands.map(({ name }) => name), ...subcommands])(
  '%s --help describes each of its flags',
  async (name) => {
    const { code, stdout } = await sprint(`${name} --help`, place.path);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/^ +--[a-z-]+(?: <[^>]+>)?$/m);
    expect(stdout).not.toContain('undefined');
  },
);

test('--help tells what holds when a flag is not given', async () => {
  const { stdout } = await sprint('report --help', place.path, { columns: 1_000 });
  for (const [flag, standard] of Object.entries({ format: 'html', out: '.', 'time-zone': 'UTC', deadline: '120' })) {
    expect(stdout).toMatch(new RegExp(`--${flag} .*\\(default: ${standard}\\)`));
  }
  const { stdout: warm } = await sprint('cache warm --help', place.path, { columns: 1_000 });
  expect(warm).toMatch(/--deadline .*\(default: 600\)/);
});

test('--version is that of the package', async () => {
  const { code, stdout } = await sprint('--version', place.path);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe('flags mean the same everywhere', () => {
  test('and each is described in one way', async () => {
    const said = new Map<string, Set<string>>();
    for (const name of ['report', 'correlate', 'cache warm', 'serve-mcp', 'doctor']) {
      const { stdout } = await sprint(`${name} --help`, place.path, { columns: 1_000 });
      for (const [, flag = '', words = ''] of stdout.matchAll(/^ +(--[a-z-]+)(?: <[^>]+>)? {2,}(.+)$/gm)) {
        said.set(flag, (said.get(flag) ?? new Set()).add(words.replace(/ \(default: .+\)$/, '')));
      }
    }
    // Each command has its own things to write as JSON, to read again, and to format.
    const own = ['--json', '--refresh', '--format', '--explain'];
    const different = [...said].filter(([flag, words]) => words.size > 1 && !own.includes(flag));
    expect(different).toEqual([]);
  });
});

const root = fileURLToPath(new URL('../..', import.meta.url));

test.skipIf(!existsSync(join(root, 'dist/cli/main.js')))(
  '--help loads commander and little else (of the build)',
  () => {
    const list = join(place.path, 'modules.txt');
    const hooks = `import { appendFileSync } from 'node:fs';
    export async function load(url, context, next) { appendFileSync(${JSON.stringify(list)}, url + '\\n'); return next(url, context); }`;
    const preload = `import { register } from 'node:module'; register(${JSON.stringify(inline(hooks))});`;

    execFileSync(process.execPath, ['--import', inline(preload), join(root, 'bin/sprint.js'), '--help']);

    const loaded = readFileSync(list, 'utf8')
      .split('\n')
      .filter((url) => url.startsWith('file:'))
      .map((url) => relative(root, fileURLToPath(url)))
      .filter((path) => !path.includes('node_modules/commander/'));
    expect(loaded.sort()).toEqual([
      'bin/sprint.js',
      'dist/cli/commands.js',
      'dist/cli/main.js',
      'dist/errors.js',
      'dist/model/nearest.js',
      'dist/tasks/version.js',
    ]);
  },
);

function inline(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
