import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aPlace, sprint, withDemo } from './run.ts';

const place = aPlace();

test('what the team says of the goal reaches the report, its summary and its section', () =>
  withDemo({ sprintSize: 6 }, async (demo, env) => {
    const run = (argv: string) => sprint(argv, place.path, { env, now: () => demo.organization.now });
    const { code } = await run('report 38 --board 1 --goal partial --format json,md --out said');

    expect(code).toBe(0);
    const file = readdirSync(join(place.path, 'said')).find((name) => name.endsWith('.json')) ?? '';
    const report = JSON.parse(readFileSync(join(place.path, 'said', file), 'utf8')) as Report;
    expect(report.sprint.goalOutcome).toBe('partial');
    expect(JSON.stringify(report.summary)).toContain('The team says that the goal was met in part.');
    const markdown = readFileSync(join(place.path, 'said', file.replace(/json$/, 'md')), 'utf8');
    expect(markdown).toContain('The team says: the goal was met in part.');

    expect((await run('report 38 --board 1 --format json --out silent')).code).toBe(0);
    const silent = readFileSync(join(place.path, 'silent', file), 'utf8');
    expect((JSON.parse(silent) as Report).sprint.goalOutcome).toBeNull();
    expect(silent).not.toContain('The team says');
  }));

test.each(['last:3', '29,38'])('of several sprints (%s) it cannot be said, and nothing is read or written', (which) =>
  withDemo({ sprintSize: 4 }, async (demo, env) => {
    const { code, stderr } = await sprint(`report ${which} --board 1 --goal met --out many`, place.path, { env });

    expect(code).toBe(2);
    expect(stderr).toContain('What became of the goal can be said of one sprint at a time.');
    expect(demo.requests).toHaveLength(0);
    expect(readdirSync(place.path)).not.toContain('many');
  }),
);

test('a word that is none of the three is refused', async () => {
  const { code, stderr } = await sprint('report --demo --goal perhaps', place.path);
  expect(code).toBe(2);
  expect(stderr).toMatch(/met, missed, partial/);
});
