import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { Assistant, type ToolResult } from './client.ts';

interface ListedTool {
  readonly name: string;
  readonly inputSchema: Record<string, unknown>;
  readonly outputSchema: Record<string, unknown>;
}

let folder: string;
let assistant: Assistant;
let listed: ListedTool[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprint-mcp-'));
  assistant = new Assistant(['--demo', '--out', join(folder, 'reports')], folder);
  await assistant.greet();
  listed = (await assistant.ask<{ tools: ListedTool[] }>('tools/list')).tools;
});

afterAll(async () => {
  await assistant.leave();
  await rm(folder, { recursive: true, force: true });
});

/** What an independent validator says of a structured answer. */
function mistakes(name: string, { structuredContent }: ToolResult): unknown {
  const schema = listed.find((tool) => tool.name === name)?.outputSchema ?? false;
  const is2020 = String((schema as { $schema?: string }).$schema).includes('2020');
  const validate = new (is2020 ? Ajv2020 : Ajv)({ strict: false }).compile(schema);
  validate(structuredContent);
  return validate.errors;
}

function data<T>({ structuredContent }: ToolResult): T {
  return structuredContent as T;
}

describe('the tools', () => {
  test('are listed with their schemas, as the golden file has them', async () => {
    expect(listed.map(({ name }) => name)).toEqual([
      'sprint_list',
      'sprint_summary',
      'sprint_issues',
      'sprint_correlate',
      'sprint_report',
    ]);
    const golden = fileURLToPath(new URL('../golden/mcp/tools.json', import.meta.url));
    await expect(`${JSON.stringify(listed, null, 2)}\n`).toMatchFileSnapshot(golden);
  });

  test('take at most 4,000 tokens of every conversation, at four bytes a token', () => {
    expect(JSON.stringify(listed).length / 4).toBeLessThanOrEqual(4_000);
  });

  test.each([
    ['sprint_list', {}],
    ['sprint_list', { state: 'closed', limit: 2 }],
    ['sprint_summary', {}],
    ['sprint_issues', { filter: 'not-completed', limit: 3 }],
    ['sprint_correlate', { limit: 3 }],
    ['sprint_correlate', { show: 'unlinked' }],
    ['sprint_correlate', { show: 'suggestions' }],
    ['sprint_correlate', { show: 'strays', limit: 5 }],
    ['sprint_correlate', { issue: 'pay-1385' }],
    ['sprint_correlate', { code: 'payments-api#588' }],
    ['sprint_report', { formats: ['json', 'md'] }],
  ])('%s with %j answers what its output schema promises', async (name, args) => {
    const result = await assistant.call(name, args);

    expect(result.isError).toBeUndefined();
    expect(mistakes(name, result)).toBeNull();
    expect(result.content[0]?.text).toBeTruthy();
  });

  test('say the same as the JSON report', async () => {
    const summary = data<{ totals: unknown; metrics: Record<string, { value: unknown }> }>(
      await assistant.call('sprint_summary'),
    );
    const written = await assistant.call('sprint_report', { formats: ['json'] });
    const { files } = data<{ files: { path: string; uri: string }[] }>(written);
    const report = JSON.parse(await readFile(files[0]?.path ?? '', 'utf8')) as typeof summary;

    expect(summary.totals).toEqual(report.totals);
    for (const [id, { value }] of Object.entries(report.metrics)) expect(summary.metrics[id]?.value).toBe(value);
    expect(written.content).toContainEqual(expect.objectContaining({ type: 'resource_link', uri: files[0]?.uri }));
    expect(files[0]?.path.startsWith(join(folder, 'reports'))).toBe(true);
  });

  test('give every issue once to whoever follows the cursor', async () => {
    const keys: string[] = [];
    let cursor: string | null = null;
    let total = 0;
    do {
      const result = await assistant.call('sprint_issues', { limit: 17, ...(cursor !== null && { cursor }) });
      const page = data<{ issues: { key: string }[]; meta: { nextCursor: string | null; total: number } }>(result);
      keys.push(...page.issues.map(({ key }) => key));
      ({ nextCursor: cursor, total } = page.meta);
    } while (cursor !== null);

    expect(keys).toHaveLength(total);
    expect(new Set(keys).size).toBe(total);
    expect(total).toBeGreaterThan(17);
  });

  test('explain one issue: its links with every signal, and why they count', async () => {
    const result = await assistant.call('sprint_correlate', { issue: 'pay-1385' });
    const { links, explanation, meta } = data<{
      links: { issue: string; evidence: { where: string }[]; sentences: string[] }[];
      explanation: { heading: string; sentences: string[]; journey: unknown[] };
      meta: { total: number };
    }>(result);

    expect(links.length).toBeGreaterThan(0);
    for (const { issue, evidence, sentences } of links) {
      expect(issue).toBe('PAY-1385');
      expect(evidence.length).toBeGreaterThan(0);
      expect(sentences.join(' ')).toMatch(/counts|does not count/);
    }
    expect(explanation.heading).toBe('PAY-1385 · Pay a booking in two currencies');
    expect(explanation.journey).toHaveLength(9);
    expect(result.content[0]?.text).toContain('work on PAY-1385');
    expect(meta.total).toBeGreaterThan(links.length);
  });

  test('explain a long story page by page: each link once, and never too much at once', async () => {
    const places: string[] = [];
    let cursor: string | null = null;
    let total = 0;
    do {
      const result = await assistant.call('sprint_correlate', {
        issue: 'PAY-1385',
        ...(cursor !== null && { cursor }),
      });
      expect(JSON.stringify(result).length / 4).toBeLessThan(8_000);
      const page = data<{ links: { to: { ref: string } }[]; meta: { nextCursor: string | null; total: number } }>(
        result,
      );
      places.push(...page.links.map(({ to }) => to.ref));
      ({ nextCursor: cursor, total } = page.meta);
    } while (cursor !== null);

    expect(places).toHaveLength(total);
    expect(new Set(places).size).toBe(total);
  });

  test('explain code that is in no list: what it names, and what came with it', async () => {
    const { content } = await assistant.call('sprint_correlate', { code: 'payments-api#588' });
    expect(content[0]?.text).toContain('This pull request is work on PAY-1385.');
    expect(content[0]?.text).toMatch(/\d+ commits came with it/);
  });

  test.each(['links', 'unlinked', 'suggestions', 'strays'])('list %s within what an answer may hold', async (show) => {
    const result = await assistant.call('sprint_correlate', { show });
    expect(JSON.stringify(result).length / 4).toBeLessThan(8_000);
  });

  test.each([
    [{ issue: 'nope-1' }, 'Nothing is known of “nope-1” in sprint'],
    [{ code: 'acme/nowhere#1' }, 'Nothing is known of “acme/nowhere#1”'],
    [{ issue: 'PAY-1385', code: '#588' }, 'An explanation is of one thing.'],
    [{ issue: 'PAY-1385', show: 'strays' }, 'An explanation is of one thing.'],
  ])('refuse to explain %j, and say what to do', async (args, says) => {
    const { isError, content } = await assistant.call('sprint_correlate', args);
    expect(isError).toBe(true);
    expect(content[0]?.text).toContain(says);
    expect(content[0]?.text?.split('\n').length).toBeGreaterThan(1);
  });

  test('refuse an unknown sprint with what to do next, and no stack', async () => {
    const { isError, content } = await assistant.call('sprint_summary', { sprint: 'no such sprint at all' });

    expect(isError).toBe(true);
    expect(content[0]?.text).toMatch(/no such sprint at all/);
    expect(content[0]?.text).not.toMatch(/\bat .*\.ts:\d+/);
  });

  test.each([
    ['sprint_issues', { limit: 100000 }, 'limit'],
    ['sprint_summary', { sprint_id: 38 }, 'sprint_id'],
    ['sprint_list', { boardName: 'x' }, 'boardName'],
    ['sprint_report', { out: '/etc' }, 'out'],
  ])('refuse %s with %j, naming what does not fit', async (name, args, named) => {
    const { isError, content } = await assistant.call(name, args);

    expect(isError).toBe(true);
    expect(content[0]?.text).toContain(named);
  });

  test('take an id as the number that answers give it as', async () => {
    const { sprints } = data<{ sprints: { id: number }[] }>(await assistant.call('sprint_list', { board: 1 }));
    const id = sprints.at(-1)?.id;
    const { sprint } = data<{ sprint: { id: number } }>(await assistant.call('sprint_summary', { sprint: id }));

    expect(sprint.id).toBe(id);
  });

  test.each(['sprint_list', 'sprint_summary', 'sprint_issues', 'sprint_correlate', 'sprint_report'])(
    '%s says in its text as of when',
    async (name) => {
      const result = await assistant.call(name);
      expect(result.content[0]?.text).toContain(`As of ${data<{ meta: { asOf: string } }>(result).meta.asOf}.`);
    },
  );

  test('say that an active sprint is not at its end, and sums in the unit people use', async () => {
    const { content } = await assistant.call('sprint_summary', { board: 'Mobile app', sprint: 'active' });

    expect(content[0]?.text).toMatch(
      /^Active since \d{4}-\d\d-\d\d, planned to end [-\d]+: the figures are those so far\.$/m,
    );
    expect(content[0]?.text).toMatch(/^commitment: [\d.]+ hours of estimate$/m);
  });

  test('say in words when nothing fits', async () => {
    const none = await assistant.call('sprint_issues', { assignee: 'nobody of that name' });
    expect(none.content[0]?.text).toContain('None fits.');
    const { unlinked } = data<{ unlinked: { issues: string[] } }>(
      await assistant.call('sprint_correlate', { show: 'unlinked' }),
    );
    const said = await Promise.all(
      unlinked.issues.map(async (issue) => (await assistant.call('sprint_correlate', { issue })).content[0]?.text),
    );
    expect(said.some((text) => /^No code that was read names PAY-\d+\.$/m.test(text ?? ''))).toBe(true);
    expect(said.some((text) => text?.includes('(not counted)'))).toBe(true);
  });
});

