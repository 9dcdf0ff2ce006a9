import type { Past } from '../../model/past.ts';
import { isInside } from '../../model/sprint.ts';
import type { SprintStudy } from '../study.ts';
import { amongWhole, issuesUnread, members, type QualityCheckRule, statusesUnread } from './check.ts';

const bounds = { loweredBy: [...issuesUnread, 'changes-unreadable'], undoneBy: statusesUnread };

/** Finished, and never in progress on the board: no cycle time. */
export const doneWithoutStart: QualityCheckRule = {
  ...bounds,
  id: 'done-without-start',
  title: 'Done without start',
  means: 'They were never in progress on the board, so cycle time leaves them out.',
  action: 'Move issues into a middle column when work begins.',
  hint: 'Most issues go from open to done at once. Has the board a column, or a status, for work in progress?',
  of: 'completed issues',
  kind: 'count',
  about: 'sprint',

  find(study) {
    const completed = members(study).filter(({ outcome }) => outcome.outcome === 'completed');
    return amongWhole(completed, ({ outcome }) => (outcome.startedAt === null ? 'never in progress' : null));
  },
};

/** Moved although it was done: on to another status of the last column, or out of it. */
export const statusAfterDone: QualityCheckRule = {
  ...bounds,
  id: 'status-after-done',
  title: 'Moved after done',
  means: 'Their status changed when they were done already: Done may not mean finished.',
  action: 'Let one status be the last, or say in jira.done which statuses count as done.',
  hint: 'Most issues move on after they are done. Does jira.done name the status that is the last for the team?',
  of: 'issues that were done',
  kind: 'count',
  about: 'sprint',

  find(study) {
    const { rule, window } = study;
    const wereDone = members(study).filter(
      ({ outcome, past }) =>
        outcome.doneAtStart || past.status.turns.some(({ at, value }) => isInside(window, at) && rule.isDone(value)),
    );
    return amongWhole(wereDone, ({ past }) => movedSaid(past, study, (before) => rule.isDone(before)));
  },
};

/** Moved to a column further left. */
export const backwardMove: QualityCheckRule = {
  ...bounds,
  id: 'backward-move',
  title: 'Moved backwards',
  means: 'Work went back to an earlier column: its time in the columns between counts twice.',
  action: 'Ask what sent it back; a rule for “ready” may help.',
  hint: 'Most issues move backwards. Are the columns of the board in the order in which work goes through them?',
  of: 'issues',
  kind: 'count',
  about: 'sprint',

  find(study) {
    const { rule } = study;
    return amongWhole(members(study), ({ past }) =>
      movedSaid(past, study, (before, after) => {
        const [from, to] = [rule.rankOf(before), rule.rankOf(after)];
        return from !== null && to !== null && to < from;
      }),
    );
  },
};

type Status = Past['status']['first'];

/** The last such move within the sprint, in words; null when there was none. */
function movedSaid(
  { status }: Past,
  { window }: SprintStudy,
  isOne: (before: Status, after: Status) => boolean,
): string | null {
  let before = status.first;
  let said: string | null = null;
  for (const { at, value } of status.turns) {
    if (at > window.end) break;
    const isMove = before.id !== value.id || before.name !== value.name;
    if (isMove && isInside(window, at) && isOne(before, value)) {
      said = `from ${before.name ?? 'an unknown status'} to ${value.name ?? 'an unknown status'}`;
    }
    before = value;
  }
  return said;
}
