import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnosis } from '../../src/tasks/doctor.ts';
import { aPlace, reposOf, sprint, withDemo } from './run.ts';

const place = aPlace();

test('finds everything in order: access, board, estimates, repositories', () =>
  withDemo({}, async (demo, env) => {
    writeFileSync(join(place.path, '.sprintrc'), 'jira:\n  board: 1\n');
    const { code, stdout } = await sprint(`doctor ${reposOf(demo)}`, place.path, {
      env,
      now: () => demo.organization.now,
    });

    expect(code).toBe(0);
    expect(stdout).toMatch(/jira\.board +1 +.*\.sprintrc:2/);
    expect(stdout).toMatch(/jira\.token +\[redacted\] +JIRA_API_TOKEN/);
    expect(stdout).toMatch(/report\.people +names +default/);
    expect(stdout).toContain('ok       board: 1, “Payments crew” (scrum)');
    expect(stdout).toMatch(/ok {7}estimates: Story Points \(customfield_\d+, points\); \d+ of \d+ issues/);
    for (const repo of demo.github.repos) expect(stdout).toContain(`ok       github:${repo}`);
    expect(stdout).toContain('A report can be written.');
    expect(stdout).not.toContain(demo.jira.token);
  }));

test('says who refused what, and the worst decides the exit code', () =>
  withDemo({}, async (demo, env) => {
    const argv = 'doctor --board 1 --repo northlight-ferries/gone --json --quiet';
    const { code, stdout } = await sprint(argv, place.path, { env, now: () => demo.organization.now });
    const { checks } = JSON.parse(stdout) as Diagnosis;
    expect(code).toBe(4);
    expect(checks.find(({ about }) => about === 'github:northlight-ferries/gone')).toMatchObject({
      outcome: 'failed',
      says: expect.stringContaining('northlight-ferries/gone'),
    });
    expect(checks.find(({ about }) => about === 'jira')?.outcome).toBe('ok');
  }));

test('a wrong Jira token is told with its variable', () =>
  withDemo({}, async (_demo, env) => {
    const { code, stdout } = await sprint('doctor --board 1', place.path, {
      env: { ...env, JIRA_API_TOKEN: 'canary-wrong' },
    });
    expect(code).toBe(3);
    expect(stdout).toContain('FAILED   jira:');
    expect(stdout).toContain('JIRA_API_TOKEN');
    expect(stdout).not.toContain('canary-wrong');
  }));

test('a board without estimates, and a token without repositories, are warnings', () =>
  withDemo({}, async (demo, env) => {
    const { code, stdout } = await sprint('doctor --board 1', place.path, { env, now: () => demo.organization.now });
    expect(code).toBe(0);
    expect(stdout).toContain('warning  github: no repository is named although a token is set');
  }));

test('looks at the files and the statuses that the configuration names', () =>
  withDemo({}, async (demo, env) => {
    const rules = { flow: { queueStatuses: ['in review', 'Ready for Q'] }, capacity: { file: 'days.csv' } };
    writeFileSync(join(place.path, '.sprintrc'), JSON.stringify({ ...rules, report: { logo: 'logo.svg' } }));
    writeFileSync(join(place.path, 'days.csv'), 'sprint,person_days\n38,40\n');
    writeFileSync(join(place.path, 'logo.svg'), '<svg/>');
    const its = { env, now: () => demo.organization.now };
    const { code, stdout } = await sprint('doctor --board 1', place.path, its);

    expect(code).toBe(2);
    expect(stdout).toMatch(/ok {7}capacity: .*days\.csv can be used/);
    expect(stdout).toMatch(/FAILED {3}logo: .*logo\.svg is neither a PNG nor a JPEG/);
    expect(stdout).toMatch(/warning {2}statuses: Jira has no status “Ready for Q”/);
    expect(stdout).toContain('Correct flow.queueStatuses. The nearest: Ready for QA');
    expect(stdout).not.toContain('“in review”');
  }));