test('nothing but the protocol reaches standard output, whatever a package prints there', async () => {
  const quiet = new Assistant(['--demo'], folder);
  await quiet.greet();
  quiet.stdout.write('noise of a dependency\n');
  await quiet.call('sprint_list');
  const code = await quiet.leave();

  expect(code).toBe(0);
  for (const line of quiet.lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  expect(quiet.said).toContain('noise of a dependency');
});

test('progress reaches a client that asks for it', async () => {
  const watcher = new Assistant(['--demo'], folder);
  await watcher.greet();
  await watcher.ask('tools/call', { name: 'sprint_summary', arguments: {}, _meta: { progressToken: 'p1' } });
  await watcher.leave();

  const notes = watcher.lines.map(
    (line) => JSON.parse(line) as { method?: string; params?: { progressToken?: string } },
  );
  expect(notes.filter(({ method }) => method === 'notifications/progress').length).toBeGreaterThan(0);
});

test('with aliases, neither answers nor refusals nor progress name what was read', async () => {
  const veiled = new Assistant(['--demo', '--anonymize'], folder);
  await veiled.greet();
  const { content } = await veiled.call('sprint_summary', { sprint: 'no such sprint' });
  await veiled.call('sprint_list');
  await veiled.ask('tools/call', { name: 'sprint_summary', arguments: {}, _meta: { progressToken: 'p1' } });
  await veiled.leave();

  expect(content[0]?.text).toContain('has no sprint “no such sprint”.');
  expect(veiled.lines.some((line) => line.includes('notifications/progress'))).toBe(true);
  for (const name of ['Fare rules', 'northlight', 'Payments crew']) expect(veiled.lines.join('\n')).not.toContain(name);
});

test('a client that leaves in the middle of a call ends the server', async () => {
  const hanging: typeof globalThis.fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
  const impatient = new Assistant(['--demo'], folder, hanging);
  await impatient.greet();
  impatient.send('tools/call', { name: 'sprint_summary', arguments: {} }, 99);

  expect(await impatient.leave()).toBe(0);
});

test('a message beyond all measure ends the server, which says so', async () => {
  const flooded = new Assistant(['--demo'], folder);
  await flooded.greet();
  flooded.stdin.write('x'.repeat(11 * 1024 * 1024));

  expect(await flooded.ended).toBe(0);
  expect(flooded.said).toContain('A message of the client could not be read.');
});

test('the help of the command goes to standard output and starts no server', async () => {
  const { PassThrough } = await import('node:stream');
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const isTTY = { stdin: false, stdout: false, stderr: false };
  const world = {
    argv: ['serve-mcp', '--help'],
    env: {},
    cwd: folder,
    home: folder,
    stdin,
    stdout,
    stderr,
    isTTY,
    columns: null,
  };

  const code = await main({ ...world, fetch, now: Date.now, signal: new AbortController().signal });

  expect(code).toBe(0);
  expect(String(stdout.read())).toContain('serve-mcp');
});
