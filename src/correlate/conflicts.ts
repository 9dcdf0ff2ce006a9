import type { Issue } from '../model/issue.ts';
import type { Conflict } from '../model/links.ts';
import { compareKeys, compareText } from '../model/order.ts';
import { isWork, type Sighting, settled } from './claims.ts';
import type { Place } from './places.ts';
import type { Verdict } from './verdicts.ts';

/** What sets one issue of a place apart from its others. */
export interface Marks {
  /** The issue that leads: title, subject, branch, recorded by Jira, body; what was inherited comes last. */
  readonly leads: string | null;
  conflictsOf(key: string): readonly Conflict[];
}

const nothing: readonly Conflict[] = [];
export const unmarked: Marks = { leads: null, conflictsOf: () => nothing };

type Field = Sighting['evidence']['field'];

export const ranks: Readonly<{ [field in Field]: number }> = {
  title: 0,
  subject: 1,
  branch: 2,
  'development-panel': 3,
  'remote-link': 3,
  description: 3,
  body: 4,
  label: 4,
};
const inheritedRank = 10;

/**
 * The marks of a place that works on one or more issues. `isBelievable` tells of a key that may lead: a mistyped one may
 * not. An issue and its sub-task do not contradict each other.
 */
export function marksOf(
  place: Place,
  { sightings, claims, gathers }: Verdict,
  issues: ReadonlyMap<string, Issue>,
  isBelievable: (key: string) => boolean,
): Marks {
  const [only] = claims;
  if (only !== undefined && claims.length === 1) {
    return isWork(only) && isBelievable(only.key) ? { ...unmarked, leads: only.key } : unmarked;
  }
  const worked = new Map(claims.filter(isWork).map((it) => [it.key, it.relation]));
  if (worked.size === 0) return unmarked;
  const told = settled(sightings).filter((it) => worked.get(it.key) === it.relation);
  const leads = leaderOf(place, told, worked, isBelievable);
  if (worked.size === 1 || gathers) return { leads, conflictsOf: () => nothing };
  const conflicts = conflictsOf(place, told, issues);
  return { leads, conflictsOf: (key) => conflicts.get(key) ?? nothing };
}

/** Work goes before its undoing; then the best place, then the first in it. */
function leaderOf(
  place: Place,
  told: readonly Sighting[],
  worked: ReadonlyMap<string, Sighting['relation']>,
  isBelievable: (key: string) => boolean,
): string | null {
  const before = (a: Sighting, b: Sighting): number =>
    Number(worked.get(a.key) === 'reverts') - Number(worked.get(b.key) === 'reverts') ||
    rankOf(place, a) - rankOf(place, b) ||
    (a.evidence.at ?? Number.MAX_SAFE_INTEGER) - (b.evidence.at ?? Number.MAX_SAFE_INTEGER) ||
    b.confidence - a.confidence ||
    compareKeys(a.key, b.key);
  let best: Sighting | null = null;
  for (const sighting of told) {
    if (isBelievable(sighting.key) && (best === null || before(sighting, best) < 0)) best = sighting;
  }
  return best?.key ?? null;
}

/** The subject a pull request was merged with speaks for it as its own texts do. */
function rankOf(place: Place, { tier, evidence }: Sighting): number {
  const isOwn = tier !== 'inherited' || (place.kind === 'pull-request' && evidence.field === 'subject');
  return ranks[evidence.field] + (isOwn ? 0 : inheritedRank);
}

/** Each key that one text names and another does not, against each that only the other names. */
function conflictsOf(
  place: Place,
  told: readonly Sighting[],
  issues: ReadonlyMap<string, Issue>,
): ReadonlyMap<string, readonly Conflict[]> {
  const fields = new Map<Field, Map<string, Sighting>>();
  for (const sighting of told) {
    if (sighting.relation !== 'implements' || rankOf(place, sighting) >= inheritedRank) continue;
    const { field } = sighting.evidence;
    if (ranks[field] === ranks['development-panel']) continue;
    const keys = fields.get(field) ?? new Map<string, Sighting>();
    const before = keys.get(sighting.key);
    if (before === undefined || isFirst(sighting, before)) keys.set(sighting.key, sighting);
    fields.set(field, keys);
  }
  const conflicts = new Map<string, Conflict[]>();
  for (const [field, keys] of fields) {
    for (const [other, others] of fields) {
      if (field === other) continue;
      for (const key of keys.keys()) {
        for (const [issue, { evidence, yields }] of others) {
          if (yields || others.has(key) || keys.has(issue) || areKin(key, issue, issues)) continue;
          const list = conflicts.get(key) ?? [];
          list.push({ signal: evidence.signal, issue });
          conflicts.set(key, list);
        }
      }
    }
  }
  for (const list of conflicts.values()) {
    list.sort((a, b) => compareText(a.signal, b.signal) || compareKeys(a.issue, b.issue));
  }
  return conflicts;
}

function isFirst({ yields, evidence }: Sighting, before: Sighting): boolean {
  return Number(yields) - Number(before.yields) < 0 || compareText(evidence.signal, before.evidence.signal) < 0;
}

/** Whether one is a sub-task of the other, or both are of one parent. */
function areKin(a: string, b: string, issues: ReadonlyMap<string, Issue>): boolean {
  const parentOf = (key: string) => {
    const issue = issues.get(key);
    return issue?.subtask === true ? (issue.parent?.key.toUpperCase() ?? null) : null;
  };
  const [parentA, parentB] = [parentOf(a), parentOf(b)];
  return parentA === b || parentB === a || (parentA !== null && parentA === parentB);
}
