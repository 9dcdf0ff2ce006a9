import type { Issue } from '../model/issue.ts';
import type { Correlation, Link, StrayKey, Target, UnlinkedCode } from '../model/links.ts';
import { compareKeys } from '../model/order.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { type SprintWindow, windowOf } from '../model/sprint.ts';
import { gathersCommit } from './aggregate.ts';
import { claimsOf, countsFrom } from './claims.ts';
import { deliveriesIn, issuesOfChanges } from './deliveries.ts';
import { type CorrelateOptions, knownOf } from './known.ts';
import { type Linking, linksOf, linksOfUnread } from './linking.ts';
import { originsIn } from './origins.ts';
import { isActive, orphanOf, withoutCode } from './orphans.ts';
import { matchPeople } from './people.ts';
import { compareTargets, type Place, targetOf } from './places.ts';
import { readWorld } from './read.ts';
import { recordedPlaces } from './recorded.ts';
import { straysIn } from './strays.ts';
import { suggestionsFor } from './suggest.ts';
import { undoneIn } from './undone.ts';
import { silent, type Verdict } from './verdicts.ts';
import { type RepositoryCode, worldOf } from './world.ts';

export type { CorrelateOptions } from './known.ts';

/**
 * Which code belongs to which issue of the sprint, and how we know. Code is read once and keys are looked up, so the
 * time grows with the texts and not with texts times issues. Equal input gives equal output in whatever order it comes.
 */
export function correlate(snapshot: SprintSnapshot, options: CorrelateOptions = {}): Correlation {
  const world = worldOf(snapshot.repositories ?? []);
  const issues = issuesByKey(snapshot.issues);
  const linking = { issues, strays: straysIn(snapshot), countsFrom: options.countsFrom ?? countsFrom };
  const window = windowOf(snapshot.sprint, snapshot.takenAt);
  const origins = originsIn(world);
  const recorded = recordedPlaces(snapshot, world);
  const epics = new Set([...issues].filter(([, { type }]) => isEpic(type)).map(([key]) => key));
  const reading = { known: knownOf(snapshot, options), jiraUrl: snapshot.jira.url };
  const said = readWorld(world, origins, reading, { recorded: recorded.read, epics });

  const { linked, strays, code, gatherings } = gathered(world, said, linking, window);
  for (const { to, sightings } of recorded.unread) {
    for (const link of linksOfUnread(to, claimsOf(sightings), linking)) linked.push({ place: null, link });
  }
  const isUndone = undoneIn(world, origins);
  const deliveries = deliveriesIn(world, origins, issuesOfChanges(linked, origins), isUndone);
  const links = linked.map(({ place, link }) =>
    place !== null && link.relation === 'implements' && isUndone(place) ? { ...link, reverted: true } : link,
  );
  sortLinks(links);
  code.sort(compareTargets);
  const people = matchPeople(snapshot, options.people);
  const { suggest = true, suggestions } = options;
  return {
    links,
    unlinked: { issues: withoutCode(snapshot, links, window), code },
    strays: strays.sort((a, b) => compareKeys(a.key, b.key) || compareTargets(a.to, b.to)),
    gatherings: gatherings.sort(compareTargets),
    deliveries,
    suggestions: suggest ? suggestionsFor(snapshot, { links, code, people }, suggestions) : [],
    people,
    countsFrom: linking.countsFrom,
  };
}

/** A link, and the place it leads to where that was read. */
interface Linked {
  readonly place: Place | null;
  readonly link: Link;
}

/** The links, stray keys, orphans and gatherings of all places. */
function gathered(
  world: readonly RepositoryCode[],
  said: ReadonlyMap<Place, Verdict>,
  linking: Linking,
  window: SprintWindow | null,
) {
  const linked: Linked[] = [];
  const strays: StrayKey[] = [];
  const code: UnlinkedCode[] = [];
  const gatherings: Target[] = [];
  for (const repository of world) {
    for (const places of [repository.pullRequests, repository.commits, repository.branches]) {
      for (const place of places.values()) {
        const verdict = said.get(place);
        const isOfSprint = window !== null && isActive(place, window);
        if (verdict === undefined && !isOfSprint) continue;
        const told = verdict ?? (place.kind === 'commit' && gathersCommit(place.it, [], []) ? gathering : silent);
        const to = targetOf(place);
        if (told.gathers) gatherings.push(to);
        const orphan = isOfSprint ? orphanOf(place, told, window) : null;
        if (orphan !== null) code.push(orphan);
        if (told.claims.length === 0) continue;
        const found = linksOf(place, to, told, repository, linking);
        for (const link of found.links) linked.push({ place, link });
        strays.push(...found.strays);
      }
    }
  }
  return { linked, strays, code, gatherings };
}

const gathering: Verdict = { ...silent, gathers: true };

/** By issue, then by place; keys are compared once for each issue and not for each of its links. */
function sortLinks(links: Link[]): void {
  const keys = [...new Set(links.map(({ issue }) => issue))].sort(compareKeys);
  const ranks = new Map(keys.map((key, rank) => [key, rank]));
  const rankOf = ({ issue }: Link): number => ranks.get(issue) ?? 0;
  links.sort((a, b) => rankOf(a) - rankOf(b) || compareTargets(a.to, b.to));
}

/** An issue told twice is taken once, whichever of the two comes first. */
function issuesByKey(issues: readonly Issue[]): ReadonlyMap<string, Issue> {
  const byKey = new Map<string, Issue>();
  for (const issue of issues) {
    const key = issue.key.toUpperCase();
    const before = byKey.get(key);
    if (before === undefined || JSON.stringify(issue) < JSON.stringify(before)) byKey.set(key, issue);
  }
  return byKey;
}

function isEpic(type: string): boolean {
  return type.trim().toLowerCase() === 'epic';
}
