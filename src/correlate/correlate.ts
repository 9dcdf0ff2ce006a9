import type { Correlation } from '../model/links.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';

/** What the configuration adds to the keys Jira shows: former project keys, and projects Jira did not list. */
export interface CorrelateOptions {
  /** Old project key to present project key. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly projects?: readonly string[];
}

/** Which code belongs to which issue of the sprint, and how we know. */
export function correlate(snapshot: SprintSnapshot, _options: CorrelateOptions = {}): Correlation {
  const issues = snapshot.issues.map(({ key }) => key).sort();
  return { links: [], unlinked: { issues, code: [] }, outOfSprint: [] };
}
