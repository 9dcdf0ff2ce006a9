import { isInside } from '../../model/sprint.ts';
import { valueAt } from '../../model/timeline.ts';
import { columnsHaveChanged } from '../amounts.ts';
import {
  among,
  amongWhole,
  boardUrl,
  filterUrl,
  issuesUnread,
  members,
  type QualityCheckRule,
  statusesUnread,
} from './check.ts';

const noColumns = 'The columns of the board are not known.';
const bounds = { loweredBy: issuesUnread, undoneBy: statusesUnread };

/** Passed through a status that no column shows. */
export const unmappedStatus: QualityCheckRule = {
  ...bounds,
  id: 'unmapped-status',
  title: 'Status in no column',
  means: 'While they stood in such a status the board did not show them; its category decides what they were.',
  action: 'Map the status to a column of the board.',
  hint: 'Most issues stood in statuses no column shows. Were the columns others then, or is a status not mapped?',
  of: 'issues',
  kind: 'count',
  about: 'sprint',
  place: boardUrl,

  find(study) {
    const { rule, window, outcomes } = study;
    if (rule.source === 'category') return { unknown: noColumns };
    const hidden = columnsHaveChanged(outcomes);
    return amongWhole(members(study), ({ past: { status } }) => {
      const stood = [
        ...(hidden ? [] : [valueAt(status, window.start)]),
        ...status.turns.filter(({ at }) => isInside(window, at)).map(({ value }) => value),
      ];
      const one = stood.findLast((value) => rule.isUnmapped(value));
      return one === undefined ? null : `stood in ${one.name ?? 'an unknown status'}`;
    });
  },
};

/** In the sprint at its end, and in no column: nobody sees it on the board. */
export const notOnBoard: QualityCheckRule = {
  ...bounds,
  id: 'not-on-board',
  title: 'In the sprint, not on the board',
  means: 'The sprint held them at its end and no column showed them, so they are easily forgotten.',
  action: 'Map their status to a column, or take them out of the sprint.',
  hint: 'Most issues stand in no column. Does this board belong to their workflow?',
  of: 'issues in the sprint at its end',
  kind: 'count',
  about: 'sprint',
  place: boardUrl,

  find(study) {
    const { rule, window } = study;
    if (rule.source === 'category') return { unknown: noColumns };
    const held = members(study).filter(({ outcome }) => outcome.outcome !== 'removed' && outcome.leftAt === null);
    return among(held, ({ past }) => {
      const status = valueAt(past.status, window.end);
      return rule.isUnmapped(status) ? `${status.name ?? 'an unknown status'} is in no column` : null;
    });
  },
};

/** In the sprint by its field, and dropped by the filter of the board. */
export const filterDropped: QualityCheckRule = {
  ...bounds,
  id: 'filter-dropped',
  title: 'Dropped by the filter',
  means: 'They are in the sprint and the filter of the board does not show them: Jira’s own report leaves them out.',
  action: 'Widen the filter of the board, or take them out of the sprint.',
  hint: 'The filter of the board shows less than half of the sprint. Is it the filter of another team?',
  of: 'issues',
  kind: 'count',
  about: 'sprint',
  place: filterUrl,

  find(study) {
    const dropped = study.snapshot.jiraReport?.offBoard ?? null;
    if (dropped === null) return { unknown: 'What the filter of the board shows is asked only with --verify.' };
    const ids = new Set(dropped);
    return among(members(study), ({ outcome }) => (ids.has(outcome.issueId) ? 'not in the filter of the board' : null));
  },
};
