import type { Corpus, Posting, Weighed } from './corpus.ts';

/** How alike a change and an issue are. */
export interface Likeness {
  /** The number of the issue's document. */
  readonly of: number;
  /** BM25 of the change's words in the issue. */
  readonly score: number;
  /** The share of the summary, by rarity, that the change says too. */
  readonly told: number;
  /** The share of the change's words, by weight and rarity, that the issue says too. */
  readonly met: number;
  /** The words in common. */
  readonly words: readonly Weighed[];
}

/** The usual constants of BM25: how soon repeating tells nothing more, and how much long texts are held back. */
const k = 1.2;
const b = 0.5;
/** A word of more issues than this tells nothing, and looking at all of them would take its time. */
const mostIssues = 400;

/** The issues most alike, the best first, in time that grows with the words and not with the issues. */
export function alike(words: readonly Weighed[], corpus: Corpus, most: number): readonly Likeness[] {
  const scores = new Map<number, number>();
  for (const word of words) {
    const part = word.weight * corpus.rarity(word.stem) * (k + 1);
    for (const { of, weight } of postingsOf(word, corpus)) {
      const { length } = corpus.documents[of] ?? { length: 1 };
      const norm = k * (1 - b + (b * length) / corpus.averageLength);
      scores.set(of, (scores.get(of) ?? 0) + (part * weight) / (weight + norm));
    }
  }
  const best = highest(scores, most);
  const shared = new Map(best.map(([of]) => [of, { told: 0, met: 0, words: [] as Weighed[] }]));
  let whole = 0;
  for (const word of words) {
    const rarity = corpus.rarity(word.stem);
    if (!word.name) whole += word.weight * rarity;
    for (const { of, inSummary } of postingsOf(word, corpus)) {
      const entry = shared.get(of);
      if (entry === undefined) continue;
      entry.words.push(word);
      // The parts of a name are words too, and would count twice.
      if (word.name) continue;
      entry.met += word.weight * rarity;
      if (inSummary) entry.told += rarity;
    }
  }
  return best.map(([of, score]) => {
    const { told, met, words: common } = shared.get(of) ?? { told: 0, met: 0, words: [] };
    const summary = corpus.documents[of]?.summaryRarity ?? 0;
    return {
      of,
      score,
      told: summary === 0 ? 0 : told / summary,
      met: whole === 0 ? 0 : met / whole,
      words: common,
    };
  });
}

function postingsOf({ stem }: Weighed, { postings }: Corpus): readonly Posting[] {
  const list = postings.get(stem) ?? [];
  return list.length > mostIssues ? [] : list;
}

/** The entries with the highest scores, in order; of equal ones the first documents, which are in the order of keys. */
function highest(scores: ReadonlyMap<number, number>, most: number): readonly (readonly [number, number])[] {
  const best: (readonly [number, number])[] = [];
  for (const entry of scores) {
    let at = best.length;
    while (at > 0 && comesBefore(entry, best[at - 1] as readonly [number, number])) at--;
    if (at >= most) continue;
    best.splice(at, 0, entry);
    if (best.length > most) best.pop();
  }
  return best;
}

function comesBefore([of, score]: readonly [number, number], [otherOf, other]: readonly [number, number]): boolean {
  return score > other || (score === other && of < otherOf);
}
