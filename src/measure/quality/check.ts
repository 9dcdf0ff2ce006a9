import type { Evidence, Outcome } from '../../model/figures.ts';
import type { Past } from '../../model/past.ts';
import type { QualityCheck } from '../../model/quality.ts';
import type { SprintStudy, Study } from '../study.ts';

/** What a check found; `unknown` says why it could not look. */
export type Found =
  | {
      readonly hits: readonly Evidence[];
      /** How many could have been hit. */
      readonly n: number;
      /** Why there may be more. */
      readonly atLeast?: string | null;
    }
  | { readonly unknown: string };

interface About extends Pick<QualityCheck, 'id' | 'title' | 'means' | 'action' | 'of' | 'kind'> {
  /** Codes of the gaps that hide some of what is looked for, and of those that change what counts as it. */
  readonly loweredBy?: readonly string[];
  readonly undoneBy?: readonly string[];
  /** Said instead of the action where most of what could be hit was. */
  readonly hint?: string;
  /** Where it is mended, if that is one place. */
  place?(study: Study): string | null;
}

/** A kind of thing to look for: `about` says what it needs, the board alone or a sprint that has started. */
export type QualityCheckRule =
  | (About & { readonly about: 'board'; find(study: Study): Found })
  | (About & { readonly about: 'sprint'; find(study: SprintStudy): Found });

/** Gaps that hide issues. */
export const issuesUnread = ['issues-missing', 'issues-hidden', 'leavers-unreadable'];
/** Gaps without which nobody knows what a status means. */
export const statusesUnread = ['board-configuration-unreadable', 'statuses-unreadable'];

/** An issue of the sprint and its past. */
export interface Member {
  readonly outcome: Outcome;
  readonly past: Past;
}

/** The issues of the sprint. */
export function members({ outcomes, pasts }: SprintStudy): readonly Member[] {
  return outcomes.flatMap((outcome) => {
    const past = pasts.get(outcome.issueId);
    return past === undefined ? [] : [{ outcome, past }];
  });
}

/** Looks at the moves of those whose history is whole; the others make the count a lower bound. */
export function amongWhole(all: readonly Member[], says: (member: Member) => string | null): Found {
  const whole = all.filter(({ past }) => past.issue.historyComplete);
  return { ...among(whole, says), atLeast: unreadSaid(all.length - whole.length) };
}

/** Looks at each; what is said of one makes it a hit. */
export function among(all: readonly Member[], says: (member: Member) => string | null) {
  const hits = all.flatMap((member): Evidence[] => {
    const words = says(member);
    return words === null ? [] : [{ ref: member.outcome.key, url: member.past.issue.url, says: words }];
  });
  return { hits, n: all.length };
}

function unreadSaid(count: number): string | null {
  if (count === 0) return null;
  return `The history of ${count === 1 ? 'one issue' : `${count} issues`} could not be read whole.`;
}

/** Something that is so or not: `says` names it where it is. */
export function whether(says: string | null, { ref, url }: Pick<Evidence, 'ref' | 'url'>): Found {
  return { hits: says === null ? [] : [{ ref, url, says }], n: 1 };
}

/** The board, where its columns and sprints are mended; both kinds of Jira lead from this address to it. */
export function boardUrl({ snapshot: { jira, board } }: Study): string {
  return `${jira.url.replace(/\/+$/, '')}/secure/RapidView.jspa?rapidView=${board.id}`;
}

/** The filter of the board; null where it is not known. */
export function filterUrl({ snapshot: { jira, board } }: Study): string | null {
  return board.filterId === null ? null : `${jira.url.replace(/\/+$/, '')}/issues/?filter=${board.filterId}`;
}
