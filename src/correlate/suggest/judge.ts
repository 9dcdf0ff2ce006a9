import type { Reason } from '../../model/links.ts';
import { compareKeys } from '../../model/order.ts';
import type { Asking } from './asking.ts';
import { circumstancesOf } from './circumstances.ts';
import type { Likeness } from './likeness.ts';
import type { NearKey } from './near-keys.ts';
import { contentReasons, nearKeyReason, personReason, placeReason, rareWords, timeReason } from './reasons.ts';
import { placeOf } from './scopes.ts';
import { chancesOf, oddsOf } from './weigh.ts';
import type { Work } from './work.ts';

/** An issue weighed for one piece of work. */
export interface Judged {
  readonly issue: string;
  /** How likely it is the one, between 0 and 1. */
  readonly chance: number;
  readonly reasons: readonly Reason[];
}

/** The issues a piece of work may belong to, the likeliest first. */
export function judged(work: Work, near: readonly NearKey[], asking: Asking): readonly Judged[] {
  const { candidates, corpus, scopes } = asking;
  const likest = asking.alike(asking.wordsOf(work));
  const alikeBy = new Map(likest.map((likeness): [number, Likeness] => [likeness.of, likeness]));
  const nearBy = new Map(near.map(({ of, written }) => [of, written]));
  const place = placeOf(work);

  const weighed = [...new Set([...alikeBy.keys(), ...nearBy.keys()])].flatMap((of) => {
    const candidate = candidates[of];
    if (candidate === undefined) return [];
    const { issue } = candidate;
    const likeness = alikeBy.get(of) ?? null;
    const written = nearBy.get(of);
    const rare = likeness === null ? [] : rareWords(likeness, corpus);
    const shared = scopes.shared(of, place);
    const circumstances = circumstancesOf(work, candidate, asking.who, asking.now);
    const odds = oddsOf({
      ...circumstances,
      likeness,
      rare: rare.filter(({ name }) => !name).length,
      nearKey: written !== undefined,
      place: shared !== null,
      links: asking.linksOf(issue.key),
      done: issue.status.category === 'done',
    });
    const reasons: Reason[] = [
      ...(written === undefined ? [] : [nearKeyReason(written, issue.key)]),
      ...(likeness === null ? [] : contentReasons(likeness, rare, corpus)),
      ...(circumstances.person === true ? [personReason] : []),
      ...(circumstances.time ? [timeReason(work)] : []),
      ...(shared === null ? [] : [placeReason(shared)]),
    ];
    return [{ issue: issue.key, odds, reasons }];
  });
  const chances = chancesOf(weighed.map(({ odds }) => odds));
  return weighed
    .map(({ issue, reasons }, i): Judged => ({ issue, reasons, chance: chances[i] ?? 0 }))
    .sort((a, b) => b.chance - a.chance || compareKeys(a.issue, b.issue));
}

/** Two kinds of evidence, one of them about content. */
export function isSuggestible({ reasons }: Judged): boolean {
  return reasons.length > 1 && reasons.some(({ kind }) => isContent(kind));
}

function isContent(kind: Reason['kind']): boolean {
  return kind === 'text' || kind === 'rare-word' || kind === 'near-key';
}
