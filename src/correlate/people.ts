import type { PeopleMatching } from '../model/links.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';

/**
 * Which GitHub login is which Jira account: as configured (by account id, name or e-mail address), by e-mail address,
 * or by a name that only one account of each side has.
 */
export function matchPeople(_: SprintSnapshot, _configured: Readonly<Record<string, string>> = {}): PeopleMatching {
  return { matched: [], unmatchedPeople: [], unmatchedLogins: [] };
}
