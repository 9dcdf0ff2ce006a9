import type { Candidate } from './candidates.ts';
import { type Word, wordsOf } from './words.ts';
import type { Work } from './work.ts';

/** How much of each text is read, in letters (what matters is said first), and what its words weigh. */
const summary = { longest: 400, weight: 3 };
const description = { longest: 2_000, weight: 1 };
const title = { longest: 400, weight: 3 };
const branch = { longest: 250, weight: 2 };
const subject = { longest: 200, weight: 1 };
const body = { longest: 800, weight: 0.5 };

/** What is kept of the words of one issue. */
interface Document {
  /** The sum of the rarities of the words of its summary. */
  readonly summaryRarity: number;
  /** The sum of the weights of its words. */
  readonly length: number;
}

/** The issues of the sprint by their words, and how rare each word is in issues and in code. */
export interface Corpus {
  /** One for each candidate, in their order. */
  readonly documents: readonly Document[];
  readonly averageLength: number;
  readonly entryOf: (stem: string) => Entry;
}

/** One word of the whole sprint: in how many issues and changes it stands, and in which issues. */
export interface Entry {
  readonly issues: number;
  readonly code: number;
  /** Between 0 and 1: 1 is a word of one issue and one change. */
  readonly rarity: number;
  /** In the order of documents; empty for a word of too many. */
  readonly postings: readonly Posting[];
}

export interface Posting {
  /** The number of the document. */
  readonly of: number;
  readonly weight: number;
  readonly inSummary: boolean;
}

/** A word of more issues than this tells nothing, and looking at all of them would take its time. */
const mostIssues = 200;

export function corpusOf(
  candidates: readonly Candidate[],
  works: Iterable<Work>,
  wordsOfWork: (work: Work) => readonly Word[],
  silent: ReadonlySet<string>,
): Corpus {
  const drafts = new Map<string, { issues: number; code: number; rarity: number; postings: Posting[] }>();
  const draftOf = (stem: string) => {
    const known = drafts.get(stem);
    if (known !== undefined) return known;
    const draft = { issues: 0, code: 0, rarity: 1, postings: [] };
    drafts.set(stem, draft);
    return draft;
  };
  const lengths = candidates.map((candidate, of) => {
    let length = 0;
    for (const { stem, weight, name } of issueWords(candidate, silent)) {
      const draft = draftOf(stem);
      draft.issues++;
      const posting = { of, weight, inSummary: weight === summary.weight && !name };
      if (draft.issues <= mostIssues || posting.inSummary) draft.postings.push(posting);
      length += weight;
    }
    return length;
  });
  let total = candidates.length;
  for (const work of works) {
    total++;
    for (const { stem } of wordsOfWork(work)) draftOf(stem).code++;
  }

  const most = Math.log(1 + total / 2);
  const summaryRarity = new Float64Array(candidates.length);
  for (const draft of drafts.values()) {
    draft.rarity = Math.min(1, Math.log(1 + total / Math.max(2, draft.issues + draft.code)) / most);
    for (const { of, inSummary } of draft.postings) {
      if (inSummary) summaryRarity[of] = (summaryRarity[of] ?? 0) + draft.rarity;
    }
    if (draft.issues > mostIssues) draft.postings = [];
  }
  const documents = lengths.map((length, of): Document => ({ length, summaryRarity: summaryRarity[of] ?? 0 }));
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return { documents, averageLength, entryOf: (stem) => drafts.get(stem) ?? unseen };
}

const unseen: Entry = { issues: 0, code: 0, rarity: 1, postings: [] };

function issueWords({ issue }: Candidate, silent: ReadonlySet<string>): readonly Word[] {
  return wordsOf(
    [
      { text: issue.summary, ...summary },
      { text: issue.description ?? '', ...description },
    ],
    silent,
  );
}

/** The words of a change: of its title, its branch, its commits and the beginning of its text. */
export function workWords(work: Work, silent: ReadonlySet<string>): readonly Word[] {
  return wordsOf(
    [
      { text: work.title, ...title },
      { text: work.branch, ...branch },
      ...work.subjects.map((text) => ({ text, ...subject })),
      { text: work.body, ...body },
    ],
    silent,
  );
}
