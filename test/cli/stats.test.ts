import { describe, expect, test } from 'vitest';
import { openStats } from '../../src/cli/stats.ts';
import { statsJson, statsText } from '../../src/cli/stats-text.ts';
import type { Expense } from '../../src/runtime.ts';
import { aPlace, reposOf, sprint, withDemo } from './run.ts';

const place = aPlace();

const request = {
  ...({
    kind: 'request',
    host: 'jira.example',
    api: 'jira-cloud',
    method: 'GET',
    endpoint: '/rest/api/3/field',
  } as const),
  ...{ status: 200, ms: 20, bytes: 1_000, attempt: 1 },
};
const limit = { kind: 'limit', host: 'jira.example', resource: 'core', limit: 100, remaining: 90, resetAt: 0 } as const;

function summed(...expenses: Expense[]) {
  const { hear, sum } = openStats();
  for (const expense of expenses) hear(expense);
  return sum();
}

describe('the cost of a run', () => {
  test('is summed up by endpoint', () => {
    const { requests } = summed(
      { ...request, status: 500 },
      { ...request, attempt: 2, ms: 50 },
      { ...request, status: null, bytes: 0, ms: 5, endpoint: '/rest/api/3/status' },
    );
    expect(requests).toMatchObject([
      { endpoint: '/rest/api/3/field', count: 2, failed: 1, repeated: 1, bytes: 2_000, totalMs: 70, longestMs: 50 },
      { endpoint: '/rest/api/3/status', count: 1, failed: 1, repeated: 0, bytes: 0 },
    ]);
  });

  test('counts time once where requests and waits overlap', () => {
    const { networkMs } = summed(
      { ...request, ms: 400 },
      { ...request, ms: 1_000 },
      {
        ...({ kind: 'wait', host: 'jira.example', because: 'queue' } as const),
        ms: 500,
      },
    );
    expect(networkMs).toBeGreaterThanOrEqual(1_000);
    expect(networkMs).toBeLessThan(1_400);
  });

  test('keeps what the host said last of a limit, though answers overtake each other', () => {
    const { limits } = summed(limit, { ...limit, remaining: 80 }, { ...limit, remaining: 85 });
    expect(limits).toMatchObject([{ remaining: 80 }]);
    expect(summed(limit, { ...limit, remaining: 99, resetAt: 60_000 }).limits).toMatchObject([{ remaining: 99 }]);
  });

  test('counts what the cache saved', () => {
    const use = { kind: 'cache', entry: 'sprint', outcome: 'hit', bytes: 10 } as const;
    expect(summed(use, { ...use, outcome: 'miss', bytes: null }, { ...use, outcome: 'stored' }).cache).toEqual([
      { entry: 'sprint', hits: 1, misses: 1, stored: 1, bytes: 20 },
    ]);
  });

  test('is told in words without an instant that no calendar has', () => {
    const text = statsText(summed(request, { ...limit, resetAt: 1e17 }, { ...limit, resource: 'search' }));
    expect(text).toMatch(/^1 request, 1000 B; 0 failed, 0 sent again; \d+ ms in all, \d+ ms of it waiting/);
    expect(text).toContain('GET /rest/api/3/field');
    expect(text).toMatch(/core +90 +100 +unknown/);
    expect(text).toMatch(/search +90 +100 +1970-01-01 00:00:00 UTC/);
    expect(statsJson(summed())).toMatchObject({ stats: { requests: [], waits: [], cache: [], limits: [] } });
  });
});

describe('--stats', () => {
  test('tells after a report what was asked, and leaves standard output alone', () =>
    withDemo({}, async (demo, env) => {
      const its = { env, now: () => demo.organization.now };
      const argv = `correlate 38 --board 1 ${reposOf(demo)} --json --quiet`;
      const plain = await sprint(`${argv} --no-cache`, place.path, its);
      const { code, stdout, stderr } = await sprint(`${argv} --no-cache --stats=json`, place.path, its);
      expect(code).toBe(0);
      expect(JSON.parse(stdout).counts).toEqual(JSON.parse(plain.stdout).counts);
      const { stats } = JSON.parse(stderr);
      const count = stats.requests.reduce((sum: number, one: { count: number }) => sum + one.count, 0);
      expect(count).toBe(demo.requests.length / 2);
      expect(stats.limits.map(({ resource }: { resource: string }) => resource)).toContain('graphql');
      expect(stats.wallMs).toBeGreaterThanOrEqual(stats.networkMs);
      expect(stderr).not.toMatch(/board\/1|issue\/[A-Z]/);
    }));

  test('tells it after an error too', () =>
    withDemo({ jiraFault: () => ({ status: 401, body: {} }) }, async (demo, env) => {
      const { code, stderr } = await sprint('report 38 --board 1 --stats', place.path, {
        ...{ env, now: () => demo.organization.now },
      });
      expect(code).toBe(3);
      expect(stderr).toMatch(/refused the token.*\n[\s\S]*\d+ requests?, .* failed/);
    }));

  test('takes no sprint for its form', async () => {
    const { code, stderr } = await sprint('report --stats 38 --demo', place.path);
    expect(code).toBe(2);
    expect(stderr).toContain('write the sprint before it');
  });
});
