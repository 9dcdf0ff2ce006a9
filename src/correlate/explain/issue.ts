import { type Explanation, type Fact, placeName } from '../../model/explanation.ts';
import type { LinkedSprint } from '../../model/figures.ts';
import type { Issue } from '../../model/issue.ts';
import type { Journey } from '../../model/journey.ts';
import type { Delivery, Link, RecordedCode, StrayKey, Suggestion } from '../../model/links.ts';
import { around, strongestFirst } from './around.ts';
import { stepsOf } from './journey.ts';
import { explainLink } from './link.ts';
import { strangerInWords } from './strays.ts';
import type { Subject } from './subject.ts';
import { suggestionInWords, unread } from './unlinked.ts';
import { count, few, list, sentence } from './words.ts';

type IssueSubject = Extract<Subject, { readonly kind: 'issue' }>;

/** The story of an issue: what it is, every link with its reasons, and what is near without being a link. */
export function explainIssue(
  linked: LinkedSprint,
  { key, issue, named }: IssueSubject,
  journeys: readonly Journey[],
): Explanation {
  const { correlation, calendar, snapshot } = linked;
  const links = correlation.links.filter((link) => link.issue === key).sort(strongestFirst);
  const strays = correlation.strays.filter((stray) => stray.key === key);
  const journey = journeys.find((one) => one.key === key);
  const look = around(linked);
  const ref = issue?.key ?? named?.key ?? key;
  const summary = issue?.summary ?? named?.summary;
  const parts = [
    part('Conflicts', conflicts(links)),
    part('Deliveries', deliveries(correlation.deliveries.filter((one) => one.issue === key))),
    part('What Jira records', issue === null ? [] : recorded(issue, snapshot.recorded)),
    part('Not of this sprint', strangerInWords(strays)),
    part('Near misses', nearMisses(key, correlation.strays)),
    part('Possible, not counted', suggested(correlation.suggestions.filter((one) => one.issue === key))),
  ];
  return {
    subject: { kind: 'issue', ref, url: issue?.url ?? named?.url ?? null },
    heading: summary === undefined ? ref : `${ref} · ${summary}`,
    facts: issue === null ? strangerFacts(named) : factsOf(issue),
    sentences: issue === null ? [stranger(key, ref, strays)] : verdict(linked, issue, links),
    links: links.map((link) => explainLink(link, look)),
    parts: parts.filter(({ sentences }) => sentences.length > 0),
    journey: journey === undefined ? [] : stepsOf(journey, calendar.timeZone),
  };
}

function part(title: string, sentences: readonly string[]) {
  return { title, sentences };
}

function factsOf({ type, status, parent, formerKeys, subtask }: Issue): Fact[] {
  return [
    { name: 'Type', says: type },
    { name: 'Status', says: status.name },
    ...(parent === null ? [] : [{ name: subtask ? 'Sub-task of' : 'Part of', says: parent.key }]),
    ...(formerKeys.length === 0 ? [] : [{ name: 'Former keys', says: formerKeys.join(', ') }]),
  ];
}

function strangerFacts(named: IssueSubject['named']): Fact[] {
  if (named === null) return [];
  return [
    { name: 'Type', says: named.type },
    { name: 'Status', says: named.status.name },
  ];
}

function stranger(key: string, ref: string, strays: readonly StrayKey[]): string {
  const moved = key === ref ? '' : `, which was ${key} before`;
  return `${ref}${moved} is no issue of this sprint; ${count(strays.length, 'place')} in the code ${strays.length === 1 ? 'names' : 'name'} it.`;
}

function verdict(linked: LinkedSprint, { key, subtask, parent }: Issue, links: readonly Link[]): string[] {
  if (links.length === 0) return [`No code that was read names ${key}.`, ...unread(linked)];
  const counting = links.filter(({ counts }) => counts);
  const others = links.length - counting.length;
  const says =
    counting.length === 0
      ? `No code counts as work on ${key}; ${count(links.length, 'place')} ${links.length === 1 ? 'leads' : 'lead'} to it.`
      : `${places(counting)} ${counting.length === 1 ? 'is' : 'are'} work on ${key}.`;
  const more =
    counting.length === 0 || others === 0
      ? []
      : [
          `${count(others, 'more place')} ${others === 1 ? 'leads' : 'lead'} to it and ${others === 1 ? 'does' : 'do'} not count.`,
        ];
  const credit = subtask && parent !== null ? [`What counts for it counts for ${parent.key} too, once.`] : [];
  return [says, ...more, ...credit, ...(counting.length === 0 ? unread(linked) : [])];
}

/** `2 pull requests and 5 commits`. */
function places(links: readonly Link[]): string {
  const of = (kind: Link['to']['kind']) => links.filter(({ to }) => to.kind === kind).length;
  const words = [
    [of('pull-request'), 'pull request', 'pull requests'],
    [of('commit'), 'commit', 'commits'],
    [of('branch'), 'branch', 'branches'],
  ] as const;
  return list(words.flatMap(([n, one, many]) => (n === 0 ? [] : [count(n, one, many)])));
}

function conflicts(links: readonly Link[]): string[] {
  const led = links.filter((link) => link.conflicts.length > 0);
  if (led.length === 0) return [];
  const won = led.filter(({ primary }) => primary).length;
  return [
    `${count(led.length, 'place')} ${led.length === 1 ? 'names' : 'name'} another issue too: ${few(led.map(({ to }) => placeName(to)))}. This issue leads in ${won} of ${led.length}.`,
  ];
}

function deliveries(all: readonly Delivery[]): string[] {
  return all.map(({ original, backports }) =>
    backports.length === 0
      ? `${placeName(original)} delivered it.`
      : `${placeName(original)} delivered it; ${few(backports.map(placeName))} ${backports.length === 1 ? 'carries' : 'carry'} the same change to ${backports.length === 1 ? 'another branch' : 'other branches'}. It is one delivery.`,
  );
}

const sources: Readonly<Record<RecordedCode['source'], string>> = {
  'development-panel': 'development panel',
  'remote-link': 'links',
};

function recorded({ id }: Issue, all: readonly RecordedCode[] | null): string[] {
  if (all === null) return [];
  const own = all.filter(({ issueId }) => issueId === id);
  if (own.length === 0) return ['Jira records no code for it.'];
  return own.map(({ source, repository, ref, url, kind }) => {
    const place = repository === null ? url : placeName({ kind, repository, ref, url });
    return sentence(`The ${sources[source]} of the issue ${source === 'remote-link' ? 'name' : 'names'} ${place}`);
  });
}

/** Keys that are one slip away from this one and belong to nobody. */
function nearMisses(key: string, strays: readonly StrayKey[]): string[] {
  return strays
    .filter(({ nearest }) => nearest.includes(key))
    .map((stray) => `${placeName(stray.to)} says ${stray.key}, which Jira does not have: one slip away from ${key}.`);
}

function suggested(all: readonly Suggestion[]): string[] {
  return all.map((one) => `${placeName(one.to)}, “${one.title}”: ${suggestionInWords(one)}`);
}
