import type { Issue } from '../model/issue.ts';
import type { Correlation, Link, StrayKey, Target, UnlinkedCode } from '../model/links.ts';
import { compareKeys, compareText } from '../model/order.ts';
import { pastOf, wasInDuring } from '../model/past.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { type SprintWindow, windowOf } from '../model/sprint.ts';
import { type Claim, counts, countsFrom } from './claims.ts';
import { credited } from './credit.ts';
import { type CorrelateOptions, knownOf } from './known.ts';
import { orphanOf } from './orphans.ts';
import { placesOf, targetOf } from './places.ts';
import { readRepository, type Verdict } from './read.ts';

export type { CorrelateOptions } from './known.ts';

/**
 * Which code belongs to which issue of the sprint, and how we know. Code is read once and keys are looked up, so the
 * time grows with the texts and not with texts times issues. Equal input gives equal output in whatever order it comes.
 */
export function correlate(snapshot: SprintSnapshot, options: CorrelateOptions = {}): Correlation {
  const reading = { known: knownOf(snapshot, options), jiraUrl: snapshot.jira.url };
  const issues = new Map(snapshot.issues.map((issue) => [issue.key.toUpperCase(), issue]));
  const window = windowOf(snapshot.sprint, snapshot.takenAt);
  const links: Link[] = [];
  const code: UnlinkedCode[] = [];
  const strays: StrayKey[] = [];
  const gatherings: Target[] = [];

  for (const repository of placesOf(snapshot.repositories ?? [])) {
    const read = readRepository(repository, reading);
    for (const places of [repository.pullRequests.values(), repository.commits.values()]) {
      for (const place of places) {
        const { claims, gathers } = read.get(place) ?? silent;
        const orphan = window === null ? null : orphanOf(place, { claims, gathers }, window);
        if (orphan !== null) code.push(orphan);
        if (claims.length === 0 && !gathers) continue;
        const to = targetOf(place);
        if (gathers) gatherings.push(to);
        for (const claim of credited(claims, issues)) {
          const issue = issues.get(claim.key);
          if (issue === undefined) strays.push(strayOf(claim, to));
          else links.push(linkOf(issue.key, to, claim));
        }
      }
    }
  }
  return {
    links: links.sort((a, b) => compareKeys(a.issue, b.issue) || compareTargets(a.to, b.to)),
    unlinked: { issues: withoutCode(snapshot, links, window), code: code.sort(compareTargets) },
    strays: strays.sort((a, b) => compareKeys(a.key, b.key) || compareTargets(a.to, b.to)),
    gatherings: gatherings.sort(compareTargets),
    deliveries: [],
    suggestions: [],
    people: { matched: [], unmatchedPeople: [], unmatchedLogins: [] },
    countsFrom: options.countsFrom ?? countsFrom,
  };
}

const silent: Verdict = { claims: [], gathers: false };

function linkOf(issue: string, to: Target, claim: Claim): Link {
  const { relation, tier, confidence, evidence } = claim;
  const unmarked = { primary: true, conflicts: [], reverted: false, gathered: false };
  return { issue, to, relation, tier, confidence, counts: counts(claim), ...unmarked, evidence };
}

function strayOf({ key, relation }: Claim, to: Target): StrayKey {
  return { key, to, kind: 'unchecked', relation, issue: null, nearest: [] };
}

/** Issues of the sprint that no counting link leads to; sub-tasks are their parents' work. Unknown without any code. */
function withoutCode(
  { issues, sprint, repositories }: SprintSnapshot,
  links: readonly Link[],
  window: SprintWindow | null,
): readonly string[] {
  if (repositories === null) return [];
  const linked = new Set(links.filter((link) => link.counts).map(({ issue }) => issue));
  for (const { key, subtask, parent } of issues) {
    if (subtask && parent !== null && linked.has(key)) linked.add(parent.key);
  }
  const isOfSprint = (issue: Issue) =>
    window === null ? issue.sprintIds.includes(sprint.id) : wasInDuring(pastOf(issue), sprint.id, window);
  const without = issues.filter((issue) => !issue.subtask && !linked.has(issue.key) && isOfSprint(issue));
  return [...new Set(without.map(({ key }) => key))].sort(compareKeys);
}

function compareTargets(a: Target, b: Target): number {
  return (
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    compareText(a.repository, b.repository) ||
    (a.kind === 'pull-request' ? Number(a.ref) - Number(b.ref) : 0) ||
    compareText(a.ref, b.ref)
  );
}

const kinds: readonly Target['kind'][] = ['pull-request', 'commit', 'branch'];
