import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aPlace, reposOf, sprint, withDemo } from './run.ts';

const place = aPlace();

test('an empty cache says where it would be', async () => {
  const { code, stdout } = await sprint('cache status', place.path, {
    env: { XDG_CACHE_HOME: join(place.path, 'kept') },
  });
  expect(code).toBe(0);
  expect(stdout).toBe(`file: ${join(place.path, 'kept', 'sprint')}\n0 entries, 0 B of 500 MB\n`);
});

test('warming reads the closed sprints; a report of one then asks nobody; clearing removes them', () =>
  withDemo({}, async (demo, env) => {
    writeFileSync(join(place.path, '.sprintrc'), 'cache:\n  dir: kept\n');
    // Code of a sprint is still asked for in the two days after it.
    const now = demo.organization.now + 3 * 86_400_000;
    const its = { env, now: () => now };
    const which = `--board 1 ${reposOf(demo)}`;

    const warmed = await sprint(`cache warm --last 2 ${which} --json --quiet`, place.path, its);
    expect(warmed.code).toBe(0);
    expect(JSON.parse(warmed.stdout).sprints.map(({ id }: { id: number }) => id)).toEqual([33, 38]);

    const before = demo.requests.length;
    const report = await sprint(`report 38 ${which} --format json --out - --quiet`, place.path, its);
    expect(report.code).toBe(0);
    expect(demo.requests.length).toBe(before);

    const refreshed = await sprint(`report 38 ${which} --refresh --format json --out - --quiet`, place.path, its);
    expect(refreshed.code).toBe(0);
    expect(demo.requests.length).toBeGreaterThan(before);

    const offline = await sprint(`report 38 ${which} --offline --format json --out - --quiet`, place.path, its);
    expect(offline.code).toBe(0);
    const missing = await sprint(`report 7 ${which} --offline`, place.path, its);
    expect(missing.code).not.toBe(0);
    expect(missing.stderr).toContain('error:');

    const status = JSON.parse((await sprint('cache status --json', place.path, its)).stdout);
    expect(status).toMatchObject({ store: 'file', where: join(place.path, 'kept') });
    const [first] = status.kinds;
    expect(first).toMatchObject({ kind: 'sprint', entries: 2, newestMs: 0, oldestMs: 0 });
    expect(first.hits).toBeGreaterThanOrEqual(2);
    expect(first.misses).toBeGreaterThanOrEqual(2);
    expect(first.hitRate).toBe(first.hits / (first.hits + first.misses));
    expect(status.bytes).toBeGreaterThan(first.bytes);
    expect(status.usage.since).toBe(new Date(now).toISOString());
    const table = (await sprint('cache status', place.path, its)).stdout;
    expect(table).toMatch(/sprint +2 +[\d.]+ KB +just now +just now +\d+ of \d+ \(\d+ %\)/);
    expect(table).toMatch(/\nFound \d+ of \d+ \(\d+ %\) since \d{4}-\d\d-\d\d\n/);

    expect(JSON.parse((await sprint('cache clear --sprint 33 --json', place.path, its)).stdout)).toEqual({
      removed: 1,
    });
    expect((await sprint('cache clear --host other.example', place.path, its)).stdout).toBe('Removed 0 entries.\n');
    expect((await sprint('cache prune', place.path, its)).stdout).toBe('Removed 0 entries.\n');
    expect((await sprint('cache prune --older-than 1h --max-size 1gb', place.path, its)).stdout).toBe(
      'Removed 0 entries.\n',
    );
    const later = { ...its, now: () => now + 3 * 86_400_000 };
    const pruned = JSON.parse((await sprint('cache prune --json', place.path, later)).stdout);
    expect(pruned.removed).toBe(status.entries - 2);
    expect((await sprint(`cache clear --host ${demo.jira.url}`, place.path, its)).stdout).toBe('Removed 1 entry.\n');
    expect((await sprint('cache clear', place.path, its)).stdout).toBe('Removed 0 entries.\n');
    expect(JSON.parse((await sprint('cache status --json', place.path, its)).stdout)).toMatchObject({
      entries: 0,
      oldestMs: null,
      usage: { since: null, hitRate: null },
      kinds: [],
    });
  }));

test('several sprints are warmed by name; what is kept already is not read again', () =>
  withDemo({}, async (demo, env) => {
    writeFileSync(join(place.path, '.sprintrc'), 'cache:\n  dir: kept\n');
    const its = { env, now: () => demo.organization.now };
    const ids = (stdout: string) => JSON.parse(stdout).sprints.map(({ id }: { id: number }) => id);

    const some = await sprint('cache warm --sprint 33,38 --board 1 --json --quiet', place.path, its);
    const before = demo.requests.length;
    const again = await sprint('cache warm --sprint 33,38 --board 1 --json --quiet', place.path, its);

    expect(ids(some.stdout)).toEqual([33, 38]);
    expect(ids(again.stdout)).toEqual([33, 38]);
    const asked = demo.requests.slice(before).map(({ path }) => path);
    expect(asked.filter((path) => !/board\/1\/(?:sprint|configuration)/.test(path))).toEqual([]);
    const both = await sprint('cache warm --sprint 33 --last 2 --board 1', place.path, its);
    expect(both.code).toBe(2);
  }));

test.each(['--older-than 30', '--older-than soon', '--max-size 200', '--max-size 0mb'])(
  'cache prune %s is a mistake, and an example is given',
  async (flags) => {
    const { code, stderr } = await sprint(`cache prune ${flags}`, place.path);
    expect(code).toBe(2);
    expect(stderr).toMatch(/such as (?:30d|200mb)/);
  },
);

test('--no-cache keeps nothing', () =>
  withDemo({}, async (demo, env) => {
    writeFileSync(join(place.path, '.sprintrc'), 'cache:\n  dir: kept\n');
    await sprint('report 38 --board 1 --no-cache', place.path, { env, now: () => demo.organization.now });
    expect(JSON.parse((await sprint('cache status --json', place.path)).stdout).entries).toBe(0);
  }));

test('a Redis that does not answer is said, and its password is shown nowhere', async () => {
  const env = { REDIS_URL: 'redis://:canary-redis-9@127.0.0.1:9' };
  const { code, stdout, stderr } = await sprint('cache status', place.path, { env });
  expect(code).toBe(5);
  expect(stderr).toContain('cannot be used');
  expect(stdout + stderr).not.toContain('canary-redis-9');
});

test.each(['status', 'clear', 'prune', 'warm'])(
  'cache %s of a cache that cannot be used says so and fails',
  async (what) => {
    writeFileSync(join(place.path, 'file'), 'no folder');
    writeFileSync(join(place.path, '.sprintrc'), 'cache:\n  dir: file/kept\n');
    const host = { JIRA_BASE_URL: 'http://127.0.0.1:9', JIRA_EMAIL: 'me@acme.com', JIRA_API_TOKEN: 'canary-3f81' };

    const { code, stdout, stderr } = await sprint(`cache ${what}`, place.path, { env: host });

    expect(code).toBe(7);
    expect(stdout).toBe('');
    expect(stderr).toContain(`The cache at ${join(place.path, 'file', 'kept')} cannot be used`);
    expect(stderr).not.toContain('going on without it');
  },
);
