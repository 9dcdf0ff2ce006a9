import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { widthOf } from '../../src/cli/width.ts';
import type { CorrelationAnswer } from '../../src/tasks/correlate.ts';
import { aPlace, reposOf, sprint, withDemo } from './run.ts';

const place = aPlace();

test('--json prints sprint, sources, gaps, links, what has none, and counts that add up', async () => {
  const { code, stdout } = await sprint('correlate 38 --demo --json', place.path);
  const { sprint: its, sources, gaps, links, unlinked, counts } = JSON.parse(stdout) as CorrelationAnswer;

  expect(code).toBe(0);
  expect(its).toMatchObject({ id: 38, board: { id: 1, name: 'Payments crew' }, start: '2026-11-02T08:31:04.213Z' });
  expect(sources.map(({ id }) => id)).toContain('jira');
  expect(gaps).toEqual([]);
  expect(counts.links).toBe(links.length);
  expect(counts.counting).toBe(links.filter((link) => link.counts).length);
  expect(Object.values(counts.byTier).reduce((sum, n) => sum + n, 0)).toBe(links.length);
  expect(counts.issuesWithCode + counts.unlinkedIssues).toBe(counts.issues);
  expect(counts.unlinkedCode).toBe(unlinked.code.length);
  for (const link of links) expect(link.evidence.length).toBeGreaterThan(0);
});

test('the links are those of the report', async () => {
  await sprint('report 38 --demo --format json --out report.json --save-snapshot kept.json', place.path);
  const report = JSON.parse(readFileSync(join(place.path, 'report.json'), 'utf8'));
  const answer = JSON.parse((await sprint('correlate --from kept.json --json', place.path)).stdout);
  expect(answer.counts.issues).toBe(report.issues.length);
  expect(answer.counts.issuesWithCode).toBe(report.metrics['issues-with-code'].value);
  for (const part of ['sprint', 'sources', 'gaps', 'links', 'unlinked'])
    expect(answer[part], part).toEqual(report[part]);
});

test('on a terminal a table fits its width, also with wide characters', async () => {
  const isTTY = { stdin: false, stdout: true, stderr: false };
  const { stdout } = await sprint('correlate 38 --demo --quiet', place.path, { isTTY, columns: 90 });
  const rows = stdout.split('\n').filter((line) => /^PAY-\d+/.test(line));
  expect(rows.length).toBeGreaterThan(10);
  expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(90);
  expect(stdout).toContain('Issues without code:');
  expect(stdout).toContain('Code without issue:');
});

test('without GitHub it says what is missing, and prints no table', () =>
  withDemo({}, async (demo, env) => {
    const { code, stdout } = await sprint('correlate 38 --board 1', place.path, {
      env,
      now: () => demo.organization.now,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('No code names an issue of this sprint.');
    expect(stdout).toContain('Missing:');
    expect(reposOf(demo)).toContain('--repo');
  }));
