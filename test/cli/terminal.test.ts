import { describe, expect, test } from 'vitest';
import { tableOf } from '../../src/cli/table.ts';
import { type Manner, openTerminal, type Terminal } from '../../src/cli/terminal.ts';
import { visibleJson } from '../../src/cli/visible.ts';
import { cut, widthOf } from '../../src/cli/width.ts';
import type { World } from '../../src/cli/world.ts';
import { SprintError } from '../../src/errors.ts';
import { Secret } from '../../src/model/secret.ts';
import { collecting } from './run.ts';

const ordinary: Manner = { quiet: false, verbose: false, debug: false, color: true, json: false };

async function said(
  say: (terminal: Terminal) => void,
  manner: Partial<Manner> = {},
  world: Partial<Pick<World, 'env' | 'isTTY' | 'columns'>> = {},
): Promise<{ stdout: string; stderr: string }> {
  const [stdout, stderr] = [collecting(), collecting()];
  const isTTY = { stdin: false, stdout: false, stderr: false };
  const all = { env: {}, isTTY, ...world, stdout: stdout.stream, stderr: stderr.stream } as unknown as World;
  const terminal = await openTerminal(all, { ...ordinary, ...manner });
  say(terminal);
  terminal.close();
  return { stdout: stdout.text(), stderr: stderr.text() };
}

describe('text from elsewhere', () => {
  test.each([
    ['a clipboard escape', '\u001b]52;c;aGk=\u0007', '\\u{1b}]52;c;aGk=\\u{7}'],
    ['a carriage return that overwrites', 'safe\revil', 'safe\\u{d}evil'],
    ['a C1 control', 'a\u009b31m', 'a\\u{9b}31m'],
    ['a right-to-left override', 'user\u202Egpj.exe', 'user\\u{202e}gpj.exe'],
    ['an isolate', 'a\u2066b', 'a\\u{2066}b'],
    ['a zero-width space', 'a\u200bb', 'a\\u{200b}b'],
    ['tag characters', 'a\u{e0041}b', 'a\\u{e0041}b'],
    ['a lone surrogate', 'a\ud800b', 'a\\u{d800}b'],
  ])('%s is shown, not obeyed', async (_what, text, shown) => {
    expect((await said((terminal) => terminal.result(text))).stdout).toBe(`${shown}\n`);
    expect((await said((terminal) => terminal.note(text))).stderr).toBe(`${shown}\n`);
    expect((await said((terminal) => terminal.error(new SprintError('usage', text)))).stderr).toBe(`error: ${shown}\n`);
  });

  test('ordinary letters of every script are left alone', async () => {
    const text = 'Zürich Москва Αθήνα 日本語 👍 café\n\tnext';
    expect((await said((terminal) => terminal.result(text))).stdout).toBe(`${text}\n`);
  });

  test('is escaped in JSON, which stays the same value', () => {
    const value = { a: '\u202e\u009b\u{e0041}', b: 'plain' };
    const json = visibleJson(JSON.stringify(value));
    expect(json).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(json)).toEqual(value);
  });

  test('gives a build server no command', async () => {
    const text = '::error::x\n  ##vso[task.setvariable]y\n##[error]z\n: fine\n# fine';
    const { stderr } = await said((terminal) => terminal.note(text), {}, { env: { CI: 'true' } });
    expect(stderr).toBe(': :error::x\n  # #vso[task.setvariable]y\n# #[error]z\n: fine\n# fine\n');
  });
});

test('secrets are hidden in every form, on every way out', async () => {
  const token = 'canary/with+odd=letters';
  const forms = [
    token,
    encodeURIComponent(token),
    Buffer.from(token).toString('base64'),
    Buffer.from(`me@acme.com:${token}`).toString('base64'),
  ];
  const { stdout, stderr } = await said(
    (terminal) => {
      terminal.hide([new Secret(token)]);
      for (const form of forms) {
        terminal.result(form);
        terminal.json({ form });
        terminal.note(form);
        terminal.warn(form);
        terminal.progress({ stage: 'gather', says: form, done: 0, total: null });
        terminal.error(new SprintError('access', form, { hint: form, candidates: [form] }));
        terminal.error(new Error(form));
      }
    },
    { debug: true },
  );
  for (const form of forms.slice(0, 3)) expect(stdout + stderr).not.toContain(form.replace(/=+$/, ''));
  expect(stdout + stderr).not.toContain(forms[3]?.slice(18, -4));
  expect(stdout).toContain('[redacted]');
});

