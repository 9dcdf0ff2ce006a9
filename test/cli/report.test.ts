import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { FaultRequest } from '../../src/demo/faults.ts';
import type { Report } from '../../src/model/report.ts';
import { aPlace, reposOf, sprint, withDemo } from './run.ts';

const place = aPlace();
const name = 'sprint-38-sprint-25-group-fares-split-payments';

function read(path: string): Buffer {
  return readFileSync(join(place.path, path));
}

describe('sprint report --demo', () => {
  test('writes every format, lists the files on standard output, and sums up on standard error', async () => {
    const { code, stdout, stderr } = await sprint('report --demo --format html,pdf,json --out reports', place.path);

    expect(code).toBe(0);
    const files = ['html', 'pdf', 'json'].map((extension) => join(place.path, 'reports', `${name}.${extension}`));
    expect(stdout).toBe(`${files.join('\n')}\n`);
    expect(readdirSync(join(place.path, 'reports')).sort()).toEqual(files.map((file) => file.split('/').at(-1)).sort());
    expect(read(`reports/${name}.html`).toString()).toMatch(/^<!doctype html>/i);
    expect(read(`reports/${name}.pdf`).subarray(0, 5).toString()).toBe('%PDF-');
    expect(statSync(join(place.path, `reports/${name}.html`)).mode & 0o777).toBe(0o644);
    expect(stderr).toContain('Sprint 25: Group fares, split payments');
    expect(stderr).toContain('Reading issues');
  });

  test('with --quiet says nothing but the files', async () => {
    const { code, stdout, stderr } = await sprint('report --demo --quiet', place.path);
    expect(code).toBe(0);
    expect(stdout).toBe(`${join(place.path, `${name}.html`)}\n`);
    expect(stderr).toBe('');
  });

  test('with --json says what was written', async () => {
    const { stdout } = await sprint('report --demo --json --quiet --fail-on findings<0', place.path);
    expect(JSON.parse(stdout)).toEqual({
      sprint: { id: 38, name: 'Sprint 25: Group fares, split payments' },
      status: 'complete',
      takenAt: '2026-11-13T16:20:00.000Z',
      files: [
        {
          format: 'html',
          path: join(place.path, `${name}.html`),
          mediaType: 'text/html; charset=utf-8',
          bytes: expect.any(Number),
        },
      ],
      gates: [{ rule: 'findings<0', outcome: 'pass', value: expect.any(String), because: null }],
    });
  });

  test('with --out - writes the report to standard output, and nothing else', async () => {
    const { code, stdout } = await sprint('report --demo --format json --out -', place.path);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Report).sprint.id).toBe(38);
    expect(readdirSync(place.path)).toEqual([]);
  });

  test('--schema prints the schema the JSON report obeys', async () => {
    const schema = JSON.parse((await sprint('report --schema', place.path)).stdout);
    const { stdout } = await sprint('report --demo --format json --out - --quiet', place.path);
    const ajv = addFormats.default(new Ajv2020({ allowUnionTypes: true, strict: false }));
    expect(ajv.validate(schema, JSON.parse(stdout)), ajv.errorsText()).toBe(true);
  });

  test('the sprint may be named: a future one gives a report without made-up figures', async () => {
    const { code, stdout } = await sprint('report 40 --demo --format json --out - --quiet', place.path);
    const { sprint: its, totals, metrics } = JSON.parse(stdout) as Report;
    expect(code).toBe(0);
    expect(its).toMatchObject({ id: 40, state: 'future', completed: null });
    expect(totals).toBeNull();
    expect(metrics['say-do']?.value).toBeNull();
  });

  test('a sprint without estimates has no sum, instead of 0', async () => {
    const { stdout } = await sprint('report 135 --board 2 --demo --format json --out - --quiet', place.path);
    const { totals } = JSON.parse(stdout) as Report;
    expect(totals?.completed.issues).toBeGreaterThan(0);
    expect(totals?.completed.estimate).toBeNull();
  });

  test('a kanban board is refused in words', async () => {
    const { code, stderr } = await sprint('report --demo --board 3', place.path);
    expect(code).toBe(2);
    expect(stderr).toContain('kanban');
  });
});

describe('a snapshot', () => {
  test('gives the same bytes in every format, without any host', async () => {
    const formats = '--format html,pdf,json,md,csv';
    await sprint(`report --demo ${formats} --out first --save-snapshot kept.json`, place.path);

    const offline = { fetch: () => Promise.reject(new Error('nobody may be asked')) };
    const { code } = await sprint(`report --demo --from kept.json ${formats} --out second`, place.path, offline);

    expect(code).toBe(0);
    for (const file of readdirSync(join(place.path, 'first')))
      expect(read(`second/${file}`).equals(read(`first/${file}`)), file).toBe(true);
    expect(statSync(join(place.path, 'kept.json')).mode & 0o777).toBe(0o600);
  });

  test('holds one sprint, and says so to who wants another', async () => {
    await sprint('report --demo --save-snapshot kept.json', place.path);
    const { code, stderr } = await sprint('report 7 --from kept.json', place.path);
    expect(code).toBe(4);
    expect(stderr).toContain('The snapshot holds sprint 38');
  });
});

