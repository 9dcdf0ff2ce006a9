import type { PullRequest } from '../../model/code.ts';
import type { Outcome } from '../../model/figures.ts';
import { compareText } from '../../model/order.ts';
import type { Instant } from '../../model/sprint.ts';
import { refOf } from '../code.ts';
import { countingLinks, isHistoryKnown } from '../drift.ts';
import { wasDraft, wasOpen } from '../reviews.ts';
import type { CodeStudy } from '../study.ts';

/** A pull request that was open at the end of the sprint though its issue was done. */
export interface LeftOpen {
  readonly ref: string;
  readonly pullRequest: PullRequest;
  readonly draft: boolean;
  /** Opened when the issue was done already: perhaps a follow-up. */
  readonly isLater: boolean;
}

export interface DoneWithOpenPullRequest {
  readonly outcome: Outcome;
  readonly doneAt: Instant;
  /** In the order they were opened. */
  readonly open: readonly LeftOpen[];
}

/** Issues done at the end of the sprint, in it or before it. */
export function doneAtEnd({ outcomes }: CodeStudy): readonly (Outcome & { readonly doneAt: Instant })[] {
  return outcomes.flatMap((outcome) => {
    const { outcome: kind, doneAt } = outcome;
    return doneAt !== null && (kind === 'completed' || kind === 'completed-outside') ? [{ ...outcome, doneAt }] : [];
  });
}

/** Issues that, at the end of the sprint, had a pull request open for longer than the grace allows after they were done. */
export function doneWithOpenPullRequest(study: CodeStudy): readonly DoneWithOpenPullRequest[] {
  const { code, window, thresholds } = study;
  const latest = window.end - thresholds.graceHours * 3_600_000;
  return doneAtEnd(study).flatMap((outcome) => {
    const { doneAt } = outcome;
    if (doneAt >= latest || !isHistoryKnown(study, outcome)) return [];
    const open = countingLinks(study, outcome).flatMap(({ to }): LeftOpen[] => {
      const pullRequest = code.pullRequest(to);
      if (pullRequest === null || pullRequest.createdAt >= latest || !wasOpen(pullRequest, window.end)) return [];
      // When it was closed before that is not told: perhaps within the sprint.
      if (pullRequest.events.some(({ kind, at }) => kind === 'reopened' && at > window.end)) return [];
      const isLater = pullRequest.createdAt > doneAt;
      return [{ ref: refOf(to), pullRequest, draft: wasDraft(pullRequest, window.end), isLater }];
    });
    open.sort((a, b) => a.pullRequest.createdAt - b.pullRequest.createdAt || compareText(a.ref, b.ref));
    return open.length === 0 ? [] : [{ outcome, doneAt, open }];
  });
}
