import type { LinkEvidence } from '../model/links.ts';
import type { Sighting } from './claims.ts';

/** What a rule makes of a key. */
export type Weight = Omit<Sighting, 'key' | 'evidence'>;

/** A key with its weight. */
export function sightingOf(key: string, weight: Weight, evidence: LinkEvidence): Sighting {
  const { relation, tier, confidence, yields } = weight;
  return { key, relation, tier, confidence, evidence, yields };
}

/**
 * As many keys of one text are read as a person could ever have meant; a release's body names some hundreds. What
 * stands behind them is a list made by a program, and reading it would only cost memory.
 */
export const mostKeys = 10_000;

/** From so many on, repetitions are looked up instead of searched for. */
const many = 16;
const names = new WeakMap<readonly Sighting[], Set<string>>();

/** The sightings of a text and one more; the same said twice of one issue is kept once. */
export function withSighting(sightings: Sighting[] | null, sighting: Sighting): Sighting[] {
  if (sightings === null) return [sighting];
  if (sightings.length < many) {
    if (!sightings.some((before) => before.key === sighting.key && nameOf(before) === nameOf(sighting))) {
      sightings.push(sighting);
    }
    return sightings;
  }
  const seen = names.get(sightings) ?? new Set(sightings.map(nameOf));
  names.set(sightings, seen);
  const name = nameOf(sighting);
  if (!seen.has(name)) sightings.push(sighting);
  seen.add(name);
  return sightings;
}

function nameOf({ key, relation, tier, confidence, yields }: Sighting): string {
  return `${key} ${relation} ${tier} ${confidence} ${yields}`;
}
