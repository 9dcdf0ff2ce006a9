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

  test('explain one issue: its links and nothing else', async () => {
    const all = data<{ links: { issue: string }[] }>(await assistant.call('sprint_correlate', { limit: 1 }));
    const issue = all.links[0]?.issue ?? '';
    const { links } = data<{ links: { issue: string; evidence: unknown[] }[] }>(
      await assistant.call('sprint_correlate', { issue }),
    );

    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      expect(link.issue).toBe(issue);
      expect(link.evidence.length).toBeGreaterThan(0);
    }
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
    const unknown = await assistant.call('sprint_correlate', { issue: 'nope-1' });
    expect(unknown.content[0]?.text).toContain('Nothing is known of NOPE-1 here');
    const { unlinked } = data<{ unlinked: { issues: string[] } }>(
      await assistant.call('sprint_correlate', { show: 'unlinked' }),
    );
    const said = await Promise.all(
      unlinked.issues.map(async (issue) => (await assistant.call('sprint_correlate', { issue })).content[0]?.text),
    );
    expect(said.some((text) => /^PAY-\d+ is in the sprint, and no code names it\.$/m.test(text ?? ''))).toBe(true);
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
