import type { JourneyStep } from '../../model/journey.ts';
import type { Instant } from '../../model/sprint.ts';
import { firstReview, lastApproval, readyAt, reviewsByOthers } from '../reviews.ts';
import type { Landing } from './landing.ts';
import { missing, reached } from './step.ts';
import { mayBeEarlier, type Pull, type Work, whyNoPullRequest } from './work.ts';

/** When the first pull request asked to be reviewed: opened, or made ready where it was opened as a draft. */
export function pullRequest(work: Work): JourneyStep {
  const first = earliest(work.pulls, ({ it }) => (it.state === 'open' && it.draft ? null : readyAt(it)));
  if (first !== null) return reached('pull-request', first.at, first.pull, mayBeEarlier(work));
  return missing('pull-request', work.pulls.length > 0 ? 'still a draft' : whyNoPullRequest(work));
}

/** The first review by a person other than the author, of a pull request that was ready and not merged yet. */
export function reviewed(work: Work): JourneyStep {
  const first = earliest(work.pulls, ({ it }) => firstReview(it));
  if (first !== null) return reached('first-review', first.at, first.pull, mayBeEarlier(work));
  return missing('first-review', whyNoReview(work));
}

/**
 * The last approval before the merge of the pull request that brought the work in; while nothing has, that of a pull
 * request still open. An approval that was dismissed, or came after the merge, is none.
 */
export function approved(work: Work, landing: Landing | null): JourneyStep {
  if (landing !== null && landing.pull === null) return missing('approved', 'committed without a pull request');
  const open = work.pulls.filter(({ it, reverted }) => it.state === 'open' && !reverted);
  const concerned = landing?.pull == null ? open : [landing.pull];
  let last: { readonly at: Instant; readonly pull: Pull } | null = null;
  for (const pull of concerned) {
    const at = lastApproval(pull.it);
    if (at !== null && (last === null || at > last.at)) last = { at, pull };
  }
  if (last !== null) return reached('approved', last.at, last.pull);
  if (work.pulls.length === 0) return missing('approved', whyNoPullRequest(work));
  if (concerned.some(({ it }) => isCut(it))) return missing('approved', 'not all reviews were read');
  if (concerned.some(({ it }) => reviewsByOthers(it).some(({ at, state }) => at === null && state === 'approved')))
    return missing('approved', 'the time of the approval is not known');
  return missing('approved', landing === null ? 'not approved so far' : 'merged without an approval');
}

function earliest(pulls: readonly Pull[], when: (pull: Pull) => Instant | null) {
  let first: { readonly at: Instant; readonly pull: Pull } | null = null;
  for (const pull of pulls) {
    const at = when(pull);
    if (at !== null && (first === null || at < first.at)) first = { at, pull };
  }
  return first;
}

function whyNoReview(work: Work): string {
  if (work.pulls.length === 0) return whyNoPullRequest(work);
  if (work.pulls.some(({ it }) => isCut(it))) return 'not all reviews were read';
  const isTimeless = work.pulls.some(({ it }) => reviewsByOthers(it).some(({ at }) => at === null));
  return isTimeless ? 'the time of the review is not known' : 'no review by somebody else was read';
}

function isCut({ reviews, reviewCount }: Pull['it']): boolean {
  return reviews.length < reviewCount;
}
