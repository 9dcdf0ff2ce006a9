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

/** What a pull request, commit or branch says about one issue, all its signals taken together. */
export interface Claim {
  readonly key: string;
  readonly relation: Relation;
  readonly tier: Tier;
  readonly confidence: number;
  /** The strongest first; there is always one. */
  readonly evidence: readonly [LinkEvidence, ...LinkEvidence[]];
}

/** From this confidence on a link counts in figures, unless the configuration says another. */
export const countsFrom = 0.75;

/** What went through several hands is told by the best of them; more would repeat the same words. */
const mostInherited = 3;

const tiers: readonly Tier[] = ['explicit', 'recorded', 'mention', 'inherited', 'inferred', 'suggested'];

/** One claim for each key, by key. A key said in passing is a mere mention where another key is named outright. */
export function claimsOf(sightings: readonly Sighting[]): readonly Claim[] {
  const [only] = sightings;
  if (only === undefined) return [];
  if (sightings.length === 1) return [claimOfOne(only)];
  const byKey = new Map<string, Sighting[]>();
  for (const sighting of settled(sightings)) {
    const list = byKey.get(sighting.key);
    if (list === undefined) byKey.set(sighting.key, [sighting]);
    else list.push(sighting);
  }
  return [...byKey].map(([key, list]) => claimOf(key, list)).sort((a, b) => compareKeys(a.key, b.key));
}

/** Most code names one issue once; of hundreds of thousands of commits the short way shows. */
function claimOfOne({ key, relation, tier, confidence, evidence }: Sighting): Claim {
  return { key, relation, tier, confidence: rounded(Math.min(capOf(tier), confidence)), evidence: [evidence] };
}

function capOf(tier: Tier): number {
  return tier === 'explicit' || tier === 'recorded' ? 1 : 0.99;
}

/** The sightings with what was only said in passing put in its place. */
export function settled(sightings: readonly Sighting[]): readonly Sighting[] {
  if (!sightings.some(({ yields }) => yields)) return sightings;
  const named = new Set(sightings.filter(isOutright).map(({ key }) => key));
  if (named.size === 0) return sightings;
  return sightings.map((sighting) =>
    sighting.yields && !named.has(sighting.key) ? { ...sighting, relation: 'mentions' } : sighting,
  );
}

/** Work on the issue, and not only in passing. */
export function isOutright({ relation, yields }: Sighting): boolean {
  return relation !== 'mentions' && !yields;
}

/**
 * Signals of different texts strengthen each other, 1 − Π(1 − c). Repetitions in one text do not, and neither does what
 * was inherited: a squash repeats the title of its pull request, a merge the name of its branch. A claim is as sure as
 * the surest of them at least. Only what is explicit or recorded may exceed 0.99.
 */
function claimOf(key: string, sightings: readonly Sighting[]): Claim {
  const relation = relationOf(sightings);
  const told = sightings.filter((sighting) => sighting.relation === relation).sort(byStrength);
  const [first] = told as [Sighting, ...Sighting[]];
  const evidence = new Map<string, LinkEvidence>();
  const texts = new Set<string>();
  let doubt = 1;
  let surest = 0;
  let inherited = 0;
  for (const sighting of told) {
    surest = Math.max(surest, sighting.confidence);
    const { signal, field, via } = sighting.evidence;
    const isInherited = sighting.tier === 'inherited';
    const source = isInherited ? `${via} ${signal}` : signal;
    if (!evidence.has(source) && !(isInherited && ++inherited > mostInherited)) evidence.set(source, sighting.evidence);
    const text = isInherited ? 'inherited' : field;
    if (texts.has(text) || (isInherited && texts.size > 0)) continue;
    texts.add(text);
    doubt *= 1 - sighting.confidence;
  }
  const { tier } = first;
  const [best, ...others] = evidence.values();
  return {
    key,
    relation,
    tier,
    confidence: rounded(Math.min(capOf(tier), Math.max(surest, 1 - doubt))),
    evidence: [best ?? first.evidence, ...others],
  };
}

/** What the code says itself goes before what it inherited. Undoing goes before doing, unless commits did both. */
function relationOf(sightings: readonly Sighting[]): Relation {
  const undoes = sightings.filter(({ relation }) => relation === 'reverts');
  if (undoes.some(({ tier }) => tier !== 'inherited')) return 'reverts';
  if (sightings.some(({ relation }) => relation === 'implements')) return 'implements';
  return undoes.length > 0 ? 'reverts' : 'mentions';
}

function byStrength(a: Sighting, b: Sighting): number {
  return (
    tiers.indexOf(a.tier) - tiers.indexOf(b.tier) ||
    b.confidence - a.confidence ||
    compareText(a.evidence.signal, b.evidence.signal) ||
    compareText(a.evidence.via ?? '', b.evidence.via ?? '') ||
    (a.evidence.at ?? -1) - (b.evidence.at ?? -1) ||
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
