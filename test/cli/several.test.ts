import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aPlace, sprint, withDemo } from './run.ts';

const place = aPlace();

function reportsIn(folder: string): Map<number, Report> {
  const files = readdirSync(join(place.path, folder)).filter((file) => file.endsWith('.json'));
  const reports = files.map((file) => JSON.parse(readFileSync(join(place.path, folder, file), 'utf8')) as Report);
  return new Map(reports.map((report) => [report.sprint.id, report]));
}

/** What a report says of the sprint itself, and nothing of how it was read. */
function figuresOf({ totals, metrics, findings, issues, links }: Report) {
  return { totals, metrics, findings, issues, links };
}

const repo = '--repo northlight-ferries/payments-api';

describe('sprint report of several sprints', () => {
  test('writes one report each, equal to that of the sprint alone, and compares them', () =>
    withDemo({ sprintSize: 8 }, async (demo, env) => {
      const run = (argv: string) => sprint(argv, place.path, { env, now: () => demo.organization.now });

      const { code, stdout, stderr } = await run(`report last:3 --board 1 ${repo} --format json --out many --no-cache`);

      expect(code).toBe(0);
      const many = reportsIn('many');
      expect([...many.keys()].sort()).toEqual([29, 33, 38]);
      expect(stdout.trimEnd().split('\n')).toHaveLength(3);
      // What was asked for all of them is put down to the first.
      const asked = [29, 33, 38].map((id) => many.get(id)?.sources.map(({ requests }) => requests) ?? []);
      expect(asked.flat().reduce((sum, requests) => sum + requests, 0)).toBe(demo.requests.length);
      expect(
        asked
          .slice(1)
          .flat()
          .every((requests) => requests === 0),
      ).toBe(true);
      const table = stderr.slice(stderr.lastIndexOf('Id ')).split('\n');
      expect(table.slice(1, 4).map((line) => line.split(/\s/)[0])).toEqual(['29', '33', '38']);
      for (const id of [29, 38]) {
        expect((await run(`report ${id} --board 1 ${repo} --format json --out alone --no-cache`)).code).toBe(0);
        const alone = reportsIn('alone').get(id) as Report;
        expect(figuresOf(many.get(id) as Report)).toEqual(figuresOf(alone));
      }
    }));

  test('asks only for the list of sprints when they are kept, and for nothing when they are named by their ids', () =>
    withDemo({ sprintSize: 8 }, async (demo, env) => {
      const run = (argv: string) => sprint(argv, place.path, { env, now: () => demo.organization.now });
      expect((await run('report last:3 --board 1 --format md --out many')).code).toBe(0);
      const before = demo.requests.length;

      expect((await run('report last:3 --board 1 --format md --out many')).code).toBe(0);
      const listed = demo.requests.length;
      expect((await run('report 38,29 --board 1 --format md --out many')).code).toBe(0);

      expect(demo.requests.slice(before, listed).map(({ path }) => path.replace(/\?.*/, ''))).toEqual([
        '/rest/agile/1.0/board/1/sprint',
      ]);
      expect(demo.requests.length).toBe(listed);
    }));

  test('with --json lists the sprints with their files', async () => {
    const { code, stdout } = await sprint('report 33,38 --demo --json --quiet --format md', place.path);
    expect(code).toBe(0);
    const { sprints } = JSON.parse(stdout) as { sprints: { sprint: { id: number }; files: unknown[] }[] };
    expect(sprints.map(({ sprint: { id }, files }) => [id, files.length])).toEqual([
      [33, 1],
      [38, 1],
    ]);
  });

  test('ends with the gravest exit code of them all', async () => {
    const { code, stdout } = await sprint('report 33,38 --demo --format md --fail-on say-do<2', place.path);
    expect(code).toBe(8);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  });

  test.each(['-', 'one.md'])('does not go into one place (%s), which is said before anything is read', (out) =>
    withDemo({ sprintSize: 4 }, async (demo, env) => {
      const { code, stderr } = await sprint(`report last:2 --board 1 --format md --out ${out}`, place.path, { env });
      expect(code).toBe(2);
      expect(stderr).toContain('Several sprints go into a folder');
      expect(demo.requests).toEqual([]);
    }),
  );

  test('is refused by what takes one sprint', async () => {
    const { code, stderr } = await sprint('correlate last:2 --demo', place.path);
    expect(code).toBe(2);
    expect(stderr).toContain('“last:2” names several sprints, and this takes one');
  });

  test('one of which the board has not says which, and what there is', async () => {
    const { code, stderr } = await sprint('report 33,nowhere --demo', place.path);
    expect(code).toBe(4);
    expect(stderr).toContain('no sprint “nowhere”');
  });
});
