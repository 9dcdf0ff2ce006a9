import type { Evidence, Finding } from '../model/figures.ts';
import { touches } from './gaps.ts';
import type { CodeStudy } from './study.ts';

/** A place where board and code disagree; every case is one question. */
export interface FindingRule {
  readonly kind: string;
  find(study: CodeStudy): readonly Finding[];
  /** How many things could have been hit. */
  population(study: CodeStudy): number;
  /** One hint in place of all questions, when most of what could be hit was. */
  fold(hits: number, population: number): Pick<Finding, 'title' | 'question' | 'action'>;
}

/** What of GitHub could not be read, in words for evidence. */
export function unreadCode({ snapshot }: CodeStudy): readonly string[] {
  return snapshot.gaps
    .filter(({ source, chosen }) => !chosen && source.startsWith('github'))
    .map(({ missing }) => missing);
}

/** The same as evidence about an issue. */
export function unreadEvidence(study: CodeStudy, ref: string): readonly Evidence[] {
  return unreadCode(study).map((missing) => ({ ref, url: null, says: `not read: ${missing}` }));
}

/** Whether something missing touches what a kind of question asks for: of an absence nothing can be asked then. */
export function isTouched({ snapshot }: CodeStudy, kind: string): boolean {
  return snapshot.gaps.some((gap) => touches(gap, { id: kind, reads: ['jira', 'github'] }));
}

export function isClosed({ snapshot }: CodeStudy): boolean {
  return snapshot.sprint.state === 'closed';
}

/** `at the end of the sprint`, or `now` while it runs. */
export function whenSaid(study: CodeStudy): string {
  return isClosed(study) ? 'at the end of the sprint' : 'now';
}

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

const mostNamed = 3;

/** The first few of them, and how many more there are. */
export function firstOf(words: readonly string[]): string {
  const rest = words.length - mostNamed;
  return listed(rest > 0 ? [...words.slice(0, mostNamed), `${rest} more`] : words);
}
