import type { Issue } from '../model/issue.ts';
import { compareKeys } from '../model/order.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';

/** What the configuration adds to the keys Jira shows: former keys and their present ones, and further projects. */
export interface CorrelateOptions {
  /** Old to present, projects (`OLD` to `PAY`) or single issues (`OLD-5` to `PAY-12`). */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly projects?: readonly string[];
  /** From which confidence a link counts; 0.75 unless told. */
  readonly countsFrom?: number;
  /** Whether issues are suggested for code that names none. */
  readonly suggest?: boolean;
  /** How many for each place at most: the last argument of `suggestionsFor`; 1 unless told. */
  readonly suggestions?: number;
  /** A Jira account id, name or e-mail address, and the GitHub login. */
  readonly people?: Readonly<Record<string, string>>;
}

/** Where a key as code says it leads today, and how that is known; `through` is null for a key that is in use. */
export interface Resolved {
  readonly key: string;
  readonly through: 'former-key' | 'alias' | null;
}

/** The projects whose keys are believed, and where their keys lead today. */
export interface Known {
  /** Upper-case project key; true when its keys are believed in any letter case. */
  readonly projects: ReadonlyMap<string, boolean>;
  /** The present key of the issue a key names: former keys and aliases followed, a key in use kept. */
  resolve(project: string, number: string): Resolved;
}

/**
 * Without Jira's list of projects only those seen in the issues are known, and only in upper case: nothing tells then
 * whether `part-1` is a key or a word.
 */
export function knownOf(snapshot: SprintSnapshot, { aliases = {}, projects = [] }: CorrelateOptions): Known {
  const issues = [...snapshot.issues, ...snapshot.history.issues];
  const named = snapshot.named?.issues ?? [];
  const listed = snapshot.projects !== null;
  const known = new Map<string, boolean>();
  for (const issue of issues) {
    known.set(projectOf(issue.key), listed);
    for (const key of issue.formerKeys) known.set(projectOf(key), listed);
  }
  const leads = new Map(Object.entries(aliases).map(([from, to]) => [from.toUpperCase(), to.toUpperCase()]));
  const told = [...(snapshot.projects ?? []), ...projects, ...leads.keys(), ...leads.values()];
  for (const key of told) known.set(projectOf(key.toUpperCase()), true);

  const present = new Set([...issues, ...named].map(({ key }) => key.toUpperCase()));
  const former = formerKeysOf([...issues, ...named.map(({ key, asked }) => ({ key, formerKeys: [asked] }))]);
  const step = (key: string, project: string, number: string): Resolved | null => {
    const moved = former.get(key);
    if (moved !== undefined) return { key: moved, through: 'former-key' };
    const lead = leads.get(project);
    const alias = leads.get(key) ?? (lead === undefined ? undefined : `${lead}-${number}`);
    return alias === undefined ? null : { key: alias, through: 'alias' };
  };
  return {
    projects: known,
    resolve(project, number) {
      const key = `${project}-${number}`;
      if (present.has(key)) return { key, through: null };
      const next = step(key, project, number);
      if (next === null) return { key, through: null };
      return present.has(next.key) ? next : { ...next, key: former.get(next.key) ?? next.key };
    },
  };
}

/** Two issues that claim one former key cannot both be right; the lower key is taken, so that input order is nothing. */
function formerKeysOf(issues: readonly Pick<Issue, 'key' | 'formerKeys'>[]): ReadonlyMap<string, string> {
  const former = new Map<string, string>();
  for (const { key, formerKeys } of issues) {
    for (const old of formerKeys) {
      const before = former.get(old.toUpperCase());
      if (before === undefined || compareKeys(key, before) < 0) former.set(old.toUpperCase(), key.toUpperCase());
    }
  }
  return former;
}

/** `PAY` of `PAY-12`; a text without a number is a project key itself. */
function projectOf(key: string): string {
  return key.toUpperCase().replace(/-\d+$/, '');
}
