import { expect, test } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import { qualityRules } from '../../src/measure/quality-rules.ts';
import type { Figures } from '../../src/model/figures.ts';
import type { Issue } from '../../src/model/issue.ts';
import { anIssue, moved } from '../worlds/issues.ts';
import { aGap, aLinkedSprint, aSprintOf } from '../worlds/snapshots.ts';
import { aBoard, doing, done, onHold, toDo } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';

/** Ten issues, so many of them like this. */
function ten(count: number, odd: Partial<Issue>): readonly Issue[] {
  return Array.from({ length: 10 }, (_, i) => anIssue({ key: `PAY-${i + 1}`, ...(i < count ? odd : {}) }));
}

/** The grade and its reasons, without the checks behind them. */
const graded = ({ quality: { grade, because } }: Figures) => ({ grade, because });

const gradeOf = (issues: readonly Issue[]) => measure(aSprintOf(...issues)).quality.grade;

test('a sprint with nothing to complain of is an A, without reasons', () => {
  expect(graded(measure(aSprintOf(...ten(0, {}))))).toEqual({ grade: 'A', because: [] });
});

test('issues without an estimate lower the grade by their share', () => {
  expect([1, 2, 4, 7].map((count) => gradeOf(ten(count, { estimate: null })))).toEqual(['A', 'B', 'C', 'D']);
});

test('issues in no column at the start lower the grade', () => {
  const hidden = { status: onHold, changes: [moved(day(-1), toDo, onHold)] };
  expect([0, 1, 3].map((count) => gradeOf(ten(count, hidden)))).toEqual(['A', 'B', 'C']);
});

test('most issues in no column mean that the columns were others then', () => {
  const hidden = { status: onHold, changes: [moved(day(-1), toDo, onHold)] };

  expect(graded(measure(aSprintOf(...ten(6, hidden))))).toEqual({
    grade: 'B',
    because: ['The columns of the board have changed since; the status category decides what was done then.'],
  });
});

test('statuses that are gone lower the grade, to a C at worst', () => {
  const gone = { id: '99', name: 'Klärung', category: null };
  const odd = {
    status: done,
    changes: [moved(day(1), toDo, gone), moved(day(2), gone, doing), moved(day(3), doing, done)],
  };

  expect([1, 5, 10].map((count) => gradeOf(ten(count, odd)))).toEqual(['B', 'B', 'C']);
});

test('histories in doubt lower the grade, and the warning names the issues', () => {
  const cutShort = { status: done, changes: [moved(day(-3), toDo, doing)] };
  const { quality, warnings } = measure(aSprintOf(...ten(1, cutShort)));

  expect(warnings).toMatchObject([{ code: 'history-contradicts', keys: ['PAY-1'] }]);
  expect(quality).toMatchObject({ grade: 'B', because: ['The history of 10 % of the issues is in doubt.'] });
  expect([2, 4].map((count) => gradeOf(ten(count, { historyComplete: false })))).toEqual(['C', 'D']);
});

test('work that was never in progress lowers the grade', () => {
  const skipped = { status: done, changes: [moved(day(1), toDo, done)] };
  const worked = { status: done, changes: [moved(day(1), toDo, doing), moved(day(2), doing, done)] };
  expect([gradeOf(ten(3, worked)), gradeOf(ten(3, skipped))]).toEqual(['A', 'C']);
});

test('things not read lower the grade by their number, the worst reason first', () => {
  const gaps = [1, 2, 3].map(() => aGap());
  const { quality } = measure(aLinkedSprint({ issues: ten(2, { estimate: null }), gaps }));

  expect(quality).toMatchObject({
    grade: 'C',
    because: ['3 things could not be read.', '20 % of the issues have no estimate.'],
  });
});

test('a board whose columns are unknown is a B', () => {
  expect(measure(aLinkedSprint({ board: aBoard({ columns: [] }) })).quality).toMatchObject({
    grade: 'B',
    because: ['The columns of the board are unknown; the status category decides what is done.'],
  });
});

test('every rule is published with limits that rise', () => {
  for (const { says, atMost } of qualityRules) {
    expect(says).toMatch(/\.$/);
    expect(atMost.A).toBeLessThanOrEqual(atMost.B);
    expect(atMost.B).toBeLessThanOrEqual(atMost.C);
  }
});

test('the rules say what they compare, and what they found', () => {
  const { gradeRules, quality } = measure(aSprintOf(...ten(2, { estimate: null })));
  expect(quality.grade).toBe('B');
  expect(gradeRules).toHaveLength(qualityRules.length);
  expect(gradeRules[0]).toEqual({
    says: 'Share of the issues without an estimate at the end.',
    kind: 'share',
    atMost: { A: 0.1, B: 0.3, C: 0.6 },
    figure: 0.2,
  });
  expect(gradeRules.find(({ says }) => says.includes('no longer knows'))).toMatchObject({ atMost: { C: null } });
});
