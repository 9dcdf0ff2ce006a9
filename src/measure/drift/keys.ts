import type { PullRequest } from '../../model/code.ts';
import type { Link, StrayKey, Target } from '../../model/links.ts';
import { compareKeys } from '../../model/order.ts';
import { isBot } from '../../model/people.ts';
import { wordOf } from '../code.ts';
import { wasOpen } from '../reviews.ts';
import type { CodeStudy } from '../study.ts';

/** A key that Jira knows no issue of, and the changes that name it as what they are for. */
export interface Dangling {
  readonly key: string;
  /** Issues of the sprint whose key is one slip away. */
  readonly nearest: readonly string[];
  readonly changes: readonly Target[];
}

/** A change whose parts name different issues; `links` are those to it that count, the leading one first. */
export interface Conflicting {
  readonly to: Target;
  readonly links: readonly Link[];
}

export interface DoubtfulKeys {
  readonly dangling: readonly Dangling[];
  readonly conflicts: readonly Conflicting[];
  /** Keys that Jira was not asked about. */
  readonly unchecked: number;
}

/** Keys by which people say what a change is for and that cannot be right, or not all of them. */
export function doubtfulKeys(study: CodeStudy): DoubtfulKeys {
  const { correlation } = study;
  const strays = correlation.strays.filter(({ to, relation }) => relation === 'implements' && isOurs(study, to));
  const conflicts = new Map<string, Conflicting>();
  for (const { to, conflicts: others } of correlation.links) {
    if (others.length === 0 || conflicts.has(wordOf(to)) || !isOurs(study, to)) continue;
    const links = study.code.linksTo(to).filter(({ counts, primary }) => counts || primary);
    conflicts.set(wordOf(to), { to, links: links.toSorted((a, b) => Number(b.primary) - Number(a.primary)) });
  }
  return {
    dangling: grouped(strays.filter(({ kind }) => kind === 'dangling')),
    conflicts: [...conflicts.values()].filter(({ links }) => links.some((link) => link.conflicts.length > 0)),
    unchecked: strays.filter(({ kind }) => kind === 'unchecked').length,
  };
}

/** Changes of the sprint, and pull requests open at its end by people: those whose key can still be put right. */
export function ourChanges({ code, snapshot, window }: CodeStudy): number {
  let open = 0;
  for (const { pullRequests } of snapshot.repositories ?? []) {
    for (const it of pullRequests) if (isOpenOfPeople(it, window.end)) open++;
  }
  return code.merged.length + code.direct.length + open;
}

function isOurs({ code, window }: CodeStudy, to: Target): boolean {
  const pullRequest = code.pullRequest(to);
  return code.isOfSprint(to) || (pullRequest !== null && isOpenOfPeople(pullRequest, window.end));
}

function isOpenOfPeople(pullRequest: PullRequest, at: number): boolean {
  return !isBot(pullRequest.author) && wasOpen(pullRequest, at);
}

function grouped(strays: readonly StrayKey[]): readonly Dangling[] {
  const byKey = new Map<string, { nearest: Set<string>; changes: Map<string, Target> }>();
  for (const { key, to, nearest } of strays) {
    const group = byKey.get(key) ?? { nearest: new Set<string>(), changes: new Map<string, Target>() };
    for (const near of nearest) group.nearest.add(near);
    group.changes.set(wordOf(to), to);
    byKey.set(key, group);
  }
  return [...byKey]
    .map(([key, { nearest, changes }]) => ({
      key,
      nearest: [...nearest].sort(compareKeys),
      changes: [...changes.values()],
    }))
    .sort((a, b) => compareKeys(a.key, b.key));
}
