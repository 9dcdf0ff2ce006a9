import type { Issue } from '../../model/issue.ts';
import type { PeopleMatching } from '../../model/links.ts';
import { type Account, isBot, type Person } from '../../model/people.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import type { Aliases } from './aliases.ts';

/** The same alias for a person in Jira, in GitHub, and where only their name stands. */
export interface PeopleAliases {
  person(person: Person): Person;
  account(account: Account): Account;
  /** Of a name or login as it stands alone. */
  name(name: string): string;
  id(id: string): string;
}

export function peopleAliases(aliases: Aliases, snapshot: SprintSnapshot, matching: PeopleMatching): PeopleAliases {
  const idByName = new Map<string, string>();
  const learn = (name: string | null, id: string) => {
    if (name !== null && !idByName.has(plain(name))) idByName.set(plain(name), id);
  };
  for (const person of peopleIn([...snapshot.issues, ...snapshot.history.issues])) learn(person.name, person.id);
  for (const { person, name, login } of matching.matched) {
    learn(name, person);
    learn(login, person);
  }
  for (const { person, name } of matching.unmatchedPeople) learn(name, person);

  const whose = (name: string) => idByName.get(plain(name)) ?? name;
  const name = (text: string) => aliases.named('Person', whose(text));
  const id = (text: string) => aliases.named('Person', text);
  return {
    name,
    id,
    person: ({ id: own, active }) => ({ id: id(own), name: id(own), active, email: null }),
    account(account) {
      const { login, name: own } = account;
      const known = login ?? own;
      const alias = known === null ? null : name(known);
      return {
        login: login === null ? null : alias,
        name: own === null ? null : alias,
        // That it is a program is told by its name too, which is gone.
        kind: isBot(account) ? 'bot' : 'user',
        email: null,
      };
    },
  };
}

function* peopleIn(issues: readonly Issue[]): Generator<Person> {
  for (const { assignee, changes } of issues) {
    if (assignee !== null) yield assignee;
    for (const { by } of changes) if (by !== null) yield by;
  }
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}
