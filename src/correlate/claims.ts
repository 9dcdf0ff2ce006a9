import type { LinkEvidence, Relation, Tier } from '../model/links.ts';
import { compareKeys, compareText } from '../model/order.ts';

/** A key as one rule saw it in one text. */
export interface Sighting {
  readonly key: string;
  readonly relation: Relation;
  readonly tier: Tier;
  readonly confidence: number;
  readonly evidence: LinkEvidence;
  /** Said in passing: it is work on the issue only where the code has no key in a better place. */
  readonly yields: boolean;
}

/** What a pull request or commit says about one issue, all its signals taken together. */
export interface Claim {
  readonly key: string;
  readonly relation: Relation;
  readonly tier: Tier;
  readonly confidence: number;
  /** The strongest first; there is always one. */
  readonly evidence: readonly [LinkEvidence, ...LinkEvidence[]];
}

/** From this confidence on a link counts in figures. */
export const countsFrom = 0.75;

const tiers: readonly Tier[] = ['explicit', 'recorded', 'mention', 'inherited', 'inferred', 'suggested'];

/** One claim for each key, by key. A key said in passing is a mere mention where another key is named outright. */
export function claimsOf(sightings: readonly Sighting[]): readonly Claim[] {
  if (sightings.length === 0) return [];
  const named = new Set(sightings.filter(isOutright).map(({ key }) => key));
  const settled = sightings.map((sighting) =>
    sighting.yields && named.size > 0 && !named.has(sighting.key)
      ? { ...sighting, relation: 'mentions' as const }
      : sighting,
  );
  const byKey = new Map<string, Sighting[]>();
  for (const sighting of settled) {
    const list = byKey.get(sighting.key);
    if (list === undefined) byKey.set(sighting.key, [sighting]);
    else list.push(sighting);
  }
  return [...byKey].map(([key, list]) => claimOf(key, list)).sort((a, b) => compareKeys(a.key, b.key));
}

/** Work on the issue, and not only in passing. */
export function isOutright({ relation, yields }: Sighting): boolean {
  return relation !== 'mentions' && !yields;
}

/**
 * Signals in different places strengthen each other, 1 − Π(1 − c); repetitions in one place do not, and neither does
 * what was inherited, since all of it goes back to the same few words. Only what is explicit may exceed 0.99.
 */
function claimOf(key: string, sightings: readonly Sighting[]): Claim {
  const relation = relationOf(sightings);
  const told = sightings.filter((sighting) => sighting.relation === relation);
  const bySource = new Map<string, Sighting>();
  for (const sighting of told) {
    const source = sighting.tier === 'inherited' ? 'inherited' : sighting.evidence.signal;
    const before = bySource.get(source);
    if (before === undefined || better(sighting, before)) bySource.set(source, sighting);
  }
  const best = [...bySource.values()].sort(byStrength);
  const [first, ...others] = best as [Sighting, ...Sighting[]];
  const { tier } = first;
  const doubt = best.reduce((product, { confidence }) => product * (1 - confidence), 1);
  const cap = tier === 'explicit' || tier === 'recorded' ? 1 : 0.99;
  return {
    key,
    relation,
    tier,
    confidence: rounded(Math.min(cap, 1 - doubt)),
    evidence: [first.evidence, ...others.map(({ evidence }) => evidence)],
  };
}

/** What the code says itself goes before what it inherited. Undoing goes before doing, unless commits did both. */
function relationOf(sightings: readonly Sighting[]): Relation {
  const undoes = sightings.filter(({ relation }) => relation === 'reverts');
  if (undoes.some(({ tier }) => tier !== 'inherited')) return 'reverts';
  if (sightings.some(({ relation }) => relation === 'implements')) return 'implements';
  return undoes.length > 0 ? 'reverts' : 'mentions';
}

function better(a: Sighting, b: Sighting): boolean {
  return byStrength(a, b) < 0;
}

function byStrength(a: Sighting, b: Sighting): number {
  return (
    tiers.indexOf(a.tier) - tiers.indexOf(b.tier) ||
    b.confidence - a.confidence ||
    compareText(a.evidence.signal, b.evidence.signal) ||
    compareText(a.evidence.via ?? '', b.evidence.via ?? '') ||
    compareText(a.evidence.text, b.evidence.text)
  );
}

/** Without the dust of multiplied fractions. */
export function rounded(confidence: number): number {
  return Math.round(confidence * 1e4) / 1e4;
}

/** Work on the issue, or its undoing: what commits and pull requests inherit from each other. */
export function isWork({ relation }: Claim): boolean {
  return relation !== 'mentions';
}

/** Whether figures count a link with this claim. */
export function counts({ relation, tier, confidence }: Claim): boolean {
  return relation === 'implements' && confidence >= countsFrom && tier !== 'inferred' && tier !== 'suggested';
}
