import type { Sighting } from './claims.ts';
import { branchReverts, cueBefore } from './cues.ts';
import { evidenceOf } from './evidence.ts';
import { findKeys, type KeyFound } from './keys.ts';
import type { Known } from './known.ts';
import { plain } from './plain.ts';
import { cursor, urlsIn } from './ranges.ts';

/** What may stand before a key at the start: `[WIP] fix(pay): AB-12`, `feat(AB-12)`, `Revert AB-12`. */
const opening =
  /^\W*(?:(?:wip|draft|feat|feature|fix|fixes|fixed|close[sd]?|resolve[sd]?|implement(?:s|ed)?|bug|bugfix|hotfix|chore|refactor|perf|tests?|docs?|build|ci|style|revert(?:s|ed)?|reapply|reland|backport|\d+(?:\.[\dx]+)*)(?:\([^()]*\))?(?!\w)\W*){0,5}$/i;
const longestOpening = 80;
const joint = /^(?:[\s,&+/|()[\]#]|\band\b)*$/i;
const quotedRevert = /^(?:\W*[a-z][a-z0-9_]*-\d+)*\W*((?:\b(?:revert|reapply|reland)\s+["'\u201c])+)/i;

const none: readonly Sighting[] = [];

/** The keys of a title or subject: explicit at its start, a mention elsewhere, undone within `Revert "…"`. */
export function readHeadline(signal: string, raw: string, known: Known): readonly Sighting[] {
  const text = plain(raw);
  const keys = findKeys(text, known);
  if (keys.length === 0) return none;

  const isUrl = cursor(urlsIn(text));
  const quoted = quotedRevert.exec(text);
  const inner = quoted === null ? Number.POSITIVE_INFINITY : quoted[0].length;
  let lead: Lead = { base: 0, end: null, undone: 0 };
  const sightings: Sighting[] = [];
  for (const found of keys) {
    if (isUrl(found.at) !== null) continue;
    if (found.at >= inner && lead.base === 0) lead = { base: inner, end: null, undone: undoings(quoted?.[1] ?? '') };
    const led = follows(text, found, lead);
    if (led !== null) lead = led;
    const undone =
      (led ?? { undone: lead.base === inner ? lead.undone : 0 }).undone + branchReverts(token(text, found.at));
    sightings.push(sightingOf(signal, text, found, led !== null, undone % 2 === 1));
  }
  return sightings;
}

/** Where the keys at the start of a text have come to, and how many times over it undoes. */
interface Lead {
  readonly base: number;
  readonly end: number | null;
  readonly undone: number;
}

function follows(text: string, { at, end }: KeyFound, lead: Lead): Lead | null {
  const before = text.slice(lead.end ?? lead.base, at);
  if (before.length > longestOpening) return null;
  if (lead.end !== null) return joint.test(before) ? { ...lead, end } : null;
  if (!opening.test(before)) return null;
  return { base: lead.base, end, undone: lead.undone + undoings(before) };
}

/** To apply again is to undo the undoing. */
function undoings(words: string): number {
  return words.match(/\brevert/gi)?.length ?? 0;
}

function sightingOf(signal: string, text: string, found: KeyFound, leads: boolean, undone: boolean): Sighting {
  const { key, at, end } = found;
  const evidence = (confidence: number) => evidenceOf(signal, text, found, confidence);
  const mention = { key, tier: 'mention', yields: false } as const;
  if (found.chained) return { ...mention, relation: 'mentions', confidence: 0.5, evidence: evidence(0.5) };
  if (!leads && !undone && cueBefore(text, at) === 'relating')
    return { ...mention, relation: 'mentions', confidence: 0.9, evidence: evidence(0.9) };
  const relation = undone ? 'reverts' : 'implements';
  return leads
    ? { ...mention, tier: 'explicit', relation, confidence: 0.98, evidence: evidence(0.98) }
    : { ...mention, relation, confidence: 0.9, evidence: evidence(0.9) };
}

/** What is written before the key without a space, such as the name of the branch it is part of. */
function token(text: string, at: number): string {
  return /\S*$/.exec(text.slice(Math.max(0, at - longestOpening), at))?.[0] ?? '';
}
