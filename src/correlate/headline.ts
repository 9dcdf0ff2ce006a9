import { addressBefore } from './addresses.ts';
import type { Sighting } from './claims.ts';
import { cueBefore, isBlamed, isInComment } from './cues.ts';
import { evidenceOf, type Told } from './evidence.ts';
import { isInFileName } from './files.ts';
import type { KeyFound } from './keys.ts';
import { undoneByOpening } from './opening.ts';
import { changesOf, plain } from './plain.ts';
import { branchReverts, type Quoted, quotedAt } from './reverts.ts';
import type { Reading } from './rule.ts';
import { eachKey } from './sightings.ts';

type Weight = Omit<Sighting, 'key' | 'evidence'>;

const weak: Weight = { relation: 'mentions', tier: 'mention', confidence: 0.5, yields: false };
const related: Weight = { relation: 'mentions', tier: 'mention', confidence: 0.9, yields: false };
const leading: Weight = { relation: 'implements', tier: 'explicit', confidence: 0.98, yields: false };
const elsewhere: Weight = { relation: 'implements', tier: 'mention', confidence: 0.9, yields: false };

/** What stands between keys that lead together: `[AB-12][AB-13]`, `AB-12 and AB-13`. */
const joint = /^(?:[\s,;&+/|()[\]#]|and\b){0,12}$/i;
const longestJoint = 12;
const release = /^\[maven-release-plugin\]/i;
const merge = /^merge(?:d in)?\b/i;

/** How far a headline has been read: what leads it ends at `end`, and undoes so many times over. */
interface Lead {
  readonly from: number;
  readonly end: number | null;
  readonly undone: number;
}

/** The keys of a title or subject: explicit at its start, a mention elsewhere, undone within `Revert "…"`. */
export function readHeadline(signal: string, raw: string, { known }: Reading): readonly Sighting[] {
  const text = plain(raw);
  let told: Told | undefined;
  let lead: Lead = { from: 0, end: null, undone: 0 };
  let quoted: Quoted | null = null;
  return eachKey(text, known, (found) => {
    if (told === undefined) {
      told = { signal, text, changes: changesOf(raw, text) };
      quoted = quotedAt(text, 0);
      if (quoted !== null) lead = { from: quoted.from, end: null, undone: quoted.undone };
    }
    if (addressBefore(text, found.at) !== null || release.test(text)) return null;
    const led = follows(text, found, lead);
    if (led !== null) {
      lead = led;
      quoted ??= quotedAt(text, found.end);
      if (quoted !== null && quoted.from > found.end) lead = { from: quoted.from, end: null, undone: quoted.undone };
    }
    const undone = led?.undone ?? (quoted !== null && found.at >= quoted.from ? quoted.undone : 0);
    const weight = weigh(text, found, led !== null, undone + revertsOfBranch(text, found.at), quoted);
    return { key: found.key, ...weight, evidence: evidenceOf(told, found, weight.confidence) };
  });
}

function follows(text: string, { at, end }: KeyFound, lead: Lead): Lead | null {
  if (lead.end !== null) {
    const between = text.slice(lead.end, Math.min(at, lead.end + longestJoint + 1));
    return joint.test(between) ? { ...lead, end } : null;
  }
  const undone = undoneByOpening(text, lead.from, at);
  return undone === null ? null : { ...lead, end, undone: lead.undone + undone };
}

function weigh(text: string, found: KeyFound, leads: boolean, undone: number, quoted: Quoted | null): Weight {
  const { at, end, chained } = found;
  const isMerge = merge.test(text);
  if ((chained && !isMerge) || isInFileName(text, found)) return weak;
  const isQuoted = quoted !== null && at >= quoted.from && at < quoted.to;
  if (
    !leads &&
    !isQuoted &&
    !isMerge &&
    (isInComment(text, at) || isBlamed(text, end) || cueBefore(text, at) === 'relating')
  ) {
    return related;
  }
  const weight = leads ? leading : elsewhere;
  return undone % 2 === 1 ? { ...weight, relation: 'reverts' } : weight;
}

const longestToken = 120;

/** A merge names the branch it merged, and so the branch of a revert: what stands before the key without a space. */
function revertsOfBranch(text: string, at: number): number {
  let from = at;
  while (from > 0 && from > at - longestToken && text.charCodeAt(from - 1) > 32) from--;
  return at - from < 'revert-1-'.length ? 0 : branchReverts(text.slice(from, at));
}
