import { addressBefore, isInJira, isOfIssue, linkOf } from './addresses.ts';
import type { Sighting } from './claims.ts';
import { cueBefore, isBlamed, isCommanded, isInComment } from './cues.ts';
import { evidenceOf, type Told } from './evidence.ts';
import { isInFileName } from './files.ts';
import { type KeyFound, nextKey } from './keys.ts';
import { layoutOf, type Spot } from './layout.ts';
import { changesOf, plain } from './plain.ts';
import type { Reading } from './rule.ts';
import { mostKeys, sightingOf, type Weight, withSighting } from './sightings.ts';
import { isInTrailer, isSignature } from './trailers.ts';

const weak: Weight = { relation: 'mentions', tier: 'mention', confidence: 0.5, yields: false };
const named: Weight = { relation: 'implements', tier: 'explicit', confidence: 0.97, yields: false };
const related: Weight = { relation: 'mentions', tier: 'mention', confidence: 0.75, yields: false };
const closed: Weight = { relation: 'implements', tier: 'mention', confidence: 0.9, yields: false };
const first: Weight = { relation: 'implements', tier: 'mention', confidence: 0.9, yields: true };
const later: Weight = { relation: 'implements', tier: 'mention', confidence: 0.75, yields: true };

/** The keys of a body: strong in a trailer or after a closing word, weaker in passing, weakest in quotes and code. */
export function readPassage(signal: string, raw: string, reading: Reading): readonly Sighting[] {
  if (raw === '') return none;
  const text = plain(raw);
  const start = nextKey(text, 0, reading.known);
  if (start === null) return none;

  const told: Told = { signal, field: 'body', text, changes: changesOf(raw, text) };
  const spotAt = layoutOf(text);
  const firstLine = firstLineEnd(text);
  let sightings: Sighting[] | null = null;
  let count = 0;
  for (let found: KeyFound | null = start; found !== null && count < mostKeys; ) {
    count++;
    const spot = spotAt(found.at);
    if (spot.kind !== 'hidden' && !isSignature(text, found.at) && !isElsewhere(text, found, reading)) {
      const weight = weigh(text, found, spot, found.at < firstLine);
      sightings = withSighting(sightings, sightingOf(found.key, weight, evidenceOf(told, found, weight.confidence)));
    }
    found = nextKey(text, found.end, reading.known);
  }
  return sightings ?? none;
}

const none: readonly Sighting[] = [];

function weigh(text: string, found: KeyFound, spot: Spot, isFirst: boolean): Weight {
  const { at, end, chained } = found;
  if (chained || spot.kind === 'foreign' || isInFileName(text, found)) return weak;
  if (spot.kind === 'code' && !isBareKey(text.slice(spot.from, spot.to))) return weak;
  if (isInTrailer(text, at)) return named;
  if (isInComment(text, at) || isBlamed(text, end)) return related;
  switch (cueBefore(text, at) ?? spot.section) {
    case 'relating':
      return related;
    case 'closing':
      return closed;
    case 'naming':
      return named;
    case null:
      return isCommanded(text, end) ? closed : isFirst ? first : later;
  }
}

/** In an address, which is read as such, or the label of a link to an issue of another Jira. */
function isElsewhere(text: string, { at, end }: KeyFound, { jiraUrl }: Reading): boolean {
  if (addressBefore(text, at) !== null) return true;
  const link = linkOf(text, end);
  if (link === null) return false;
  const upToKey = link.slice(0, link.lastIndexOf('/') + 1);
  return isOfIssue(upToKey) && !isInJira(link, jiraUrl);
}

/** A key set in the type of code is a key; a command with a key in it is code. */
function isBareKey(code: string): boolean {
  return /^`+[\s[(#]*[a-z]\w{0,63}-\d{1,9}[\s\]):,.]*`+$/i.test(code);
}

function firstLineEnd(text: string): number {
  const newline = text.indexOf('\n', text.search(/\S/));
  return newline === -1 ? text.length : newline;
}
