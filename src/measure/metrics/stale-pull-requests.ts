import type { PullRequest } from '../../model/code.ts';
import { isBot } from '../../model/people.ts';
import type { Instant } from '../../model/sprint.ts';
import type { Metric } from '../metric.ts';
import { wasDraft, wasOpen } from '../reviews.ts';

const dayMs = 86_400_000;

/** What was begun, shown, and then left alone. */
export const stalePullRequests: Metric = {
  id: 'stale-pull-requests',
  title: 'Stale pull requests',
  unit: 'pull-requests',
  group: 'code',
  better: 'lower',
  definition: 'How many open pull requests nobody had touched for days when the sprint ended.',
  formula:
    'Pull requests by people that were open and no drafts at the end of the sprint, or are now, and without a commit, review, comment or event for more than flow.stalledDays days; n are those open. Drafts and those of bots are counted apart. Where something was said later, and it is not known whether something was said before too, one counts as unsure.',
  notFor: 'blaming authors: most of the wait may be for a review',
  reads: ['github'],
  whenPartial: 'lower-bound',
  // Without them, what moved looks as if it had not.
  raisedBy: ['field-denied', 'field-unknown', 'field-unsent', 'pull-request-truncated'],
  about: 'code',

  measure({ snapshot, window, measuring }) {
    const until = Math.min(window.end, snapshot.takenAt);
    const days = measuring.flow.stalledDays;
    const evidence: { at: Instant; ref: string; url: string; says: string }[] = [];
    let [n, drafts, ofBots, unsure] = [0, 0, 0, 0];
    for (const { name, pullRequests } of snapshot.repositories ?? []) {
      for (const it of pullRequests) {
        if (!wasOpen(it, until)) continue;
        const { at, isSure } = lastSignOf(it, until);
        const isStale = until - at > days * dayMs;
        if (isBot(it.author)) ofBots += isStale && isSure ? 1 : 0;
        else if (wasDraft(it, until)) drafts += isStale && isSure ? 1 : 0;
        else {
          n++;
          if (!isStale) continue;
          if (!isSure) unsure++;
          else
            evidence.push({ at, ref: `${name}#${it.number}`, url: it.url, says: `untouched for ${said(until - at)}` });
        }
      }
    }
    evidence.sort((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1));
    return {
      value: evidence.length,
      n,
      parts: { drafts, ofBots, unsure },
      evidence: evidence.map(({ ref, url, says }) => ({ ref, url, says })),
      atLeast: 'Pull requests that nobody has touched since before the sprint are not read.',
    };
  },
};

/** The last sign of life up to an instant. It is not sure where comments that have no date may have come since. */
function lastSignOf(it: PullRequest, until: Instant): { readonly at: Instant; readonly isSure: boolean } {
  const { createdAt, updatedAt, commits, reviews, events, comments } = it;
  if (updatedAt <= until) return { at: updatedAt, isSure: true };
  let at = createdAt;
  for (const { committedAt } of commits) if (committedAt <= until) at = Math.max(at, committedAt);
  for (const review of reviews) if (review.at !== null && review.at <= until) at = Math.max(at, review.at);
  for (const event of events) if (event.at <= until) at = Math.max(at, event.at);
  return { at, isSure: comments === 0 };
}

function said(ms: number): string {
  const days = Math.floor(ms / dayMs);
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
