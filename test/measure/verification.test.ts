import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { JiraReport, JiraReportIssue } from '../../src/model/jira-report.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import type { Verification } from '../../src/model/verification.ts';
import { anIssue, aSubtask, estimated, moved, sprintSet } from '../worlds/issues.ts';
import { aGap, aLinkedSprint } from '../worlds/snapshots.ts';
import { aBoard, aSprint, cancelled, doing, done, onHold, review, toDo } from '../worlds/sprints.ts';
import { day, end, minute, start } from '../worlds/times.ts';

type Compared = Extract<Verification, { status: 'compared' }>;

/** As Jira lists an issue of three points that was in from the start and is still open. */
function listed(issue: Pick<Issue, 'id' | 'key'>, its: Partial<JiraReportIssue> = {}): JiraReportIssue {
  const { id, key } = issue;
  return { id, key, outcome: 'not-completed', added: false, initialEstimate: 3, finalEstimate: 3, ...its };
}

function aReportOf(issues: readonly JiraReportIssue[], its: Partial<JiraReport> = {}): JiraReport {
  const known = { statistic: 'customfield_10016', hidden: [], offBoard: [], doneStatuses: ['5', '6'], velocity: null };
  return { readAt: day(16), issues, ...known, ...its };
}

function compare(issues: readonly Issue[], jiraReport: JiraReport, its: Partial<SprintSnapshot> = {}): Compared {
  const { verification } = measure(aLinkedSprint({ issues, jiraReport, ...its }));
  if (verification?.status !== 'compared') throw new Error('Nothing was compared.');
  return verification;
}

const stranger = { id: '99', key: 'PAY-99' };
const open = anIssue();
const ended = (status: typeof done) => anIssue({ changes: [moved(day(3), toDo, status)] });

describe('a difference with Jira’s own report is explained', () => {
  test.each<[string, readonly Issue[], JiraReport, Partial<SprintSnapshot>]>([
    [
      'It is a sub-task',
      [open, aSubtask(open, { key: 'PAY-90', id: '90' })],
      aReportOf([listed(open), listed({ id: '90', key: 'PAY-90' })]),
      {},
    ],
    ['Jira does not show this issue', [open], aReportOf([listed(open), listed(stranger)], { hidden: ['99'] }), {}],
    ['Its history shows that it was not in', [open], aReportOf([listed(open), listed(stranger)]), {}],
    [
      'Its history shows that it left before',
      [open, anIssue({ ...stranger, changes: [sprintSet(end + minute, [], [7])] })],
      aReportOf([listed(open), listed(stranger)]),
      {},
    ],
    ['The filter of the board does not show it', [open], aReportOf([], { offBoard: [open.id] }), {}],
    ['It is in the status “On Hold”', [ended(onHold)], aReportOf([]), {}],
    [
      'jira.done in the configuration',
      [ended(review)],
      aReportOf([listed(open)], {}),
      {
        board: aBoard({
          columns: [
            { name: 'To Do', statusIds: ['1'] },
            { name: 'Done', statusIds: ['4', '5', '6'] },
          ],
        }),
      },
    ],
    [
      'It was done before it was added',
      [anIssue({ created: day(-2), changes: [moved(day(1), toDo, done), sprintSet(day(2), [], [7])] })],
      aReportOf([listed(open, { outcome: 'completed-outside', added: true })]),
      {},
    ],
    ['It ended in the status “Cancelled”', [ended(cancelled)], aReportOf([listed(open)]), {}],
    [
      'It has no estimate',
      [anIssue({ estimate: null })],
      aReportOf([listed(open, { initialEstimate: 0, finalEstimate: 0 })]),
      {},
    ],
    [
      'It joined or left within a minute of the start',
      [anIssue({ changes: [sprintSet(start + minute / 2, [], [7])] })],
      aReportOf([listed(open)]),
      {},
    ],
    [
      'Its history is incomplete',
      [anIssue({ historyComplete: false })],
      aReportOf([listed(open, { outcome: 'removed' })]),
      {},
    ],
    [
      'It changed while both were being read',
      [anIssue({ updated: day(3, 1), changes: [moved(day(3), toDo, doing)] })],
      aReportOf([listed(open, { outcome: 'completed' })], { readAt: day(3, 1) }),
      { sprint: aSprint({ state: 'active', completed: null }), takenAt: day(3, 1) },
    ],
  ])('%s', (because, issues, report, its) => {
    const { differences } = compare(issues, report, its);

    expect(differences).toHaveLength(1);
    expect(differences[0]?.because).toContain(because);
    expect(differences[0]?.expected).toBe(true);
  });

  test('only where a reason is known', () => {
    const re = anIssue({ changes: [estimated(day(3), 3, 5)] });
    const { differences, same } = compare([re], aReportOf([listed(re, { outcome: 'removed', added: true })]));

    expect(differences.map(({ kind }) => kind)).toEqual(['outcome', 'added', 'estimates']);
    for (const { expected, because } of differences)
      expect([expected, because]).toEqual([false, 'No reason is known.']);
    expect(same).toBe(0);
  });

  test('not by a history that could not be looked at', () => {
    const gaps = [aGap({ code: 'jira-report-unchecked', source: 'jira', chosen: true })];
    const { differences } = compare([open], aReportOf([listed(open), listed(stranger)]), { gaps });

    expect(differences).toMatchObject([{ kind: 'only-jira', url: null, expected: false }]);
  });
});

describe('the comparison with Jira’s own report', () => {
  test('puts the sums side by side, each by its own issues', () => {
    const other = anIssue({ key: 'PAY-2', estimate: 5, changes: [moved(day(3), toDo, done)] });
    const { sums } = compare(
      [open, other],
      aReportOf([listed(open), listed(other, { outcome: 'completed', initialEstimate: 5, finalEstimate: 8 })]),
    );

    expect(sums.find(({ group }) => group === 'completed')).toEqual({
      group: 'completed',
      ours: { issues: 1, estimate: 5 },
      jiras: { issues: 1, estimate: 8 },
    });
    expect(sums.find(({ group }) => group === 'reestimated')?.jiras).toEqual({ issues: 1, estimate: 3 });
  });

  test('holds the velocity of every sprint against Jira’s chart, and knows why its own one differs', () => {
    const velocity = [{ sprintId: 7, committed: 5, completed: 2 }];
    const hidden = listed(stranger, { outcome: 'completed', initialEstimate: 2, finalEstimate: 2 });
    const explained = compare([open], aReportOf([listed(open), hidden], { hidden: ['99'], velocity }));
    const doubtful = compare([open], aReportOf([listed(open)], { velocity }));

    expect(explained.velocity).toMatchObject([{ sprintId: 7, same: false, expected: true }]);
    expect(doubtful.velocity).toMatchObject([
      { ours: { committed: 3, completed: 0 }, jiras: { committed: 5, completed: 2 }, expected: false },
    ]);
  });

  test('leaves estimates out where the board counts issues', () => {
    const board = aBoard({ estimate: { unit: 'count', field: null, name: null } });
    const report = aReportOf([listed(open, { initialEstimate: null, finalEstimate: null })], { statistic: null });
    const { differences, estimates } = compare([anIssue({ estimate: null })], report, { board });

    expect(differences).toEqual([]);
    expect(estimates).toContain('no estimates to compare');
  });

  test('is not made where nobody asked', () => {
    expect(measure(aLinkedSprint()).verification).toBeNull();
  });
});
