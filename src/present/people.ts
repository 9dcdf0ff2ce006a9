import type { PeopleMatching } from '../model/links.ts';
import type { PeopleCounted, ReportPeople } from '../model/report-people.ts';

/** How people are shown. */
export type PeoplePolicy = 'names' | 'initials' | 'none';

/** Shows a person's name as the policy wants it; null where nobody is named. */
export function peopleShown(policy: PeoplePolicy): (name: string | null) => string | null {
  if (policy === 'names') return (name) => name;
  if (policy === 'none') return () => null;
  return (name) => (name === null ? null : initialsOf(name));
}

/** Who could not be matched, as the policy shows people; those who were are only counted. */
export function peopleOf(
  { matched, unmatchedPeople, unmatchedLogins }: PeopleMatching,
  person: (name: string | null) => string | null,
): ReportPeople {
  const counted = (names: readonly string[]): PeopleCounted => {
    return { count: names.length, names: names.flatMap((name) => person(name) ?? []) };
  };
  const by = { configuration: 0, email: 0, name: 0 };
  for (const match of matched) by[match.by] += 1;
  return {
    matched: by,
    unmatchedPeople: counted(unmatchedPeople.map(({ name }) => name)),
    unmatchedLogins: counted(unmatchedLogins),
  };
}

function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = words.slice(0, 3).map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0].toUpperCase() ?? '');
  return letters.length === 0 ? '?' : `${letters.join('. ')}.`;
}
