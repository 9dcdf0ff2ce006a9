import type { Outcome } from '../model/figures.ts';
import type { Link, UnlinkedCode } from '../model/links.ts';
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

/** Whether its moves on the board could be read; else nobody knows when it was done, or where it stood. */
export function isHistoryKnown({ pasts }: CodeStudy, { issueId }: Outcome): boolean {
  return pasts.get(issueId)?.issue.historyComplete === true;
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
