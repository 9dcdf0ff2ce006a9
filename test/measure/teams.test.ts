import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { TeamRule } from '../../src/model/measuring.ts';
import type { Teams } from '../../src/model/teams.ts';
import { anIssue, aPerson, moved, sprintSet } from '../worlds/issues.ts';
import { aGap, aLinkedSprint, measuring } from '../worlds/snapshots.ts';
import { aSprint, doing, done, toDo } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';

function teamsOf(rule: Partial<TeamRule>, issues: readonly Issue[]): Teams | null {
  return measure(aLinkedSprint({ issues }, { measuring: { ...measuring, teams: { by: null, groups: {}, ...rule } } }))
    .teams;
}

/** Finished by somebody of that name after so many days of work. */
function finished(key: string, days: number, who: string, its: Partial<Issue> = {}): Issue {
  const changes = [moved(day(1), toDo, doing), moved(day(1 + days), doing, done)];
  return anIssue({ key, changes, assignee: aPerson({ id: who, name: who }), ...its });
}

test('without a rule there are no teams, and none of a sprint that has not started', () => {
  expect(teamsOf({}, [anIssue()])).toBe(null);

  const sprint = aSprint({ state: 'future', activated: null, completed: null });
  const linked = aLinkedSprint({ sprint }, { measuring: { ...measuring, teams: { by: 'project', groups: {} } } });
  expect(measure(linked).teams).toBe(null);
});

describe('the sums of teams', () => {
  test('are those of the sprint, by name and not by size, what belongs to none last', () => {
    const teams = teamsOf({ by: 'field' }, [
      anIssue({ key: 'PAY-1', team: 'Web', estimate: 8 }),
      finished('PAY-2', 2, 'ada', { team: 'Apps', estimate: 1 }),
      anIssue({ key: 'PAY-3', team: 'Apps', estimate: 2, changes: [sprintSet(day(1), [], [7])], sprintIds: [7] }),
      anIssue({ key: 'PAY-4', estimate: null }),
    ]);

    expect(teams).toMatchObject({ by: 'field', completeness: 'full', several: 0 });
    expect(teams?.rows.map(({ times: _, ...sums }) => sums)).toEqual([
      {
        name: 'Apps',
        committed: { issues: 1, estimate: 1, unestimated: 0 },
        added: { issues: 1, estimate: 2, unestimated: 0 },
        completed: { issues: 1, estimate: 1, unestimated: 0 },
        notCompleted: { issues: 1, estimate: 2, unestimated: 0 },
      },
      {
        name: 'Web',
        committed: { issues: 1, estimate: 8, unestimated: 0 },
        added: { issues: 0, estimate: 0, unestimated: 0 },
        completed: { issues: 0, estimate: 0, unestimated: 0 },
        notCompleted: { issues: 1, estimate: 8, unestimated: 0 },
      },
      {
        name: null,
        committed: { issues: 1, estimate: null, unestimated: 1 },
        added: { issues: 0, estimate: 0, unestimated: 0 },
        completed: { issues: 0, estimate: 0, unestimated: 0 },
        notCompleted: { issues: 1, estimate: null, unestimated: 1 },
      },
    ]);
  });

  test('add up to the sprint where each issue has one team, however many teams there are', () => {
    const issues = Array.from({ length: 60 }, (_, n) =>
      n % 3 === 0 ? anIssue({ key: `P${n % 25}-${n + 1}` }) : finished(`P${n % 25}-${n + 1}`, 1, 'ada'),
    );
    const linked = aLinkedSprint({ issues }, { measuring: { ...measuring, teams: { by: 'project', groups: {} } } });
    const { teams, totals } = measure(linked);

    expect(teams?.rows).toHaveLength(25);
    for (const group of ['completed', 'notCompleted', 'added'] as const) {
      const sum = teams?.rows.reduce((all, row) => all + row[group].issues, 0);
      expect(sum).toBe(totals?.[group].issues);
    }
  });

  test('count an issue of several components in each, and say how many there are', () => {
    const teams = teamsOf({ by: 'component' }, [
      anIssue({ key: 'PAY-1', components: ['api', 'web'] }),
      anIssue({ key: 'PAY-2', components: ['web'] }),
    ]);

    expect(teams?.rows.map(({ name, committed }) => [name, committed.issues])).toEqual([
      ['api', 1],
      ['web', 2],
    ]);
    expect(teams?.several).toBe(1);
  });

  test('count one team however it is written, by the spelling that sorts first', () => {
    const teams = teamsOf({ by: 'label' }, [
      anIssue({ key: 'PAY-1', labels: ['backend'] }),
      anIssue({ key: 'PAY-2', labels: ['Backend', 'BACKEND'] }),
    ]);

    expect(teams?.rows.map(({ name, committed }) => [name, committed.issues])).toEqual([['BACKEND', 2]]);
    expect(teams?.several).toBe(0);
  });

  test('follow the configured groups in any letter case, once for each group', () => {
    const groups = { Platform: ['API', 'infra'], Design: ['ux'] };
    const teams = teamsOf({ by: 'label', groups }, [
      anIssue({ key: 'PAY-1', labels: ['api', 'infra'] }),
      anIssue({ key: 'PAY-2', labels: ['UX', 'infra'] }),
      anIssue({ key: 'PAY-3', labels: ['other'] }),
    ]);

    expect(teams?.rows.map(({ name, committed }) => [name, committed.issues])).toEqual([
      ['Design', 1],
      ['Platform', 2],
      [null, 1],
    ]);
    expect(teams?.several).toBe(1);
  });

  test('are lower bounds when issues are missing, and unknown when the rules are', () => {
    const by = { measuring: { ...measuring, teams: { by: 'project' as const, groups: {} } } };
    const gap = (code: string) => aGap({ code, source: 'jira', affects: ['completed'] });

    expect(measure(aLinkedSprint({ gaps: [gap('issues-missing')] }, by)).teams).toMatchObject({
      completeness: 'lower-bound',
      rows: [{ name: 'PAY' }],
    });
    expect(measure(aLinkedSprint({ gaps: [gap('board-configuration-unreadable')] }, by)).teams).toMatchObject({
      completeness: 'unknown',
      rows: [],
    });
  });
});

describe('times', () => {
  const timesOf = (issues: readonly Issue[]) => teamsOf({ by: 'project' }, issues)?.rows[0]?.times;

  test('are those of three finished issues by three people at least', () => {
    const three = [finished('PAY-1', 1, 'ada'), finished('PAY-2', 3, 'grace'), finished('PAY-3', 2, 'mary')];

    expect(timesOf(three)).toEqual({ n: 3, p50: 48, p85: null, because: null });
    expect(timesOf(three.slice(1))).toEqual({
      n: 2,
      p50: null,
      p85: null,
      because: 'Fewer than three finished issues.',
    });
  });

  test('are never those of one or two people, however much they finished', () => {
    const pair = Array.from({ length: 12 }, (_, n) => finished(`PAY-${n + 1}`, 1, n % 2 === 0 ? 'ada' : 'grace'));

    expect(timesOf(pair)).toEqual({ n: 12, p50: null, p85: null, because: 'Fewer than three people.' });
  });

  test('have an 85th percentile from five issues on', () => {
    const issues = [1, 2, 3, 4, 5].map((days) => finished(`PAY-${days}`, days, `person ${days}`));

    // Ranks ⌈0.5 × 5⌉ = 3 and ⌈0.85 × 5⌉ = 5, in hours.
    expect(timesOf(issues)).toEqual({ n: 5, p50: 72, p85: 120, because: null });
  });
});
