import type { PullRequest } from '../../model/code.ts';
import type { Outcome } from '../../model/figures.ts';
import { compareText } from '../../model/order.ts';
import type { Instant, SprintWindow } from '../../model/sprint.ts';
import { valueAt } from '../../model/timeline.ts';
import { refOf } from '../code.ts';
import { countingLinks, isHistoryKnown, notCompleted } from '../drift.ts';
import type { CodeStudy } from '../study.ts';
import { reopeningsOf } from './reopenings.ts';

/** A pull request that has merged. */
export interface Merged {
  readonly ref: string;
  readonly pullRequest: PullRequest;
  readonly mergedAt: Instant;
}

/** An open issue and the pull requests for it, all of them merged, the last one first. */
export interface MergedStillOpen {
  readonly outcome: Outcome;
  readonly merged: readonly Merged[];
}

/** Issues not done at the end of the sprint though all the work for them had merged for longer than the grace allows. */
export function mergedStillOpen(study: CodeStudy): readonly MergedStillOpen[] {
  const mergedWork = mergedWorkIn(study);
  const latest = study.window.end - study.thresholds.graceHours * 3_600_000;
  return notCompleted(study).flatMap((outcome) => {
    const merged = mergedWork(outcome, latest);
    return merged === null ? [] : [{ outcome, merged }];
  });
}

/**
 * Finds the pull requests for an issue, the last one merged first, when all of them merged before an instant; else
 * null. A pull request given up by the end of the sprint, or opened later, does not matter; one that was not read might
 * still be open, and a branch committed to since the last merge is work to come. So are sub-tasks that are not done,
 * and what an issue was re-opened for since, so its history must be known. What was undone since is not merged any more.
 */
export function mergedWorkIn(study: CodeStudy): (outcome: Outcome, latest: Instant) => readonly Merged[] | null {
  const { code, window } = study;
  const unfinished = withOpenSubtasks(study);
  return (outcome, latest) => {
    if (unfinished.has(outcome.issueId) || !isHistoryKnown(study, outcome)) return null;
    const links = countingLinks(study, outcome);
    const targets = new Map(
      links.filter(({ to }) => to.kind === 'pull-request').map(({ to }) => [refOf(to), code.pullRequest(to)]),
    );
    const merged: Merged[] = [];
    for (const [ref, pullRequest] of targets) {
      const mergedAt = pullRequest?.mergedAt ?? null;
      if (pullRequest !== null && isBesideThePoint(pullRequest, window)) continue;
      if (pullRequest === null || mergedAt === null || mergedAt >= latest) return null;
      merged.push({ ref, pullRequest, mergedAt });
    }
    merged.sort((a, b) => b.mergedAt - a.mergedAt || compareText(a.ref, b.ref));
    const last = merged[0]?.mergedAt;
    if (last === undefined || wasUndone(study, outcome, last) || wasReopened(study, outcome, last)) return null;
    // Of a branch only the last commit is known: one committed to after the end may have been there before it.
    return links.some(({ to }) => (code.branch(to)?.committedAt ?? last) > last) ? null : merged;
  };
}

/** The ids of issues with a sub-task that was there, and not done, at the end of the sprint. */
function withOpenSubtasks({ snapshot, pasts, rule, window }: CodeStudy): ReadonlySet<string> {
  const parents = new Set<string>();
  for (const { id, subtask, parent } of snapshot.issues) {
    const past = pasts.get(id);
    if (!subtask || parent === null || past === undefined || past.born > window.end) continue;
    if (!rule.isDone(valueAt(past.status, window.end))) parents.add(parent.id);
  }
  return parents;
}

function isBesideThePoint({ state, createdAt, closedAt }: PullRequest, { end }: SprintWindow): boolean {
  return createdAt > end || (state === 'closed' && (closedAt === null || closedAt <= end));
}

/** Whether something that reverts work on the issue reached a default branch after the instant, within the sprint. */
function wasUndone({ code, window }: CodeStudy, { issueId }: Outcome, since: Instant): boolean {
  return code.linksOf(issueId).some(({ relation, to }) => {
    const at = relation === 'reverts' ? code.landedAt(to) : null;
    return at !== null && at > since && at <= window.end;
  });
}

function wasReopened(study: CodeStudy, { issueId }: Outcome, since: Instant): boolean {
  const past = study.pasts.get(issueId);
  return past !== undefined && reopeningsOf(study, past).some((at) => at > since);
}
