import type { Sighting } from './claims.ts';
import { cueBefore, isInTrailer, isSignature } from './cues.ts';
import { evidenceOf } from './evidence.ts';
import { findKeys, type KeyFound } from './keys.ts';
import type { Known } from './known.ts';
import { plain } from './plain.ts';
import { cursor, urlsIn, zonesIn } from './ranges.ts';

const none: readonly Sighting[] = [];

/** The keys of a body: strong in a trailer or after a closing word, weaker in passing, weakest in quotes and code. */
export function readPassage(signal: string, raw: string, known: Known): readonly Sighting[] {
  const text = plain(raw);
  const keys = findKeys(text, known);
  if (keys.length === 0) return none;

  const zoneAt = cursor(zonesIn(text));
  const isUrl = cursor(urlsIn(text));
  const firstLine = firstLineEnd(text);
  const sightings: Sighting[] = [];
  for (const found of keys) {
    const zone = zoneAt(found.at)?.kind ?? 'own';
    if (zone === 'hidden' || isUrl(found.at) !== null || isSignature(text, found.at)) continue;
    const weighed = weigh(text, found, zone === 'foreign', firstLine);
    sightings.push({ key: found.key, evidence: evidenceOf(signal, text, found, weighed.confidence), ...weighed });
  }
  return sightings;
}

function weigh(
  text: string,
  { at, chained }: KeyFound,
  foreign: boolean,
  firstLine: number,
): Omit<Sighting, 'key' | 'evidence'> {
  if (foreign || chained) return { relation: 'mentions', tier: 'mention', confidence: 0.5, yields: false };
  if (isInTrailer(text, at)) return { relation: 'implements', tier: 'explicit', confidence: 0.97, yields: false };
  const cue = cueBefore(text, at);
  if (cue === 'relating') return { relation: 'mentions', tier: 'mention', confidence: 0.75, yields: false };
  if (cue === 'closing') return { relation: 'implements', tier: 'mention', confidence: 0.9, yields: false };
  const confidence = at < firstLine ? 0.9 : 0.75;
  return { relation: 'implements', tier: 'mention', confidence, yields: true };
}

function firstLineEnd(text: string): number {
  const newline = text.indexOf('\n', text.search(/\S/));
  return newline === -1 ? text.length : newline;
}
