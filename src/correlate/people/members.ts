import { isBot, type Person } from '../../model/people.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import { isNobody, normalEmail } from './names.ts';

/** A Jira account that has, or had, an issue of the sprint. */
export interface Member {
  readonly id: string;
  /** The id where Jira names the account in a history only. */
  readonly name: string;
  readonly emails: ReadonlySet<string>;
}

/** Everybody an issue of the sprint is or was assigned to, by id. Bots and the deleted are nobody. */
export function membersOf({ issues, history }: SprintSnapshot): readonly Member[] {
  const ids = new Set<string>();
  for (const { assignee, changes } of issues) {
    if (assignee !== null) ids.add(assignee.id);
    for (const change of changes) {
      if (change.kind !== 'assignee') continue;
      if (change.from !== null) ids.add(change.from);
      if (change.to !== null) ids.add(change.to);
    }
  }
  const names = new Map<string, string>();
  const emails = new Map<string, Set<string>>();
  const learn = (person: Person | null) => {
    if (person === null || !ids.has(person.id)) return;
    const before = names.get(person.id);
    // One account may be told under two names (renamed since); the choice must not depend on the order.
    if (before === undefined || person.name < before) names.set(person.id, person.name);
    const address = normalEmail(person.email);
    if (address !== null) emails.set(person.id, (emails.get(person.id) ?? new Set()).add(address));
  };
  for (const { assignee, changes } of [...issues, ...history.issues]) {
    learn(assignee);
    for (const { by } of changes) learn(by);
  }
  return [...ids]
    .sort()
    .map((id): Member => ({ id, name: names.get(id) ?? id, emails: emails.get(id) ?? new Set() }))
    .filter(({ name }) => !isNobody(name) && !isBot({ kind: 'user', login: null, name }) && name !== robot);
}

/** The account of Jira's own automation rules. */
const robot = 'Automation for Jira';
