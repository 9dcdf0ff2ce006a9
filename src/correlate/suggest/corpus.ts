import type { Candidate } from './candidates.ts';
import { type Word, wordsOf } from './words.ts';
import type { Work } from './work.ts';

/** How much of each text is read, in letters; what matters is said first. */
const longest = { title: 400, branch: 250, subject: 200, body: 800, summary: 400, description: 2_000 };

/** The weight of a word by where it stands. */
const weights = { summary: 3, description: 1, title: 3, branch: 2, subject: 1, body: 0.5 };

/** A word found in a text, with the weight of the best place it stands in. */
export interface Weighed extends Word {
  readonly weight: number;
}

/** The words of one issue. */
export interface Document {
  readonly candidate: Candidate;
  readonly words: readonly Weighed[];
  /** The sum of the rarities of the words of its summary. */
  readonly summaryRarity: number;
  /** The sum of the weights of its words. */
  readonly length: number;
}

/** The issues of the sprint by their words, and how rare each word is in issues and in code. */
export interface Corpus {
  readonly documents: readonly Document[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  readonly averageLength: number;
  /** Between 0 and 1: 1 is a word of one issue and one change. */
  rarity(stem: string): number;
  /** In how many issues and changes a word stands. */
  seen(stem: string): { readonly issues: number; readonly code: number };
}

export interface Posting {
  /** The number of the document. */
  readonly of: number;
  readonly weight: number;
  readonly inSummary: boolean;
}

export function corpusOf(
  candidates: readonly Candidate[],
  works: Iterable<Work>,
  wordsOfWork: (work: Work) => readonly Weighed[],
  silent: ReadonlySet<string>,
): Corpus {
  const inIssues = new Map<string, number>();
  const inCode = new Map<string, number>();
  const texts = candidates.map((candidate) => issueWords(candidate, silent));
  for (const words of texts) for (const { stem } of words) count(inIssues, stem);
  let changes = 0;
  for (const work of works) {
    changes++;
    for (const { stem } of wordsOfWork(work)) count(inCode, stem);
  }
  const total = candidates.length + changes;
  const most = Math.log(1 + total / 2);
  const seen = (stem: string) => ({ issues: inIssues.get(stem) ?? 0, code: inCode.get(stem) ?? 0 });
  const rarity = (stem: string) => {
    const { issues, code } = seen(stem);
    return Math.min(1, Math.log(1 + total / Math.max(2, issues + code)) / most);
  };

  const postings = new Map<string, Posting[]>();
  const documents = texts.map((words, of): Document => {
    for (const { stem, weight } of words) {
      const list = postings.get(stem);
      const posting = { of, weight, inSummary: weight === weights.summary };
      if (list === undefined) postings.set(stem, [posting]);
      else list.push(posting);
    }
    const summary = words.filter(({ weight, name }) => weight === weights.summary && !name);
    return {
      candidate: candidates[of] as Candidate,
      words,
      summaryRarity: summary.reduce((sum, { stem }) => sum + rarity(stem), 0),
      length: words.reduce((sum, { weight }) => sum + weight, 0),
    };
  });
  const averageLength = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  return { documents, postings, averageLength, rarity, seen };
}

function count(counts: Map<string, number>, stem: string): void {
  counts.set(stem, (counts.get(stem) ?? 0) + 1);
}

function issueWords({ issue }: Candidate, silent: ReadonlySet<string>): readonly Weighed[] {
  return weighed([
    [wordsOf(issue.summary, longest.summary, silent), weights.summary],
    [wordsOf(issue.description ?? '', longest.description, silent), weights.description],
  ]);
}

/** The words of a change: of its title, its branch, its commits and the beginning of its text. */
export function workWords({ title, branch, subjects, body }: Work, silent: ReadonlySet<string>): readonly Weighed[] {
  return weighed([
    [wordsOf(title, longest.title, silent), weights.title],
    [wordsOf(branch, longest.branch, silent), weights.branch],
    ...subjects.map((subject) => [wordsOf(subject, longest.subject, silent), weights.subject] as const),
    [wordsOf(body, longest.body, silent), weights.body],
  ]);
}

function weighed(parts: readonly (readonly [readonly Word[], number])[]): readonly Weighed[] {
  const best = new Map<string, Weighed>();
  for (const [words, weight] of parts) {
    for (const word of words) {
      const before = best.get(word.stem);
      const within = before === undefined || before.within === word.within ? word.within : null;
      if (before === undefined || before.weight < weight) best.set(word.stem, { ...word, within, weight });
      else if (within !== before.within) best.set(word.stem, { ...before, within });
    }
  }
  return [...best.values()];
}
