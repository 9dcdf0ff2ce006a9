import type { Commit, PullRequest } from '../../model/code.ts';
import type { Field } from '../../model/links.ts';
import { type Account, isBot } from '../../model/people.ts';
import { addressBefore, isInJira, isOfIssue } from '../addresses.ts';
import type { Sighting } from '../claims.ts';
import { cueBefore } from '../cues.ts';
import { evidenceOf, type Told } from '../evidence.ts';
import { type KeyFound, nextKey } from '../keys.ts';
import { layoutOf, type Spot } from '../layout.ts';
import { changesOf, plain } from '../plain.ts';
import type { Reading, Rule } from '../rule.ts';
import { mostKeys, sightingOf, type Weight, withSighting } from '../sightings.ts';

const none: readonly Sighting[] = [];
const signal = 'jira-url';

/** Links to issues of the configured Jira: `/browse/AB-12`, `/issues/AB-12`, `?selectedIssue=AB-12`. */
export const jiraUrlOfPullRequest: Rule<PullRequest> = {
  id: signal,

  read({ title, body, author }, reading) {
    return both(readUrls('title', title, reading), readUrls('body', body, reading), author);
  },
};

/** The same in the message of a commit. */
export const jiraUrlOfCommit: Rule<Commit> = {
  id: signal,

  read({ subject, body, author }, reading) {
    return both(readUrls('subject', subject, reading), readUrls('body', body, reading), author);
  },
};

/** The body of a bot is a changelog of others. */
function both(headline: readonly Sighting[], body: readonly Sighting[], author: Account): readonly Sighting[] {
  if (body.length === 0 || isBot(author)) return headline;
  return headline.length === 0 ? body : [...headline, ...body];
}

const linked: Weight = { relation: 'implements', tier: 'explicit', confidence: 1, yields: false };
const related: Weight = { relation: 'mentions', tier: 'mention', confidence: 0.9, yields: false };
const weak: Weight = { relation: 'mentions', tier: 'mention', confidence: 0.5, yields: false };

function readUrls(field: Field, raw: string, { known, jiraUrl }: Reading): readonly Sighting[] {
  if (!raw.includes('/') || !(raw.includes('://') || raw.includes('/browse/'))) return none;
  const text = plain(raw);
  const first = nextKey(text, 0, known);
  if (first === null) return none;
  const told: Told = { signal, field, text, changes: changesOf(raw, text) };
  const spotAt = layoutOf(text);
  let sightings: Sighting[] | null = null;
  let count = 0;
  for (
    let found: KeyFound | null = first;
    found !== null && count < mostKeys;
    found = nextKey(text, found.end, known)
  ) {
    count++;
    const before = addressBefore(text, found.at);
    if (before === null || !isOfIssue(before.address) || goesOn(text, found.end)) continue;
    const spot = isInJira(before.address, jiraUrl) ? spotAt(before.from) : null;
    if (spot === null || spot.kind === 'hidden') continue;
    const weight = weigh(text, before.from, spot);
    sightings = withSighting(sightings, sightingOf(found.key, weight, evidenceOf(told, found, weight.confidence)));
  }
  return sightings ?? none;
}

function weigh(text: string, from: number, { kind, section }: Spot): Weight {
  if (kind !== 'own') return weak;
  return (cueBefore(text, from) ?? section) === 'relating' ? related : linked;
}

/** `/browse/AB-12-notes` is the address of something else. */
function goesOn(text: string, end: number): boolean {
  return /^[-\w%]/.test(text.slice(end, end + 1));
}
