import { addressBefore } from './addresses.ts';
import type { Sighting } from './claims.ts';
import { cueBefore, isBlamed, isInComment } from './cues.ts';
import { evidenceOf, type Told } from './evidence.ts';
import { isInFileName } from './files.ts';
import { type KeyFound, nextKey } from './keys.ts';
import { undoneByOpening } from './opening.ts';
import { changesOf, plain } from './plain.ts';
import { branchReverts, type Quoted, quotedAt } from './reverts.ts';
import type { Reading } from './rule.ts';
import { mostKeys, sightingOf, type Weight, withSighting } from './sightings.ts';

const weak: Weight = { relation: 'mentions', tier: 'mention', confidence: 0.5, yields: false };
const related: Weight = { relation: 'mentions', tier: 'mention', confidence: 0.9, yields: false };
const leading: Weight = { relation: 'implements', tier: 'explicit', confidence: 0.98, yields: false };
const elsewhere: Weight = { relation: 'implements', tier: 'mention', confidence: 0.9, yields: false };

/** What stands between keys that lead together: `[AB-12][AB-13]`, `AB-12 and AB-13`. */
const joint = /^(?:[\s,;&+/|()[\]#]|and\b){0,12}$/i;
const longestJoint = 12;
const release = /^\[maven-release-plugin\]/i;
const merge = /^merge(?:d in)?\b/i;

/** The keys of a title or subject: explicit at its start, a mention elsewhere, undone within `Revert "…"`. */
export function readHeadline(
  signal: 'pull-request-title' | 'commit-subject',
  raw: string,
  { known }: Reading,
): readonly Sighting[] {
  const text = plain(raw);
  const first = nextKey(text, 0, known);
  if (first === null || (text.startsWith('[') && release.test(text))) return none;

  const field = signal === 'commit-subject' ? 'subject' : 'title';
  const told: Told = { signal, field, text, changes: changesOf(raw, text) };
  const quotes = text.includes('"') || text.includes("'") || text.includes('\u201c') || text.includes('\u2018');
  let quoted = quotes ? quotedAt(text, 0) : null;
  // Where the words before the leading keys begin, where those keys have come to, and how many times over they undo.
  let from = quoted?.from ?? 0;
  let led = -1;
  let undone = quoted?.undone ?? 0;
  let sightings: Sighting[] | null = null;
  let count = 0;
  for (
    let found: KeyFound | null = first;
    found !== null && count < mostKeys;
    found = nextKey(text, found.end, known)
  ) {
    count++;
    if (addressBefore(text, found.at) !== null) continue;
    let leads = false;
    if (led === -1) {
      const opening = undoneByOpening(text, from, found.at);
      leads = opening !== null;
      undone += opening ?? 0;
    } else leads = joint.test(text.slice(led, Math.min(found.at, led + longestJoint + 1)));
    const undoes = leads || (quoted !== null && found.at >= quoted.from) ? undone : 0;
    const weight = weigh(text, found, leads, undoes + revertsOfBranch(text, found.at), quoted);
    if (leads) {
      led = found.end;
      const inner: Quoted | null = quotes && quoted === null ? quotedAt(text, found.end) : null;
      if (inner !== null) {
        quoted = inner;
        from = inner.from;
        led = -1;
        undone = inner.undone;
      }
    }
    sightings = withSighting(sightings, sightingOf(found.key, weight, evidenceOf(told, found, weight.confidence)));
  }
  return sightings ?? none;
}

const none: readonly Sighting[] = [];

function weigh(text: string, found: KeyFound, leads: boolean, undone: number, quoted: Quoted | null): Weight {
  const { at, end, chained } = found;
  if ((chained && !merge.test(text)) || isInFileName(text, found)) return weak;
  const weight = leads ? leading : elsewhere;
  if (!leads && !merge.test(text)) {
    // The word that undoes a quoted title stands before all of it, and says nothing of the keys within.
    const from = quoted !== null && at >= quoted.from && at < quoted.to ? quoted.from : 0;
    const own = from === 0 ? text : text.slice(from);
    if (isInComment(text, at) || isBlamed(text, end) || cueBefore(own, at - from) === 'relating') return related;
  }
  return undone % 2 === 1 ? { ...weight, relation: 'reverts' } : weight;
}

const longestToken = 120;

/** A merge names the branch it merged, and so the branch of a revert: what stands before the key without a space. */
function revertsOfBranch(text: string, at: number): number {
  let from = at;
  while (from > 0 && from > at - longestToken && text.charCodeAt(from - 1) > 32) from--;
  return at - from < 'revert-1-'.length ? 0 : branchReverts(text.slice(from, at));
}
