import type { Outcome } from '../../model/figures.ts';
import type { Link } from '../../model/links.ts';
import { type Instant, isInside } from '../../model/sprint.ts';
import { countingLinks } from '../drift.ts';
import type { CodeStudy } from '../study.ts';
import { reopeningsOf } from './reopenings.ts';

/** Code of an issue and when it reached a default branch. */
export interface Landed {
  readonly link: Link;
  readonly at: Instant;
}

export interface ReopenedWithCode {
  readonly outcome: Outcome;
  /** The last time. */
  readonly reopenedAt: Instant;
  /** The last first. */
  readonly before: readonly Landed[];
  /** Up to the end of the sprint, the first first. */
  readonly after: readonly Landed[];
}

export function reopened({ outcomes }: CodeStudy): readonly Outcome[] {
  return outcomes.filter((outcome) => outcome.reopened);
}

/** Issues that could be re-opened: done at the end of the sprint, or re-opened in it. */
export function doneAtSomeTime({ outcomes }: Pick<CodeStudy, 'outcomes'>): readonly Outcome[] {
  return outcomes.filter((outcome) => outcome.reopened || outcome.doneAt !== null);
}

/** Issues re-opened in the sprint for which code was merged, before or after that. */
export function reopenedWithCode(study: CodeStudy): readonly ReopenedWithCode[] {
  return reopened(study).flatMap((outcome) => {
    const past = study.pasts.get(outcome.issueId);
    const reopenings = past === undefined ? [] : reopeningsOf(study, past);
    const reopenedAt = reopenings.findLast((at) => isInside(study.window, at));
    if (reopenedAt === undefined) return [];
    const landed = landedCode(study, outcome);
    const before = landed.filter(({ at }) => at <= reopenedAt).reverse();
    const after = landed.filter(({ at }) => at > reopenedAt && at <= study.window.end);
    return before.length + after.length === 0 ? [] : [{ outcome, reopenedAt, before, after }];
  });
}

/** What reached a default branch, what was reverted later included: pull requests, and commits none of them brought. */
function landedCode(study: CodeStudy, outcome: Outcome): readonly Landed[] {
  return countingLinks(study, outcome)
    .filter(({ to }) => to.kind === 'pull-request' || study.code.isDirect(to))
    .flatMap((link) => {
      const at = study.code.landedAt(link.to);
      return at === null ? [] : [{ link, at }];
    })
    .sort((a, b) => a.at - b.at);
}
