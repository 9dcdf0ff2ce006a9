import type { Past } from '../../model/past.ts';
import type { Instant, SprintWindow } from '../../model/sprint.ts';
import { estimateSaid } from '../metric.ts';
import { countsIssues } from '../study.ts';
import { among, amongWhole, boardUrl, issuesUnread, members, type QualityCheckRule, whether } from './check.ts';

const fieldUnread = ['board-configuration-unreadable'];

/** Issues that add nothing to sums of estimates. */
export const noEstimate: QualityCheckRule = {
  id: 'no-estimate',
  title: 'No estimate',
  means: 'In sums of estimates these issues count as nothing, so commitment, velocity and say/do are too small.',
  action: 'Estimate them, or count issues.',
  hint: 'Most issues have no estimate. Is jira.fields.estimate the field the team fills, or should issues be counted?',
  of: 'issues',
  kind: 'count',
  loweredBy: issuesUnread,
  undoneBy: fieldUnread,
  about: 'sprint',

  find(study) {
    if (countsIssues(study)) return { unknown: 'The board counts issues.' };
    return among(members(study), ({ outcome }) => (outcome.finalEstimate === null ? 'not estimated at the end' : null));
  },
};

/** Estimates given when the work was over: they say what it took, not what was expected. */
export const estimatedAfterDone: QualityCheckRule = {
  id: 'estimated-after-done',
  title: 'Estimated after done',
  means: 'The estimate was changed when the work was over, so completed work was measured after the fact.',
  action: 'Leave estimates alone once an issue is done.',
  hint: 'Most estimates change after the work is done. Does an automation write the field?',
  of: 'finished issues',
  kind: 'count',
  loweredBy: [...issuesUnread, 'changes-unreadable'],
  undoneBy: ['board-configuration-unreadable', 'statuses-unreadable'],
  about: 'sprint',

  find(study) {
    if (countsIssues(study)) return { unknown: 'The board counts issues.' };
    const finished = members(study).filter(({ outcome }) => outcome.doneAt !== null);
    return amongWhole(finished, ({ outcome, past }) => {
      const change = changedAfter(past, outcome.doneAt, study.window);
      if (change === null) return null;
      return `${estimateSaid(study, change.from)} before, ${estimateSaid(study, change.to)} after it was done`;
    });
  },
};

/** The net change of the estimate after an instant, up to the end of the sprint. */
function changedAfter({ estimate }: Past, since: Instant | null, { end }: SprintWindow) {
  let from = estimate.first;
  let to = estimate.first;
  for (const { at, value } of estimate.turns) {
    if (at > end) break;
    if (since === null || at <= since) from = value;
    to = value;
  }
  return from === to ? null : { from, to };
}

/** The configuration names another field than the one the board estimates in. */
export const estimateField: QualityCheckRule = {
  id: 'estimate-field-differs',
  title: 'Another estimation field',
  means: 'Sums come from another field than Jira’s own charts of the board, so the two will not agree.',
  action: 'Leave jira.fields.estimate out to take the field of the board, or change the board.',
  of: 'the board',
  kind: 'yes-no',
  undoneBy: fieldUnread,
  about: 'board',
  place: boardUrl,

  find(study) {
    const { gaps, board } = study.snapshot;
    const told = gaps.find(({ code }) => code === 'estimate-field-differs');
    return whether(told?.because ?? null, { ref: board.name, url: boardUrl(study) });
  },
};
