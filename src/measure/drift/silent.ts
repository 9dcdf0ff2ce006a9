import type { PullRequest } from '../../model/code.ts';
import type { Outcome } from '../../model/figures.ts';
import type { Link } from '../../model/links.ts';
import type { Past } from '../../model/past.ts';
import type { Instant } from '../../model/sprint.ts';
import { valueAt } from '../../model/timeline.ts';
import { refOf } from '../code.ts';
import { isHistoryKnown, needsNoCode, notCompleted } from '../drift.ts';
import type { CodeStudy } from '../study.ts';
import { workingDaysUntil } from '../working-time.ts';
import { mergedWorkIn } from './merged.ts';

/** The last time something moved in the code of an issue. */
export interface Sign {
  readonly ref: string;
  readonly url: string;
  readonly at: Instant;
}

/** An issue in progress at the end, of whose code nothing moved for so many working days. */
export interface Silent {
  readonly outcome: Outcome;
  readonly status: string | null;
  readonly days: number;
  readonly last: Sign | null;
}

/** Why not all work without a pull request, nor its silence, can be told from what was read; null where it can. */
export function unreadBranches({ snapshot }: CodeStudy): string | null {
  const isUnread = (snapshot.repositories ?? []).some(({ branches }) => branches === null);
  const isCut = snapshot.gaps.some(({ code }) => code.startsWith('branches-'));
  return isUnread || isCut ? 'Not all branches without a pull request were read.' : null;
}

/** Issues in progress at the end of the sprint that code is expected of and whose work has not all been merged. */
export function inProgress(study: CodeStudy): readonly Outcome[] {
  const { rule, pasts, window } = study;
  const mergedWork = mergedWorkIn(study);
  return notCompleted(study).filter((outcome) => {
    const past = pasts.get(outcome.issueId);
    if (past === undefined || !isHistoryKnown(study, outcome) || needsNoCode(study, outcome)) return false;
    return rule.isStarted(valueAt(past.status, window.end)) && mergedWork(outcome, window.end + 1) === null;
  });
}

/**
 * Issues in progress whose code, as far as it is linked to them, did not move for longer than the threshold. Code is
 * read from the start of the sprint, so silence is known from then on. An issue with code that was not read is left out.
 */
export function inProgressSilent(study: CodeStudy): readonly Silent[] {
  if (unreadBranches(study) !== null) return [];
  const { code, pasts, window, thresholds, calendar } = study;
  const daysSince = workingDaysUntil(window.end, window.start, calendar);
  return inProgress(study).flatMap((outcome) => {
    const past = pasts.get(outcome.issueId);
    const links = code.linksOf(outcome.issueId).filter(({ gathered }) => !gathered);
    if (past === undefined || links.some((link) => isUnread(study, link))) return [];
    const last = lastSign(study, links);
    const since = Math.max(startOfWork(study, past), last?.at ?? window.start);
    const days = daysSince(since);
    if (days <= thresholds.silentDays) return [];
    return [{ outcome, status: valueAt(past.status, window.end).name, days, last }];
  });
}

/** Since when the issue has been in progress without a break, up to the end. */
function startOfWork({ rule, window }: CodeStudy, { status, born }: Past): Instant {
  let since: Instant | null = rule.isStarted(status.first) ? born : null;
  for (const { at, value } of status.turns) {
    if (at > window.end) break;
    if (!rule.isStarted(value)) since = null;
    else since ??= at;
  }
  return since ?? window.end;
}

/**
 * Code that was linked and not read, or not to its end, may have moved unseen; so may a branch committed to after the
 * end of the sprint, of which no other commit is known.
 */
export function isUnread({ code, window }: CodeStudy, { to }: Link): boolean {
  if (to.kind === 'commit') return code.commit(to) === null;
  if (to.kind === 'branch') return (code.branch(to)?.committedAt ?? Number.POSITIVE_INFINITY) > window.end;
  const pullRequest = code.pullRequest(to);
  if (pullRequest === null) return true;
  const { commits, commitCount, reviews, reviewCount } = pullRequest;
  return commits.length < commitCount || reviews.length < reviewCount;
}

export function lastSign(study: CodeStudy, links: readonly Link[]): Sign | null {
  let last: Sign | null = null;
  for (const { to } of links) {
    for (const at of movesOf(study, to)) {
      if (at > study.window.end) continue;
      if (last === null || at > last.at) last = { ref: refOf(to), url: to.url, at };
    }
  }
  return last;
}

/** Every instant at which the place is known to have moved. */
function movesOf({ code }: CodeStudy, to: Link['to']): readonly Instant[] {
  const branch = code.branch(to);
  if (branch !== null) return [branch.committedAt];
  const commit = code.commit(to);
  if (commit !== null) return [commit.authoredAt, commit.committedAt];
  const pullRequest = code.pullRequest(to);
  return pullRequest === null ? [] : movesOfPullRequest(pullRequest);
}

function movesOfPullRequest(it: PullRequest): readonly Instant[] {
  return [
    it.createdAt,
    it.updatedAt,
    it.mergedAt,
    it.closedAt,
    ...it.commits.flatMap(({ authoredAt, committedAt }) => [authoredAt, committedAt]),
    ...it.reviews.map(({ at }) => at),
    ...it.events.map(({ at }) => at),
  ].filter((at) => at !== null);
}
