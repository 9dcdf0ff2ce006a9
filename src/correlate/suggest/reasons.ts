import type { Reason } from '../../model/links.ts';
import type { Corpus } from './corpus.ts';
import type { Likeness } from './likeness.ts';
import type { Word } from './words.ts';
import type { Work } from './work.ts';

/** A rare word is in so few issues of the sprint and so few changes, this one included. */
const rareInCode = 5;

/** Words in common that almost nobody else uses, the rarest first; names of things in code before ordinary words. */
export function rareWords({ words }: Likeness, corpus: Corpus): readonly Word[] {
  const inIssues = Math.min(4, Math.max(2, Math.floor(0.07 * corpus.documents.length)));
  const rare = words.filter(({ stem }) => {
    const seen = corpus.entryOf(stem);
    return seen.issues <= inIssues && seen.code <= rareInCode;
  });
  return byRarity(rare, corpus);
}

/**
 * Two kinds of evidence are wanted, so one word never gives both: the rarest one is a reason by itself, and alike texts
 * are a reason when enough is left without it.
 */
export function contentReasons(likeness: Likeness, rare: readonly Word[], corpus: Corpus): readonly Reason[] {
  const [rarest] = rare;
  const others = byRarity(
    likeness.words.filter(({ stem, name, within }) => !name && (within ?? stem) !== (rarest?.within ?? rarest?.stem)),
    corpus,
  );
  const weight = others.reduce((sum, { stem }) => sum + corpus.entryOf(stem).rarity, 0);
  const alike = weight >= leastElse && (likeness.told >= leastTold || likeness.met >= leastTold);
  return [
    ...(alike ? [{ kind: 'text', says: `both speak of ${listed(others.slice(0, 3))}` } as const] : []),
    ...(rarest === undefined
      ? []
      : [{ kind: 'rare-word', says: `${quoted(rarest)} is in hardly any other issue or change` } as const]),
  ];
}

/** By rarity, one ordinary word that is said here and hardly elsewhere. */
const leastElse = 0.5;
const leastTold = 0.25;

export function timeReason({ kind }: Work): Reason {
  const did = kind === 'commit' ? 'made' : 'open';
  return { kind: 'time', says: `it was ${did} while the issue was in progress` };
}

export const personReason: Reason = { kind: 'person', says: 'its author has the issue' };

export function placeReason(word: string): Reason {
  return { kind: 'place', says: `both are about ${mark(word)}, by where they stand` };
}

export function nearKeyReason(written: string, key: string): Reason {
  return { kind: 'near-key', says: `${mark(written.trim())} is almost ${key}` };
}

function byRarity(words: readonly Word[], corpus: Corpus): readonly Word[] {
  const rarity = (word: Word) => corpus.entryOf(word.stem).rarity;
  return [...words].sort(
    (a, b) =>
      Number(b.name) - Number(a.name) ||
      rarity(b) - rarity(a) ||
      b.weight - a.weight ||
      (a.stem < b.stem ? -1 : a.stem > b.stem ? 1 : 0),
  );
}

function listed(words: readonly Word[]): string {
  const all = words.map(quoted);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

function quoted({ shown }: Word): string {
  return mark(shown);
}

function mark(text: string): string {
  return `“${text}”`;
}
