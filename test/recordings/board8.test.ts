import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import type { Report } from '../../src/model/report.ts';
import { recorded, serveRecordedJira } from './recorded-jira.ts';

describe.skipIf(!recorded)('a board that a real Jira answered for (skipped where the recordings are not there)', () => {
  let jira: Awaited<ReturnType<typeof serveRecordedJira>>;
  let folder: string;

  beforeAll(async () => {
    jira = await serveRecordedJira();
    folder = await mkdtemp(join(tmpdir(), 'sprint-recorded-'));
  });

  afterAll(async () => {
    await jira.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function reportOf(sprint: number): Promise<Report> {
    const out = join(folder, String(sprint));
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    let said = '';
    stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const code = await main({
      argv: ['report', String(sprint), '--board', '8', '--format', 'html,pdf,json,md,csv', '--out', out, '--no-cache'],
      env: { JIRA_BASE_URL: jira.url, JIRA_EMAIL: 'reader@example.com', JIRA_API_TOKEN: 'recorded-token' },
      cwd: folder,
      home: folder,
      stdin,
      stdout,
      stderr,
      isTTY: { stdin: false, stdout: false, stderr: false },
      columns: null,
      fetch,
      now: () => Date.parse('2021-06-01T00:00:00Z'),
      signal: new AbortController().signal,
    });
    expect(said).not.toContain('error:');
    expect(code).toBe(0);
    const files = await readdir(out);
    expect(files.map((name) => name.split('.').at(-1)).toSorted()).toEqual(['csv', 'html', 'json', 'md', 'pdf']);
    const json = files.find((name) => name.endsWith('.json')) ?? '';
    return JSON.parse(await readFile(join(out, json), 'utf8')) as Report;
  }

  function keysBy(report: Report, outcome: string): string[] {
    return report.issues.filter((issue) => issue.outcome === outcome).map(({ key }) => key);
  }

  test('its sprint 7 comes out as its histories tell, issue by issue', async () => {
    const report = await reportOf(7);

    // Statuses 5 and 6 were final then and are in no column now; each of these moved into one of them and stayed.
    expect(keysBy(report, 'completed')).toEqual([
      ...['EE-1', 'EE-5', 'EE-6', 'EE-14', 'EE-15', 'EE-16', 'EE-23', 'EE-24'],
      'EE-37', // joined at 00:52, fourteen minutes after the start
    ]);
    // EE-2, EE-3 and EE-4 became done on 23 June, a day after the sprint was completed; the others in July.
    expect(keysBy(report, 'not-completed')).toEqual(['EE-2', 'EE-3', 'EE-4', 'EE-8', 'EE-9', 'EE-10']);
    // Taken out on 17 and 19 June, EE-19 after it had been done: today neither is found by asking for the sprint.
    expect(keysBy(report, 'removed')).toEqual(['EE-17', 'EE-19']);
    expect(keysBy(report, 'completed-outside')).toEqual([]);
    expect(report.issues.filter(({ added }) => added).map(({ key }) => key)).toEqual(['EE-37']);
    // Hours were estimated only while the sprint ran: nothing was committed in hours, and that is not 0.
    expect(report.totals?.committed).toEqual({ issues: 16, estimate: null, unestimated: 16 });
    expect(report.totals?.reestimated).toMatchObject({ issues: 4, estimate: 151_200 });
    expect(report.quality.grade).toBe('D');
  });

  test.each([
    [9, 'EE-17', { outcome: 'removed', added: false }],
    [17, 'EE-17', { outcome: 'completed', added: false }],
    [34, 'EE-13383', { outcome: 'completed', added: false }],
    [38, 'EE-13954', { outcome: 'not-completed', added: true, carriedIn: false, carriedOut: true }],
    [40, 'EE-13954', { outcome: 'not-completed', added: false, carriedIn: true, carriedOut: true }],
    [43, 'EE-13954', { outcome: 'not-completed', carriedIn: true, carriedOut: true, sprintsSeen: 5 }],
    [57, 'EE-13954', { outcome: 'completed-outside', carriedIn: true }],
    [60, 'EE-13954', { outcome: 'completed-outside', added: true }],
  ])('its sprint %d gives a whole report, with %s in its place', async (sprint, key, expected) => {
    const { issues } = await reportOf(sprint);

    expect(issues).toMatchObject([{ key, ...expected }]);
  });
});
