import type { Sighting } from './claims.ts';
import { type KeyFound, nextKey } from './keys.ts';
import type { Known } from './known.ts';

/**
 * As many keys of one text are read as a person could ever have meant; a release's body names some hundreds. What
 * stands behind them is a list made by a program, and reading it would only cost memory.
 */
const mostKeys = 10_000;

/** From so many on, repetitions are looked up instead of searched for. */
const many = 16;

/** Reads a key, and all after it in its text, from left to right; the same said twice of one issue is kept once. */
export function eachKey(
  first: KeyFound,
  text: string,
  known: Known,
  read: (found: KeyFound) => Sighting | null,
): readonly Sighting[] {
  const sightings: Sighting[] = [];
  let seen: Set<string> | undefined;
  let found: KeyFound | null = first;
  for (let count = 0; found !== null && count < mostKeys; count++) {
    const sighting = read(found);
    if (sighting !== null) {
      if (sightings.length < many) {
        if (!sightings.some((before) => isSame(before, sighting))) sightings.push(sighting);
      } else {
        seen ??= new Set(sightings.map(nameOf));
        const name = nameOf(sighting);
        if (!seen.has(name)) sightings.push(sighting);
        seen.add(name);
      }
    }
    found = nextKey(text, found.end, known);
  }
  return sightings;
}

function isSame(a: Sighting, b: Sighting): boolean {
  return a.key === b.key && nameOf(a) === nameOf(b);
}

function nameOf({ key, relation, tier, confidence, yields }: Sighting): string {
  return `${key} ${relation} ${tier} ${confidence} ${yields}`;
}
