import type { Commit, PullRequest } from '../../model/code.ts';
import { isBot } from '../../model/people.ts';
import type { Sighting } from '../claims.ts';
import { cueBefore } from '../cues.ts';
import { evidenceOf } from '../evidence.ts';
import { findKeys } from '../keys.ts';
import { plain } from '../plain.ts';
import { cursor, urlsIn, zonesIn } from '../ranges.ts';
import type { Reading, Rule } from '../rule.ts';

const none: readonly Sighting[] = [];

/** Links to issues of the configured Jira: `/browse/AB-12`, `/issues/AB-12`, `?selectedIssue=AB-12`. */
export const jiraUrlOfPullRequest: Rule<PullRequest> = {
  id: 'jira-url',

  read({ title, body, author }, reading) {
    return [title, isBot(author) ? '' : body].flatMap((text) => readUrls(text, reading));
  },
};

/** The same in the message of a commit. */
export const jiraUrlOfCommit: Rule<Commit> = {
  id: 'jira-url',

  read({ subject, body, author }, reading) {
    if (!subject.includes('://') && !body.includes('://')) return none;
    return [subject, isBot(author) ? '' : body].flatMap((text) => readUrls(text, reading));
  },
};

function readUrls(raw: string, { known, jiraUrl }: Reading): readonly Sighting[] {
  if (!raw.includes('://')) return none;
  const text = plain(raw);
  const zoneAt = cursor(zonesIn(text));
  const sightings: Sighting[] = [];
  for (const { from, to } of urlsIn(text)) {
    const zone = zoneAt(from)?.kind ?? 'own';
    const named = zone === 'hidden' ? null : issueOf(text.slice(from, to), jiraUrl);
    const [found] = named === null ? [] : findKeys(named, known);
    if (found === undefined || found.at !== 0 || found.end !== named?.length) continue;
    const { key } = found;
    const evidence = (confidence: number) => evidenceOf('jira-url', text, { at: from, end: to }, confidence);
    if (zone === 'foreign') {
      sightings.push({
        key,
        relation: 'mentions',
        tier: 'mention',
        confidence: 0.5,
        evidence: evidence(0.5),
        yields: false,
      });
    } else if (cueBefore(text, from) === 'relating') {
      sightings.push({
        key,
        relation: 'mentions',
        tier: 'mention',
        confidence: 0.9,
        evidence: evidence(0.9),
        yields: false,
      });
    } else {
      sightings.push({
        key,
        relation: 'implements',
        tier: 'explicit',
        confidence: 1,
        evidence: evidence(1),
        yields: false,
      });
    }
  }
  return sightings;
}

/** The key as it stands in an address of this Jira, which may live below a path; null for any other address. */
function issueOf(address: string, jiraUrl: string): string | null {
  if (!URL.canParse(address) || !URL.canParse(jiraUrl)) return null;
  const [url, jira] = [new URL(address), new URL(jiraUrl)];
  const base = jira.pathname.replace(/\/+$/, '');
  if (url.host !== jira.host || !url.pathname.startsWith(`${base}/`)) return null;
  const path = /\/(?:browse|issues)\/([a-z][a-z0-9_]*-[1-9]\d*)(?![a-z0-9])/i.exec(url.pathname.slice(base.length));
  return url.searchParams.get('selectedIssue') ?? path?.[1] ?? null;
}
