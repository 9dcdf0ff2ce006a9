import type { Board, Sprint, Status } from '../../src/model/sprint.ts';
import { day, end, start } from './times.ts';

export const toDo: Status = { id: '1', name: 'To Do', category: 'new' };
export const doing: Status = { id: '3', name: 'In Progress', category: 'indeterminate' };
export const review: Status = { id: '4', name: 'In Review', category: 'indeterminate' };
export const done: Status = { id: '5', name: 'Done', category: 'done' };
/** Shares the last column with Done. */
export const released: Status = { id: '6', name: 'Released', category: 'done' };
/** In no column of the board. */
export const cancelled: Status = { id: '7', name: 'Cancelled', category: 'done' };
/** In no column of the board. */
export const onHold: Status = { id: '8', name: 'On Hold', category: 'indeterminate' };

export const statuses: readonly Status[] = [toDo, doing, review, done, released, cancelled, onHold];

/** A scrum board of four columns that counts story points. */
export function aBoard(its: Partial<Board> = {}): Board {
  return {
    id: 1,
    name: 'Payments',
    type: 'scrum',
    columns: [
      { name: 'To Do', statusIds: ['1'] },
      { name: 'In Progress', statusIds: ['3'] },
      { name: 'In Review', statusIds: ['4'] },
      { name: 'Done', statusIds: ['5', '6'] },
    ],
    filterId: '10100',
    estimate: { unit: 'points', field: 'customfield_10016', name: 'Story Points' },
    ...its,
  };
}

/** Sprint 7, closed an hour after its planned end. */
export function aSprint(its: Partial<Sprint> = {}): Sprint {
  return {
    id: 7,
    name: 'Sprint 7',
    state: 'closed',
    goal: 'Refunds work end to end',
    originBoardId: 1,
    start,
    activated: start,
    plannedEnd: day(14),
    completed: end,
    ...its,
  };
}

/** The closed sprint before: it ended an hour before the start of {@link aSprint}. */
export function theSprintBefore(its: Partial<Sprint> = {}): Sprint {
  const began = day(-14);
  const closed = day(0, -1);
  return aSprint({
    id: 6,
    name: 'Sprint 6',
    start: began,
    activated: began,
    plannedEnd: closed,
    completed: closed,
    ...its,
  });
}

/** The sprint that runs after the close of {@link aSprint}. */
export function theSprintAfter(its: Partial<Sprint> = {}): Sprint {
  const began = day(15);
  return aSprint({
    id: 8,
    name: 'Sprint 8',
    state: 'active',
    start: began,
    activated: began,
    plannedEnd: day(29),
    completed: null,
    ...its,
  });
}
