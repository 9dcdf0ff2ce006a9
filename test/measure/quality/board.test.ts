import { expect, test } from 'vitest';
import type { JiraReport } from '../../../src/model/jira-report.ts';
import { anIssue, moved } from '../../worlds/issues.ts';
import { aGap } from '../../worlds/snapshots.ts';
import { aBoard, doing, onHold, toDo } from '../../worlds/sprints.ts';
import { day } from '../../worlds/times.ts';
import { found, told } from './found.ts';

const passing = anIssue({ changes: [moved(day(1), toDo, onHold), moved(day(3), onHold, doing)] });
const hidden = anIssue({ key: 'PAY-2', changes: [moved(day(1), toDo, onHold)] });
const shown = anIssue({ key: 'PAY-3' });

test('an issue that passed through a status in no column is told, one that stays there is not on the board', () => {
  const issues = [passing, hidden, shown];

  const unmapped = found('unmapped-status', { issues });
  const off = found('not-on-board', { issues });

  expect(unmapped).toMatchObject({
    count: 2,
    n: 3,
    url: 'https://acme.atlassian.net/secure/RapidView.jspa?rapidView=1',
  });
  expect(told(unmapped)).toEqual(['PAY-1: stood in On Hold', 'PAY-2: stood in On Hold']);
  expect(told(off)).toEqual(['PAY-2: On Hold is in no column']);
});

test('a board without columns can hide nothing', () => {
  const board = aBoard({ columns: [] });

  expect(found('unmapped-status', { board })).toMatchObject({
    count: null,
    because: 'The columns of the board are not known.',
  });
});

test('what could not be read of the board leaves nothing to say about columns', () => {
  const gaps = [aGap({ code: 'board-configuration-unreadable', source: 'jira', missing: 'the columns' })];

  expect(found('not-on-board', { issues: [hidden], gaps })).toMatchObject({
    count: null,
    completeness: 'unknown',
    because: 'Not read: the columns.',
  });
});

test('what the filter drops is known only from a reading that asked for it', () => {
  const jiraReport: JiraReport = {
    readAt: day(16),
    statistic: null,
    issues: [],
    hidden: [],
    offBoard: [hidden.id],
    doneStatuses: [],
    velocity: null,
  };

  expect(found('filter-dropped', { issues: [hidden] })).toMatchObject({
    count: null,
    because: expect.stringContaining('--verify'),
  });
  expect(found('filter-dropped', { issues: [hidden, shown], jiraReport })).toMatchObject({
    count: 1,
    n: 2,
    url: 'https://acme.atlassian.net/issues/?filter=10100',
    evidence: [{ ref: 'PAY-2' }],
  });
});
