import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportSchema } from '../../src/render/report-schema.ts';
import { aPlace, sprint, withDemo } from './run.ts';

const place = aPlace();
const written = (name: string) => readFileSync(join(place.path, name), 'utf8');

describe('sprint report --verify', () => {
  test('says where and why Jira’s own report differs, in every format and again from the snapshot', () =>
    withDemo({}, async (_, env) => {
      const first = await sprint(
        'report 38 --board 1 --verify --format json --out a.json --save-snapshot s',
        place.path,
        {
          env,
        },
      );
      const report = reportSchema.parse(JSON.parse(written('a.json')));

      // An issue that Jira's report names is hidden.
      expect(first.code).toBe(6);
      expect(report.status).toBe('partial');
      expect(first.stderr).toContain('Compared with Jira’s own report');
      expect(first.stderr).toMatch(/PAY-\d+\s+completed\s+completed outside\s+It was done before it was added/);
      expect(report.verification).toMatchObject({ status: 'compared' });

      const again = await sprint('report --from s --verify --format md --out a.md', place.path);
      expect(again.code).toBe(6);
      expect(written('a.md')).toContain('## Compared with Jira’s own report');

      const narrow = await sprint('report --from s --verify --format csv --out a.csv', place.path, {
        columns: 50,
        isTTY: { stdin: false, stdout: false, stderr: true },
        env: { TERM: 'dumb' },
      });
      const comparison = narrow.stderr.slice(narrow.stderr.indexOf('Compared with'));
      expect(Math.max(...comparison.split('\n').map((line) => line.length))).toBeLessThanOrEqual(50);
      expect(comparison).toContain('Why: ');
      expect(written('a.csv')).toContain('differs_because');

      const unasked = await sprint('report --from s --format json,md,csv --out ./', place.path);
      const name = 'sprint-38-sprint-25-group-fares-split-payments';
      expect(unasked.stderr).not.toContain('Compared with');
      expect(JSON.parse(written(`${name}.json`))).toMatchObject({ verification: null, status: 'partial' });
      expect(written(`${name}.md`)).not.toContain('Compared with');
      expect(written(`${name}.csv`)).not.toContain('differs_because');
    }));

  test('stands where Jira’s own report cannot be read, and says so', () =>
    withDemo(
      { jiraFault: ({ path }) => (path.includes('/charts/') ? { status: 404, body: '' } : null) },
      async (_, env) => {
        const { code, stderr } = await sprint(
          'report 33 --board 1 --verify --no-cache --format md --out a.md',
          place.path,
          {
            env,
          },
        );

        expect(code).toBe(0);
        expect(stderr).toContain('Jira’s own report could not be read');
        expect(written('a.md')).toContain('No figure depends on it');
      },
    ));

  test('can fail a run', () =>
    withDemo({}, async (_, env) => {
      const run = (rules: string) => sprint(`report 38 --board 1 --format md --out a.md ${rules}`, place.path, { env });

      expect((await run('--verify --fail-on verification.differences>0')).code).toBe(8);
      expect((await run('--verify --fail-on verification.unexplained>0')).code).toBe(6);
      expect((await run('--verify --allow-partial --fail-on verification.unexplained>0')).code).toBe(0);
      expect((await run('--fail-on verification.differences>0')).code).toBe(6);
    }));
});
