import type { PullRequest } from '../model/code.ts';
import type { Outcome } from '../model/figures.ts';
import type { Link, UnlinkedCode } from '../model/links.ts';
import { compareText } from '../model/order.ts';
import type { Instant, SprintWindow } from '../model/sprint.ts';
import { refOf } from './code.ts';
import type { CodeStudy } from './study.ts';

/** The links of an issue, or of its sub-tasks, that figures count. */
export function countingLinks({ code }: CodeStudy, { issueId }: Outcome): readonly Link[] {
  return code.linksOf(issueId).filter(({ counts }) => counts);
}

/** An issue completed in the sprint without code that stands; `undone` is the code that was reverted again. */
export interface DoneWithoutCode {
  readonly outcome: Outcome;
  readonly undone: readonly Link[];
}

/** Issues completed in the sprint to which no code leads, or only code that was reverted by its end. */
export function doneWithoutCode(study: CodeStudy): readonly DoneWithoutCode[] {
  return completedWithCode(study).flatMap((outcome) => {
    const links = countingLinks(study, outcome);
    return links.every(({ reverted }) => reverted) && !wasUndoneLater(study, outcome, links)
      ? [{ outcome, undone: links }]
      : [];
  });
}

export function completed({ outcomes }: CodeStudy): readonly Outcome[] {
  return outcomes.filter(({ outcome }) => outcome === 'completed');
}

/** Issues completed in the sprint that code is expected of. */
export function completedWithCode(study: CodeStudy): readonly Outcome[] {
  return completed(study).filter((outcome) => !needsNoCode(study, outcome));
}

export function notCompleted({ outcomes }: CodeStudy): readonly Outcome[] {
  return outcomes.filter(({ outcome }) => outcome === 'not-completed');
}

/** Whether the configuration says of its type or of one of its labels that such issues need no code. */
export function needsNoCode({ pasts, thresholds: { codeless } }: CodeStudy, { issueId }: Outcome): boolean {
  const issue = pasts.get(issueId)?.issue;
  if (issue === undefined) return false;
  const isOneOf = (words: readonly string[], word: string) => words.some((one) => sameWord(one, word));
  return isOneOf(codeless.types, issue.type) || issue.labels.some((label) => isOneOf(codeless.labels, label));
}

function sameWord(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Whether code stood at the end of the sprint and was reverted only afterwards. */
function wasUndoneLater({ code, window }: CodeStudy, { issueId }: Outcome, undone: readonly Link[]): boolean {
  if (undone.length === 0) return false;
  const reverts = code.linksOf(issueId).filter(({ relation }) => relation === 'reverts');
  const landed = reverts.flatMap(({ to }) => code.landedAt(to) ?? []);
  return landed.length > 0 && landed.every((at) => at > window.end);
}

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
  const latest = study.window.end - study.thresholds.graceHours * 3_600_000;
  return notCompleted(study).flatMap((outcome) => {
    const merged = mergedWork(study, outcome, latest);
    return merged === null ? [] : [{ outcome, merged }];
  });
}

/**
 * The pull requests for an issue, the last one merged first, when all of them merged before an instant; else null. A
 * pull request given up by the end of the sprint, or opened later, does not matter; one that was not read might still
 * be open, and a branch committed to since the last merge is work to come. What was undone since is not merged any more.
 */
export function mergedWork(study: CodeStudy, outcome: Outcome, latest: Instant): readonly Merged[] | null {
  const { code, window } = study;
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
  if (last === undefined || wasUndone(study, outcome, last)) return null;
  const branches = links.flatMap(({ to }) => (to.kind === 'branch' ? (code.branch(to) ?? []) : []));
  return branches.some(({ committedAt }) => committedAt > last && committedAt <= window.end) ? null : merged;
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