describe('how much is said', () => {
  const everything = (terminal: Terminal): void => {
    terminal.progress({ stage: 'gather', says: 'Reading issues', done: 0, total: null });
    terminal.progress({ stage: 'gather', says: 'Reading issues', done: 100, total: 120 });
    terminal.warn('The cache cannot be used.');
    terminal.note('A summary.');
    terminal.result('result');
  };

  test('one plain line for each step where nobody watches', async () => {
    const { stdout, stderr } = await said(everything);
    expect(stdout).toBe('result\n');
    expect(stderr).toBe('Reading issues\nwarning: The cache cannot be used.\nA summary.\n');
  });

  test('plain lines on a terminal that tells no width: nothing can be drawn over there', async () => {
    const isTTY = { stdin: true, stdout: true, stderr: true };
    const { stderr } = await said(everything, { color: false }, { isTTY, columns: null });
    expect(stderr).toBe('Reading issues\nwarning: The cache cannot be used.\nA summary.\n');
  });

  test('every step with --verbose', async () => {
    expect((await said(everything, { verbose: true })).stderr).toContain('Reading issues (100 of 120)\n');
  });

  test('nothing but results and errors with --quiet', async () => {
    expect(await said(everything, { quiet: true })).toEqual({ stdout: 'result\n', stderr: '' });
    expect((await said((terminal) => terminal.error(new SprintError('usage', 'No.')), { quiet: true })).stderr).toBe(
      'error: No.\n',
    );
  });

  test('colours only on a terminal, and not against NO_COLOR, --no-color or a dumb terminal', async () => {
    const warn = (terminal: Terminal): void => terminal.warn('x');
    const isTTY = { stdin: true, stdout: true, stderr: true };
    const env = { CI: 'true' };
    const red = '\u001b[33m';
    expect((await said(warn, {}, { isTTY, env })).stderr).toContain(red);
    expect((await said(warn, {}, { env })).stderr).not.toContain(red);
    expect((await said(warn, {}, { isTTY, env: { ...env, NO_COLOR: '1' } })).stderr).not.toContain(red);
    expect((await said(warn, {}, { isTTY, env: { ...env, TERM: 'dumb' } })).stderr).not.toContain(red);
    expect((await said(warn, { color: false }, { isTTY, env })).stderr).not.toContain(red);
  });
});

describe('errors', () => {
  test('tell what happened, what would have fitted, and what to do', async () => {
    const error = new SprintError('not-found', 'No sprint “x”.', {
      hint: 'Name one.',
      candidates: ['Sprint 1', 'Sprint 2'],
    });
    const { stderr } = await said((terminal) => expect(terminal.error(error)).toBe(4));
    expect(stderr).toBe('error: No sprint “x”.\n  nearest:\n  - Sprint 1\n  - Sprint 2\n  Name one.\n');
  });

  test('of ours are found under those of clients', async () => {
    const wrapped = new Error('Request failed', { cause: new SprintError('access', 'Refused.') });
    const { stderr } = await said((terminal) => expect(terminal.error(wrapped)).toBe(3));
    expect(stderr).toBe('error: Refused.\n');
  });

  test('that nobody foresaw are bugs; only their message is told, without --debug', async () => {
    const error = Object.assign(new TypeError('x is undefined'), {
      config: { headers: { authorization: 'Basic canary' } },
    });
    const { stderr } = await said((terminal) => expect(terminal.error(error)).toBe(1));
    expect(stderr).toContain('TypeError: x is undefined');
    expect(stderr).not.toContain('    at ');
    const debugged = await said((terminal) => terminal.error(error), { debug: true });
    expect(debugged.stderr).toContain('    at ');
    expect(debugged.stderr).not.toContain('canary');
  });
});

describe('tables', () => {
  test('count columns as a terminal does', () => {
    expect(widthOf('abc')).toBe(3);
    expect(widthOf('日本')).toBe(4);
    expect(widthOf('e\u0301')).toBe(1);
    expect(widthOf('👩‍👩‍👧')).toBe(2);
    expect(cut('日本語の題名', 7)).toBe('日本語…');
    expect(widthOf(cut('日本語の題名', 7))).toBeLessThanOrEqual(7);
  });

  test('let only flexible columns give way', () => {
    const columns = [
      { title: 'Key', flexible: false },
      { title: 'Text', flexible: true },
    ];
    const text = tableOf(
      columns,
      [
        ['PAY-1', 'a long text that does not fit'],
        ['PAY-22', 'one\nline'],
      ],
      24,
    );
    expect(text).toBe('Key     Text\nPAY-1   a long text tha…\nPAY-22  one line');
  });
});
