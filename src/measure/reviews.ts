import type { PullRequest, PullRequestEvent, Review } from '../model/code.ts';
import { type Account, isBot } from '../model/people.ts';
import type { Instant } from '../model/sprint.ts';

/** When a pull request first asked to be reviewed; one that was made a draft only later had been ready from the first. */
export function readyAt({ events, createdAt }: PullRequest): Instant {
  const first = firstTurn(events, Number.NEGATIVE_INFINITY);
  return first?.kind === 'ready-for-review' ? first.at : createdAt;
}

/** Whether it was a draft at the instant: the next turn after it tells, and where none came, what it is now. */
export function wasDraft({ events, draft }: PullRequest, at: Instant): boolean {
  const next = firstTurn(events, at);
  return next === null ? draft : next.kind === 'ready-for-review';
}

/** The first time after the instant that it was made a draft or ready. */
function firstTurn(events: PullRequest['events'], after: Instant): PullRequestEvent | null {
  let first: PullRequestEvent | null = null;
  for (const event of events) {
    if (event.kind !== 'ready-for-review' && event.kind !== 'converted-to-draft') continue;
    if (event.at > after && (first === null || event.at < first.at)) first = event;
  }
  return first;
}

/** Whether it was open at the instant; what happened between closing and reopening is not told apart. */
export function wasOpen({ createdAt, closedAt, mergedAt, state }: PullRequest, at: Instant): boolean {
  if (createdAt > at) return false;
  const over = mergedAt ?? closedAt;
  return state === 'open' || (over !== null && over > at);
}

/** Reviews by people other than the author, sent. */
export function reviewsByOthers({ reviews, author }: PullRequest): readonly Review[] {
  return reviews.filter(
    (review) => review.state !== 'pending' && !isBot(review.author) && !isSame(review.author, author),
  );
}

/** The first review by another person, once it was ready and before it was merged; null where none was read. */
export function firstReview(pullRequest: PullRequest): Instant | null {
  const ready = readyAt(pullRequest);
  let first: Instant | null = null;
  for (const { at } of reviewsByOthers(pullRequest)) {
    if (at === null || at < ready || isAfterMerge(pullRequest, at)) continue;
    if (first === null || at < first) first = at;
  }
  return first;
}

/** The last approval by another person before the merge; a dismissed one is none. Null where none was read. */
export function lastApproval(pullRequest: PullRequest): Instant | null {
  let last: Instant | null = null;
  for (const { at, state } of reviewsByOthers(pullRequest)) {
    if (state !== 'approved' || at === null || isAfterMerge(pullRequest, at)) continue;
    if (last === null || at > last) last = at;
  }
  return last;
}

/** The first approval by another person, once it was ready and before the merge; null where none was read. */
export function firstApproval(pullRequest: PullRequest): Instant | null {
  const ready = readyAt(pullRequest);
  let first: Instant | null = null;
  for (const { at, state } of reviewsByOthers(pullRequest)) {
    if (state !== 'approved' || at === null || at < ready || isAfterMerge(pullRequest, at)) continue;
    if (first === null || at < first) first = at;
  }
  return first;
}

/** Whether another person reviewed it before it was merged, as a draft too; when that was need not be known. */
export function wasReviewed(pullRequest: PullRequest): boolean {
  return reviewsByOthers(pullRequest).some(({ at }) => at === null || !isAfterMerge(pullRequest, at));
}

function isAfterMerge({ mergedAt }: PullRequest, at: Instant): boolean {
  return mergedAt !== null && at > mergedAt;
}

/** Two accounts GitHub has deleted cannot be told apart, so they count as the same. */
function isSame(a: Account, b: Account): boolean {
  return a.login?.toLowerCase() === b.login?.toLowerCase();
}
