import type { NamedIssue, Relation, StrayKey, Target } from '../model/links.ts';
import { compareKeys } from '../model/order.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';

/** Tells why a key is no link to an issue of the sprint. */
export interface Strays {
  of(key: string, relation: Relation, to: Target): StrayKey;
  /** Whether Jira said that there is no such issue. */
  isDangling(key: string): boolean;
  /** Whether nothing is known of it, since Jira was not asked. */
  isUnchecked(key: string): boolean;
}

export function straysIn({ issues, history, named }: SprintSnapshot): Strays {
  const elsewhere = new Map<string, NamedIssue>();
  const keep = (issue: NamedIssue) => {
    const key = issue.key.toUpperCase();
    const before = elsewhere.get(key);
    if (before === undefined || JSON.stringify(issue) < JSON.stringify(before)) elsewhere.set(key, issue);
  };
  for (const issue of named?.issues ?? []) keep(issue);
  for (const { id, key, url, type, summary, status } of history.issues) {
    if (!elsewhere.has(key.toUpperCase())) keep({ asked: key.toUpperCase(), id, key, url, type, summary, status });
  }
  const missing = new Set((named?.missing ?? []).map((key) => key.toUpperCase()));
  const keys = [...new Set(issues.map(({ key }) => key.toUpperCase()))];
  const projects = new Set(keys.map(projectOf));
  const nearest = nearestIn(keys, projects);
  const isDangling = (key: string) => !elsewhere.has(key) && missing.has(key);
  return {
    isDangling,
    isUnchecked: (key) => !elsewhere.has(key) && !missing.has(key),
    of(key, relation, to) {
      const issue = elsewhere.get(key) ?? null;
      if (issue !== null) {
        const kind = projects.has(projectOf(issue.key.toUpperCase())) ? 'out-of-sprint' : 'other-project';
        return { key, to, kind, relation, issue, nearest: [] };
      }
      if (!isDangling(key)) return { key, to, kind: 'unchecked', relation, issue, nearest: [] };
      return { key, to, kind: 'dangling', relation, issue, nearest: nearest(key) };
    },
  };
}

/** More would help nobody. */
const mostNear = 3;

/** Keys of the sprint one slip of the finger away: two digits swapped, one lost, one typed twice, a project misspelt. */
function nearestIn(keys: readonly string[], projects: ReadonlySet<string>): (key: string) => readonly string[] {
  const inSprint = new Set(keys);
  const known = new Map<string, readonly string[]>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const [project, number] = [projectOf(key), key.slice(key.lastIndexOf('-') + 1)];
    const slips = [
      ...slipsOf(number).map((slip) => `${project}-${slip}`),
      ...[...projects].filter((other) => isOneSlip(project, other)).map((other) => `${other}-${number}`),
    ];
    const near = [...new Set(slips)].filter((slip) => slip !== key && inSprint.has(slip)).sort(compareKeys);
    const found = near.slice(0, mostNear);
    known.set(key, found);
    return found;
  };
}

/** The numbers from which this one may have come. */
function slipsOf(number: string): readonly string[] {
  const slips: string[] = [];
  for (let i = 0; i <= number.length; i++) {
    const [left, right] = [number.slice(0, i), number.slice(i)];
    for (let digit = 0; digit < 10; digit++) slips.push(`${left}${digit}${right}`);
    if (right.length > 1) slips.push(`${left}${right[1]}${right[0]}${right.slice(2)}`);
    // A digit too many is a slip where it repeats its neighbour; `AB-123` is not `AB-12` mistyped otherwise.
    if (i > 0 && right !== '' && number[i] === number[i - 1]) slips.push(left + right.slice(1));
  }
  return slips;
}

/** One letter swapped with its neighbour, lost, added or another one. */
function isOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  if (restA.length !== restB.length) return restA.slice(1) === restB || restB.slice(1) === restA;
  const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return isSwapped || restA.slice(1) === restB.slice(1);
}

function projectOf(key: string): string {
  return key.slice(0, key.lastIndexOf('-'));
}