describe('the exit code', () => {
  test('is 8 when a rule hits, with a table of all rules, and the report is written', async () => {
    const { code, stdout, stderr } = await sprint(
      'report --demo --fail-on say-do<0.99 --fail-on quality<D',
      place.path,
    );
    expect(code).toBe(8);
    expect(stderr).toMatch(/say-do<0\.99 +fail +0\.\d+/);
    expect(stderr).toMatch(/quality<D +pass +[A-D]/);
    expect(read(stdout.trim().split('/').at(-1) ?? '').length).toBeGreaterThan(0);
  });

  test('is 6 when a rule cannot be checked, and 0 when that is allowed', async () => {
    expect((await sprint('report 40 --demo --fail-on say-do<0.5', place.path)).code).toBe(6);
    expect((await sprint('report 40 --demo --fail-on say-do<0.5 --allow-partial', place.path)).code).toBe(0);
  });

  test('is 6 when one repository cannot be read; the report says so where it matters', () => {
    const ill = ({ body }: FaultRequest) =>
      JSON.stringify(body).includes('legacy-billing')
        ? { status: 403, body: { message: 'Repository access blocked' } }
        : null;
    return withDemo({ githubFault: ill }, async (demo, env) => {
      const its = { env, now: () => demo.organization.now };
      const argv = `report 38 --board 1 --format json --out - ${reposOf(demo)}`;
      const { code, stdout, stderr } = await sprint(argv, place.path, its);

      const { status, sources, gaps, metrics } = JSON.parse(stdout) as Report;
      const id = 'github:northlight-ferries/legacy-billing';
      expect(code).toBe(6);
      expect(status).toBe('partial');
      expect(sources.filter((source) => source.status !== 'ok').map((source) => source.id)).toEqual([id]);
      expect(gaps.map(({ source }) => source)).toContain(id);
      expect(metrics['done-without-code']?.completeness).not.toBe('full');
      expect(stderr).toContain('legacy-billing');
      expect((await sprint(`${argv} --allow-partial --no-cache`, place.path, its)).code).toBe(0);
    });
  });

  test('is 0 when GitHub is not configured, which the report says', () =>
    withDemo({}, async (demo, env) => {
      const { code, stdout } = await sprint('report 38 --board 1 --format json --out -', place.path, {
        env,
        now: () => demo.organization.now,
      });
      const { status, gaps } = JSON.parse(stdout) as Report;
      expect(code).toBe(0);
      expect(status).toBe('complete');
      expect(gaps.map((gap) => gap.code)).toContain('github-not-configured');
    }));

  test('is 3 when GitHub refuses its token, which no output shows', () =>
    withDemo({}, async (demo, env) => {
      const { code, stdout, stderr } = await sprint(`report 38 --board 1 ${reposOf(demo)}`, place.path, {
        env: { ...env, GITHUB_TOKEN: 'canary-77aa55' },
        now: () => demo.organization.now,
      });
      expect(code).toBe(3);
      expect(stderr).toContain('GITHUB_TOKEN');
      expect(stdout + stderr).not.toContain('canary-77aa55');
      expect(readdirSync(place.path).filter((file) => file.startsWith('sprint-'))).toEqual([]);
    }));

  test('is 4 for a repository that is not there, with the nearest', () =>
    withDemo({}, async (demo, env) => {
      const its = { env, now: () => demo.organization.now };
      const { code, stderr } = await sprint(
        'report 38 --board 1 --repo northlight-ferries/payment-api',
        place.path,
        its,
      );
      expect(code).toBe(4);
      expect(stderr).toContain('northlight-ferries/payment-api');
      expect(stderr).toContain('northlight-ferries/payments-api');
    }));

  test('is 7 when an output cannot be written in the end, and what was there stays', async () => {
    mkdirSync(join(place.path, `${name}.json`));
    writeFileSync(join(place.path, `${name}.html`), 'yesterday');
    const { code, stdout, stderr } = await sprint('report --demo --format html,json', place.path);
    expect(code).toBe(7);
    expect(stdout).toBe('');
    expect(stderr).toContain(`${name}.json cannot be written: it is a folder`);
    expect(read(`${name}.html`).toString()).toBe('yesterday');
    expect(readdirSync(place.path).filter((file) => file.endsWith('.tmp'))).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)('is 7 for a folder without permission, before anything is read', async () => {
    chmodSync(place.path, 0o555);
    const { code } = await sprint('report --demo', place.path);
    chmodSync(place.path, 0o755);
    expect(code).toBe(7);
  });

  test('is 5 when the deadline passes', () =>
    withDemo({ latencyMs: 30_000 }, async (_demo, env) => {
      const { code, stderr } = await sprint('report --board 1 --deadline 0.2', place.path, { env });
      expect(code).toBe(5);
      expect(stderr).toContain('--deadline');
    }));

  test.each([
    ['interrupted', 130],
    ['terminated', 143],
  ] as const)('is that of the signal when the run is %s, and nothing is left behind', (kind, expected) =>
    withDemo({ latencyMs: 2_000 }, async (_demo, env) => {
      const { SprintError } = await import('../../src/errors.ts');
      const leaving = new AbortController();
      setTimeout(() => leaving.abort(new SprintError(kind, 'Leaving.')), 100);
      const { code } = await sprint('report --board 1', place.path, { env, signal: leaving.signal });
      expect(code).toBe(expected);
      expect(readdirSync(place.path).filter((file) => file.startsWith('sprint-'))).toEqual([]);
    }),
  );
});
