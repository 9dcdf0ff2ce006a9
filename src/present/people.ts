/** How people are shown. */
export type PeoplePolicy = 'names' | 'initials' | 'none';

/** Shows a person's name as the policy wants it; null where nobody is named. */
export function peopleShown(policy: PeoplePolicy): (name: string | null) => string | null {
  if (policy === 'names') return (name) => name;
  if (policy === 'none') return () => null;
  return (name) => (name === null ? null : initialsOf(name));
}

function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = words.slice(0, 3).map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0].toUpperCase() ?? '');
  return letters.length === 0 ? '?' : `${letters.join('. ')}.`;
}
