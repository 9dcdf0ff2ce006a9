import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/demo/faults.ts';
import type { Report } from '../../src/model/report.ts';
import { aPlace, sprint, withDemo } from './run.ts';

const place = aPlace();

/** Reads a sprint once, then runs a command while Jira answers with a fault. */
function whileJiraFails<T>(
  fault: Fault,
  work: (run: (argv: string) => ReturnType<typeof sprint>) => Promise<T>,
): Promise<T> {
  let isDown = false;
  return withDemo({ sprintSize: 8, jiraFault: () => (isDown ? fault : null) }, async (demo, env) => {
    const run = (argv: string) => sprint(argv, place.path, { env, now: () => demo.organization.now });
    const first = await run('report 138 --board 2 --format json --out kept');
    expect(first.code).toBe(0);
    isDown = true;
    return work(run);
  });
}

function reportIn(folder: string): Report {
  const [file = ''] = readdirSync(join(place.path, folder));
  return JSON.parse(readFileSync(join(place.path, folder, file), 'utf8')) as Report;
}

const refused = { wire: 'refuse' } as const;

describe('an active sprint that was read before, while Jira cannot be reached', () => {
  test('is reported with --allow-stale, marked as stale, and ends with 6', () =>
    whileJiraFails(refused, async (run) => {
      const { code, stderr } = await run('report 138 --board 2 --format json --out stale --allow-stale');

      expect(code).toBe(6);
      expect(stderr).toContain('This report is stale, older than asked for:\n- jira: as of 20');
      const [stale, kept] = [reportIn('stale'), reportIn('kept')];
      expect(stale.status).toBe('stale');
      expect(stale.takenAt).toBe(kept.takenAt);
      expect(stale.sources.map(({ status }) => status)).toEqual(['stale']);
      expect(stale.totals).toEqual(kept.totals);
      expect(stale.metrics['say-do']).toEqual(kept.metrics['say-do']);
    }));

  test('ends with 0 where that is allowed too', () =>
    whileJiraFails(refused, async (run) => {
      const { code } = await run('report 138 --board 2 --format json --out stale --allow-stale --allow-partial');
      expect(code).toBe(0);
    }));

  test('is not reported without it; the error tells of what is kept, and how to see it', () =>
    whileJiraFails(refused, async (run) => {
      const { code, stderr, stdout } = await run('report 138 --board 2 --out stale');

      expect(code).toBe(5);
      expect(stderr).toMatch(/What was read on 20\d\d-\d\d-\d\d \d\d:\d\d UTC can be shown with --allow-stale\./);
      expect(stdout).toBe('');
      expect(readdirSync(place.path)).not.toContain('stale');
    }));

  test('a refused token is no outage: what is kept is offered, not taken', () =>
    whileJiraFails({ status: 401, headers: { 'content-type': 'application/json' }, body: {} }, async (run) => {
      const { code, stderr } = await run('report 138 --board 2 --allow-stale');

      expect(code).toBe(3);
      expect(stderr).toContain('can be shown with --offline');
    }));

  test('another sprint of which nothing is kept fails as ever', () =>
    whileJiraFails(refused, async (run) => {
      const { code, stderr } = await run('report 77 --board 2 --allow-stale');

      expect(code).toBe(5);
      expect(stderr).not.toContain('can be shown');
    }));
});

describe('an active sprint that was read before, while GitHub cannot be reached', () => {
  const repo = 'northlight-ferries/payments-api';

  test('is reported with the code of that reading, marked as stale, and the reading is kept as it was', () => {
    let isDown = false;
    return withDemo({ sprintSize: 8, githubFault: () => (isDown ? refused : null) }, async (demo, env) => {
      const run = (argv: string) =>
        sprint(`report 138 --board 2 --repo ${repo} --format json ${argv}`, place.path, {
          env,
          now: () => demo.organization.now,
        });
      expect((await run('--out kept')).code).toBe(0);
      isDown = true;

      const partial = await run('--out partial');
      const stale = await run('--out stale --allow-stale');

      expect([partial.code, stale.code]).toEqual([6, 6]);
      expect(reportIn('partial').status).toBe('partial');
      const [its, kept] = [reportIn('stale'), reportIn('kept')];
      expect(its.status).toBe('stale');
      expect(its.sources.map(({ id, status }) => [id, status])).toEqual([
        ['jira', 'ok'],
        [`github:${repo}`, 'stale'],
      ]);
      expect(stale.stderr).toContain(`This report is stale, older than asked for:\n- github:${repo}: as of 20`);
      expect(its.findings).toEqual(kept.findings);
      expect(its.links).toEqual(kept.links);
      expect(its.metrics['issues-with-code']).toEqual(kept.metrics['issues-with-code']);
    });
  });
});

test('--allow-stale without a cache contradicts itself', async () => {
  const { code, stderr } = await sprint('report --demo --allow-stale --no-cache', place.path);
  expect(code).toBe(2);
  expect(stderr).toContain('--allow-stale and --no-cache contradict each other');
});
