import type { Outcome } from '../../model/figures.ts';
import type { Link } from '../../model/links.ts';
import type { Instant } from '../../model/sprint.ts';
import { valueAt } from '../../model/timeline.ts';
import { countingLinks, isHistoryKnown, notCompleted } from '../drift.ts';
import type { CodeStudy } from '../study.ts';
import { mergedStillOpen } from './merged.ts';

export interface ToDoWithCode {
  readonly outcome: Outcome;
  readonly status: string | null;
  /** Pull requests before branches before commits; a commit that came with a pull request is left out. */
  readonly code: readonly Link[];
}

/** Issues still to do at the end of the sprint and never started nor done before, as far back as their history tells. */
export function neverStarted(study: CodeStudy): readonly Outcome[] {
  const { rule, pasts, window } = study;
  return notCompleted(study).filter((outcome) => {
    const { issueId, startedAt, reopened } = outcome;
    const past = pasts.get(issueId);
    if (past === undefined || startedAt !== null || reopened || !isHistoryKnown(study, outcome)) return false;
    const { first, turns } = past.status;
    return ![first, ...turns.filter(({ at }) => at <= window.end).map(({ value }) => value)].some(rule.isDone);
  });
}

/** Issues nobody has started on the board though code for them is there; when all of it merged, that is asked instead. */
export function toDoWithCode(study: CodeStudy): readonly ToDoWithCode[] {
  const askedElsewhere = new Set(mergedStillOpen(study).map(({ outcome }) => outcome.issueId));
  return neverStarted(study).flatMap((outcome) => {
    if (askedElsewhere.has(outcome.issueId)) return [];
    const links = countingLinks(study, outcome).filter(({ reverted, to }) => !reverted && wasThere(study, to));
    const pulls = links.filter(({ to }) => to.kind === 'pull-request');
    const rest = pulls.length > 0 ? [] : links.filter(({ to }) => to.kind === 'commit');
    const code = [...pulls, ...links.filter(({ to }) => to.kind === 'branch'), ...rest];
    const past = study.pasts.get(outcome.issueId);
    const status = past === undefined ? null : valueAt(past.status, study.window.end).name;
    return code.length === 0 ? [] : [{ outcome, status, code }];
  });
}

function wasThere({ code, window }: CodeStudy, to: Link['to']): boolean {
  const since: Instant | undefined =
    code.pullRequest(to)?.createdAt ?? code.commit(to)?.committedAt ?? code.branch(to)?.committedAt;
  return since !== undefined && since <= window.end;
}
