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
    const its = { env, now: () => demo.organization.now };
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
    expect(status).toMatchObject({
      store: 'file',
      where: join(place.path, 'kept'),
      entries: 2,
      kinds: [{ kind: 'sprint', entries: 2 }],
    });
    expect(status.bytes).toBeGreaterThan(0);
    expect((await sprint('cache status', place.path, its)).stdout).toMatch(/sprint +2 +[\d.]+ KB +just now +just now/);

    expect(JSON.parse((await sprint('cache clear --sprint 33 --json', place.path, its)).stdout)).toEqual({
      removed: 1,
    });
    expect((await sprint('cache prune', place.path, its)).stdout).toBe('Removed 0 entries.\n');
    expect((await sprint('cache clear', place.path, its)).stdout).toBe('Removed 1 entry.\n');
    expect(JSON.parse((await sprint('cache status --json', place.path, its)).stdout)).toMatchObject({
      entries: 0,
      oldestMs: null,
    });
  }));

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
