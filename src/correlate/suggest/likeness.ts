import type { Corpus, Weighed } from './corpus.ts';

/** How alike a change and an issue are. */
export interface Likeness {
  readonly of: number;
  /** BM25 of the change's words in the issue. */
  readonly score: number;
  /** The share of the summary, by rarity, that the change says too. */
  readonly told: number;
  /** The share of the change's words, by weight and rarity, that the issue says too. */
  readonly met: number;
  /** The rarities of the shared words summed: so many words that nobody else uses. */
  readonly shared: number;
  /** Shared words, the rarest first. */
  readonly words: readonly Weighed[];
}

const k = 1.2;
const b = 0.5;
/** A word of more issues than this tells nothing, and looking at all of them would take its time. */
const mostIssues = 400;

/** The issues with a word in common, in time that grows with the words and not with the issues. */
export function alike(words: readonly Weighed[], corpus: Corpus): readonly Likeness[] {
  const found = new Map<number, { score: number; told: number; met: number; shared: number; words: Weighed[] }>();
  let whole = 0;
  for (const word of words) {
    const rarity = corpus.rarity(word.stem);
    if (!word.name) whole += word.weight * rarity;
    const postings = corpus.postings.get(word.stem) ?? [];
    if (postings.length > mostIssues) continue;
    for (const { of, weight } of postings) {
      const { length } = corpus.documents[of] ?? { length: 1 };
      const entry = found.get(of) ?? { score: 0, told: 0, met: 0, shared: 0, words: [] };
      found.set(of, entry);
      entry.words.push(word);
      const norm = k * (1 - b + (b * length) / corpus.averageLength);
      entry.score += (word.weight * rarity * weight * (k + 1)) / (weight + norm);
      if (word.name) continue;
      if (weight > 1) entry.told += rarity;
      entry.met += word.weight * rarity;
      entry.shared += rarity;
    }
  }
  return [...found].map(([of, { score, told, met, shared, words: common }]) => ({
    of,
    score,
    told: told / Math.max(1e-9, corpus.documents[of]?.summaryRarity ?? 0),
    met: whole === 0 ? 0 : met / whole,
    shared,
    words: common,
  }));
}
