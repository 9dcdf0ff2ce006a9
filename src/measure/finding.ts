import type { Finding } from '../model/figures.ts';
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
