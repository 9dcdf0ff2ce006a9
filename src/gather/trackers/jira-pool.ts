import type { Person } from '../../model/people.ts';
import { personOf } from './jira-people.ts';
import type { RawUser } from './jira-shapes.ts';

/** Gives equal texts and people as one: a hundred thousand entries of histories are made by few of them. */
export interface Pool {
  text<T extends string | null>(text: T): T;
  person(user: RawUser | null | undefined): Person | null;
}

/** Opens an empty pool, for one reading. */
export function openPool(): Pool {
  const texts = new Map<string, string>();
  const people = new Map<string, Person>();
  return {
    text(text) {
      if (text === null) return text;
      const known = texts.get(text);
      if (known === undefined) texts.set(text, text);
      return (known ?? text) as typeof text;
    },
    person(user) {
      const person = personOf(user);
      if (person === null) return null;
      const mark = JSON.stringify([person.id, person.name, person.active, person.email]);
      const known = people.get(mark);
      if (known === undefined) people.set(mark, person);
      return known ?? person;
    },
  };
}
