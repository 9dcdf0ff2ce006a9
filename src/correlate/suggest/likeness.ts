import { compareText } from '../../model/order.ts';
import type { Corpus, Posting } from './corpus.ts';
import type { Word } from './words.ts';

/** How alike a change and an issue are. */
export interface Likeness {
  /** The number of the document. */
  readonly of: number;
  /** BM25 of the change's words in the issue. */
  readonly score: number;
  /** The share of the summary, by rarity, that the change says too. */
  readonly told: number;
  /** The share of the change's words, by weight and rarity, that the issue says too. */
  readonly met: number;
  /** The words in common. */
  readonly words: readonly Word[];
}

/** The usual constants of BM25: how soon repeating tells nothing more, and how much long texts are held back. */
const k = 1.2;
const b = 0.5;
/** More words of a change than these are not looked up. */
const mostLooked = 40;

/** Finds the issues most alike to a change, the best first, in time that grows with the words and not with the issues. */
export function likenessIn(corpus: Corpus, most: number): (words: readonly Word[]) => readonly Likeness[] {
  // Kept from change to change and wiped where it was written: thousands of changes meet thousands of issues.
  const scores = new Float64Array(corpus.documents.length);
  const norms = Float64Array.from(corpus.documents, ({ length }) => k * (1 - b + (b * length) / corpus.averageLength));
  return (words) => {
    const touched: number[] = [];
    for (const { rarity, postings, weight: said } of strongest(words, corpus)) {
      const part = said * rarity * (k + 1);
      for (const { of, weight } of postings) {
        const score = scores[of] ?? 0;
        if (score === 0) touched.push(of);
        scores[of] = score + (part * weight) / (weight + (norms[of] ?? k));
      }
    }
    const best = highest(touched, scores, most).map((of) => ({ of, score: scores[of] ?? 0 }));
    for (const of of touched) scores[of] = 0;
    return best.map(({ of, score }) => compared(words, of, score, corpus));
  };
}

/** The words of a change that tell most, as its issues are looked for. */
function strongest(words: readonly Word[], { entryOf }: Corpus) {
  const met = words.flatMap(({ stem, weight }) => {
    const { rarity, postings } = entryOf(stem);
    return postings.length === 0 ? [] : [{ stem, weight, rarity, postings }];
  });
  if (met.length <= mostLooked) return met;
  const strength = ({ weight, rarity }: { weight: number; rarity: number }) => weight * rarity;
  return met.sort((a, b) => strength(b) - strength(a) || compareText(a.stem, b.stem)).slice(0, mostLooked);
}

function compared(words: readonly Word[], of: number, score: number, corpus: Corpus): Likeness {
  const common: Word[] = [];
  let [told, met, whole] = [0, 0, 0];
  for (const word of words) {
    const { rarity, postings } = corpus.entryOf(word.stem);
    const posting = postingOf(of, postings);
    if (posting !== undefined) common.push(word);
    // The parts of a name are words too, and would count twice.
    if (word.name) continue;
    whole += word.weight * rarity;
    if (posting === undefined) continue;
    met += word.weight * rarity;
    if (posting.inSummary) told += rarity;
  }
  const summary = corpus.documents[of]?.summaryRarity ?? 0;
  return {
    of,
    score,
    told: summary === 0 ? 0 : told / summary,
    met: whole === 0 ? 0 : met / whole,
    words: common,
  };
}

/** The posting of one document; postings are in the order of documents. */
function postingOf(document: number, list: readonly Posting[]): Posting | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.of ?? 0) < document) low = middle + 1;
    else high = middle;
  }
  return list[low]?.of === document ? list[low] : undefined;
}

/** The documents with the highest scores, in order; of equal ones the first, and documents are in the order of keys. */
function highest(documents: readonly number[], scores: Float64Array, most: number): readonly number[] {
  const best: number[] = [];
  for (const of of documents) {
    const score = scores[of] ?? 0;
    let at = best.length;
    if (at === most && score < (scores[best[at - 1] ?? 0] ?? 0)) continue;
    while (at > 0 && comesBefore(of, score, best[at - 1] ?? 0, scores)) at--;
    if (at >= most) continue;
    best.splice(at, 0, of);
    if (best.length > most) best.pop();
  }
  return best;
}

function comesBefore(of: number, score: number, other: number, scores: Float64Array): boolean {
  const theirs = scores[other] ?? 0;
  return score > theirs || (score === theirs && of < other);
}
