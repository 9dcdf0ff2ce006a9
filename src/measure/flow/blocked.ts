import type { Blocker, Issue } from '../../model/issue.ts';
import type { Past } from '../../model/past.ts';
import { type Kind, type Timeline, walkBack } from '../../model/timeline.ts';
import type { SprintStudy } from '../study.ts';
import { statusNamed } from './names.ts';
import { openTimes, standingsOf } from './standing.ts';
import { type Stretch, union, within } from './stretches.ts';

/** Why and when an issue was held up, whatever else it did meanwhile. */
export interface Blocked {
  readonly flagged: readonly Stretch[];
  /** In a status that means blocked. */
  readonly status: readonly Stretch[];
  readonly links: readonly Stretch[];
  /** Any of these, each instant once. */
  readonly all: readonly Stretch[];
  /** Keys of the issues that held it up. */
  readonly by: readonly string[];
  /** Whether it was held up by an issue for a time that nobody knows. */
  readonly isMore: boolean;
}

/**
 * Tells how an issue was held up within some stretches of time. A link blocks as long as it stands and the blocker is
 * not done. Of a blocker whose history was not read only its category now is known: while that is not done it has not been
 * done before; one that is done may have been so for long, and is left out. So is a link that stands since nobody
 * knows when.
 */
export function blockedReader(study: SprintStudy): (past: Past, limits: readonly Stretch[]) => Blocked {
  const isBlocked = statusNamed(study, study.measuring.flow.blockedStatuses);
  const pastOf = pastsByKey(study);
  return (past, limits) => {
    const cut = (stretches: readonly Stretch[]) => within(stretches, limits);
    const flagged = cut(flaggedTimes(past.issue));
    const status = cut(standingsOf(past).filter((standing) => isBlocked(standing.status)));
    const links: (readonly Stretch[])[] = [];
    const by = new Set<string>();
    let isMore = false;
    for (const blocker of past.issue.blockers ?? []) {
      const times = linkTimes(study, blocker, pastOf(blocker.key));
      if (times === null) isMore ||= mayReach(blocker, limits);
      else if (cut(times).length > 0) {
        links.push(cut(times));
        by.add(blocker.key);
      }
    }
    const linked = union(...links);
    return { flagged, status, links: linked, all: union(flagged, status, linked), by: [...by], isMore };
  };
}

/** When a link held the issue up; null where nobody knows. */
function linkTimes(
  study: SprintStudy,
  { from, until, category }: Blocker,
  blocker: Past | null,
): readonly Stretch[] | null {
  if (from === null) return null;
  const link = [{ from, to: until ?? Number.POSITIVE_INFINITY }];
  if (blocker !== null && blocker.issue.historyComplete) return within(link, openTimes(blocker, study));
  return until === null && category === 'done' ? null : link;
}

/** Whether a link of which one end is not known can have stood within the limits. */
function mayReach({ from, until }: Blocker, limits: readonly Stretch[]): boolean {
  return limits.some((limit) => (until === null || until > limit.from) && (from === null || from < limit.to));
}

function flaggedTimes(issue: Issue): readonly Stretch[] {
  const { first, turns } = flagsOf(issue);
  const times: Stretch[] = [];
  let from = first ? Number.NEGATIVE_INFINITY : null;
  for (const { at, value } of turns) {
    if (value) from ??= at;
    else if (from !== null) {
      if (at > from) times.push({ from, to: at });
      from = null;
    }
  }
  if (from !== null) times.push({ from, to: Number.POSITIVE_INFINITY });
  return times;
}

function flagsOf({ changes, flagged }: Issue): Timeline<boolean> {
  const edits = changes.flatMap((change) => {
    if (change.kind !== 'flag') return [];
    const { id, at, by, from, to } = change;
    return [{ id, at, by, from: isSet(from), to: isSet(to) }];
  });
  return walkBack(edits, flagged, flagKind).timeline;
}

const flagKind: Kind<boolean> = { same: (a, b) => a === b, text: String };

function isSet(value: string | null): boolean {
  return value !== null && value !== '';
}

/** Finds the past of an issue by a key it has or had; made when the first link asks for it. */
function pastsByKey({ pasts }: SprintStudy): (key: string) => Past | null {
  let byKey: Map<string, Past> | null = null;
  return (key) => {
    if (byKey === null) {
      byKey = new Map();
      for (const past of pasts.values()) for (const former of past.issue.formerKeys) byKey.set(former, past);
      for (const past of pasts.values()) byKey.set(past.issue.key, past);
    }
    return byKey.get(key) ?? null;
  };
}
