import type { PeopleMatching, PersonMatch } from '../model/links.ts';
import { compareText } from '../model/order.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import { type Author, authorsOf } from './people/authors.ts';
import { type Member, membersOf } from './people/members.ts';
import { isNobody, normalEmail, normalName, shownName } from './people/names.ts';

/**
 * Which GitHub login is which Jira account: as configured (by account id, e-mail address or name, in any letter case),
 * else by e-mail address, else by name. Address and name must fit one account on each side, or they tell nothing; bots
 * and deleted users are nobody. No e-mail address is in the answer.
 */
export function matchPeople(
  snapshot: SprintSnapshot,
  configured: Readonly<Record<string, string>> = {},
): PeopleMatching {
  const members = membersOf(snapshot);
  const { all: authors } = authorsOf(snapshot.repositories ?? []);
  const matches = new Map<Member, PersonMatch>();
  const taken = new Set<string>();
  const match = (member: Member, login: string, by: PersonMatch['by']) => {
    matches.set(member, { person: member.id, name: shownName(member.name), login, by });
    taken.add(login.toLowerCase());
  };

  const spelled = new Map(authors.map(({ handle }) => [handle.toLowerCase(), handle]));
  for (const [member, login] of configuredLogins(members, configured)) {
    match(member, spelled.get(login.toLowerCase()) ?? login, 'configuration');
  }
  const doubtful = partsOfNames([
    ...members.map(({ name }) => normalName(name)),
    ...authors.flatMap(({ names }) => [...names]),
  ]);
  const sure = (name: string) => !doubtful.has(name);
  const signs = [
    ['email', ({ emails }: Member) => [...emails], ({ emails }: Author) => [...emails]],
    ['name', ({ name }: Member) => [normalName(name)].filter(sure), ({ names }: Author) => [...names].filter(sure)],
  ] as const;
  for (const [by, ofMember, ofAuthor] of signs) {
    const left = members.filter((member) => !matches.has(member));
    const free = authors.filter(({ handle }) => !taken.has(handle.toLowerCase()));
    for (const [member, author] of pairs(left, free, ofMember, ofAuthor)) match(member, author.handle, by);
  }

  const unmatched = members.filter((member) => !matches.has(member));
  const strangers = authors.filter(({ handle }) => !taken.has(handle.toLowerCase()));
  return {
    matched: [...matches.values()].sort((a, b) => compareText(a.name, b.name) || compareText(a.person, b.person)),
    unmatchedPeople:
      snapshot.repositories === null
        ? []
        : unmatched
            .filter(({ name }) => !isNobody(name))
            .map(({ id, name }) => ({ person: id, name: shownName(name) }))
            .sort((a, b) => compareText(a.name, b.name) || compareText(a.person, b.person)),
    unmatchedLogins: [...new Set(strangers.map(({ handle }) => handle))].sort(compareText),
  };
}

/** Single words that are part of longer names: an `Ada` may be Ada Marsh or Ada Chen. */
function partsOfNames(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => (name.includes(' ') ? name.split(' ') : [])));
}

/** The configured login of each member; an account id goes before an address, an address before a name. */
function configuredLogins(
  members: readonly Member[],
  configured: Readonly<Record<string, string>>,
): ReadonlyMap<Member, string> {
  const logins = new Map(Object.entries(configured).map(([key, login]) => [key.trim().toLowerCase(), login.trim()]));
  const named = new Map(Object.entries(configured).map(([key, login]) => [normalName(key), login.trim()]));
  const namesakes = new Map<string, number>();
  for (const { name } of members) namesakes.set(normalName(name), (namesakes.get(normalName(name)) ?? 0) + 1);

  const found = new Map<Member, string>();
  for (const member of members) {
    const name = normalName(member.name);
    const login =
      logins.get(member.id.toLowerCase()) ??
      [...member.emails].map((email) => logins.get(normalEmail(email) ?? '')).find((one) => one !== undefined) ??
      (name !== '' && namesakes.get(name) === 1 ? named.get(name) : undefined);
    if (login !== undefined && login !== '') found.set(member, login.replace(/^@/, ''));
  }
  return found;
}

/** Members and authors that share a value nobody else has, and that are tied to nobody else by another one. */
function* pairs(
  members: readonly Member[],
  authors: readonly Author[],
  ofMember: (member: Member) => readonly string[],
  ofAuthor: (author: Author) => readonly string[],
): Generator<readonly [Member, Author]> {
  const ours = owners(members, ofMember);
  const theirs = owners(authors, ofAuthor);
  const candidates = new Map<Member, Set<Author>>();
  const suitors = new Map<Author, Set<Member>>();
  for (const [value, [member, ...others]] of ours) {
    const [author, ...more] = theirs.get(value) ?? [];
    if (member === undefined || author === undefined || others.length > 0 || more.length > 0) continue;
    candidates.set(member, (candidates.get(member) ?? new Set()).add(author));
    suitors.set(author, (suitors.get(author) ?? new Set()).add(member));
  }
  for (const [member, fitting] of candidates) {
    const [author] = fitting;
    if (author !== undefined && fitting.size === 1 && suitors.get(author)?.size === 1) yield [member, author];
  }
}

function owners<T>(all: readonly T[], valuesOf: (it: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>();
  for (const it of all) {
    for (const value of new Set(valuesOf(it))) {
      if (value === '') continue;
      const list = lists.get(value);
      if (list === undefined) lists.set(value, [it]);
      else list.push(it);
    }
  }
  return lists;
}
