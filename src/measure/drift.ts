import type { PullRequest } from '../model/code.ts';
import type { Outcome } from '../model/figures.ts';
import type { Link, UnlinkedCode } from '../model/links.ts';
import { compareText } from '../model/order.ts';
import type { Instant, SprintWindow } from '../model/sprint.ts';
import { refOf } from './code.ts';
import type { CodeStudy } from './study.ts';

/** A merged pull request may wait a day for its issue to be moved. */
const graceHours = 24;

/** The links of an issue, or of its sub-tasks, that figures count. */
export function countingLinks({ code }: CodeStudy, { issueId }: Outcome): readonly Link[] {
  return code.linksOf(issueId).filter(({ counts }) => counts);
}

/** Issues completed in the sprint to which no code leads. */
export function doneWithoutCode(study: CodeStudy): readonly Outcome[] {
  return completed(study).filter((outcome) => countingLinks(study, outcome).length === 0);
}

export function completed({ outcomes }: CodeStudy): readonly Outcome[] {
  return outcomes.filter(({ outcome }) => outcome === 'completed');
}

export function notCompleted({ outcomes }: CodeStudy): readonly Outcome[] {
  return outcomes.filter(({ outcome }) => outcome === 'not-completed');
}

/** An open issue and the pull requests for it, all of them merged, the last one first. */
export interface MergedStillOpen {
  readonly outcome: Outcome;
  readonly merged: readonly { readonly ref: string; readonly pullRequest: PullRequest; readonly mergedAt: Instant }[];
}

/**
 * Issues not done at the end of the sprint though every pull request for them had merged more than a day before. A
 * pull request given up by then, or opened later, does not matter; one that was not read might still be open. What
 * was undone since is not merged any more.
 */
export function mergedStillOpen(study: CodeStudy): readonly MergedStillOpen[] {
  const latest = study.window.end - graceHours * 3_600_000;
  const found: MergedStillOpen[] = [];
  for (const outcome of notCompleted(study)) {
    const targets = new Map(
      countingLinks(study, outcome)
        .filter(({ to }) => to.kind === 'pull-request')
        .map(({ to }) => [refOf(to), study.code.pullRequest(to)]),
    );
    const merged: MergedStillOpen['merged'][number][] = [];
    let stillOpen = false;
    for (const [ref, pullRequest] of targets) {
      const mergedAt = pullRequest?.mergedAt ?? null;
      if (pullRequest !== null && isBesideThePoint(pullRequest, study.window)) continue;
      if (pullRequest === null || mergedAt === null || mergedAt >= latest) stillOpen = true;
      else merged.push({ ref, pullRequest, mergedAt });
    }
    merged.sort((a, b) => b.mergedAt - a.mergedAt || compareText(a.ref, b.ref));
    const last = merged[0]?.mergedAt;
    if (last !== undefined && !stillOpen && !wasUndone(study, outcome, last)) found.push({ outcome, merged });
  }
  return found;
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

/** Code of people, merged or committed in the sprint, that names no issue at all. */
export interface CodeWithoutIssue {
  readonly pullRequests: readonly UnlinkedCode[];
  readonly commits: readonly UnlinkedCode[];
}

export function codeWithoutIssue({ code, correlation }: CodeStudy): CodeWithoutIssue {
  const ours = correlation.unlinked.code.filter((it) => !it.automated && code.isOfSprint(it));
  return {
    pullRequests: ours.filter(({ kind }) => kind === 'pull-request'),
    commits: ours.filter(({ kind }) => kind === 'commit'),
  };
}
