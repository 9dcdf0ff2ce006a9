import type { Candidate } from './candidates.ts';
import { wordsOf } from './words.ts';
import type { Work } from './work.ts';

/** The parts of the product that each issue names, by its components, labels and epic. */
export interface Scopes {
  /** The word that both the issue and the place of the work name; null when there is none. */
  shared(of: number, place: readonly string[]): string | null;
}

const longest = 100;

/** Words of components, labels and epics; those that most issues share tell nothing. */
export function scopesOf(candidates: readonly Candidate[], epics: ReadonlyMap<string, string>): Scopes {
  const scopes = candidates.map(({ issue }) => {
    const epic = issue.parent === null ? undefined : epics.get(issue.parent.id);
    const names = [...issue.components, ...issue.labels, ...(epic === undefined ? [] : [epic])].slice(0, 20);
    return stemsOf(names);
  });
  const seen = new Map<string, number>();
  for (const words of scopes) for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
  return {
    shared: (of, place) =>
      place.find((word) => scopes[of]?.has(word) && (seen.get(word) ?? 0) * 2 <= candidates.length) ?? null,
  };
}

const ordinary =
  /^(?:feat|feature|features|fix|bugfix|hotfix|chore|docs|test|tests|release|users?|dev|renovate|dependabot)$/i;

/** Where the work was done: words of its repository, of its branch's folders and of the scope in its title. */
export function placeOf({ repository, branch, title }: Work): readonly string[] {
  const folders = branch
    .slice(0, 250)
    .split('/')
    .slice(0, -1)
    .filter((folder) => !ordinary.test(folder));
  const scope = /^\s*(?:\w{1,20}\(([^()]{1,60})\)!?:|\[([^[\]]{1,60})\])/.exec(title.slice(0, longest));
  const name = repository.slice(repository.indexOf('/') + 1);
  const texts = [name, ...folders, scope?.[1] ?? scope?.[2] ?? ''];
  return [...stemsOf(texts)];
}

function stemsOf(texts: readonly string[]): ReadonlySet<string> {
  return new Set(wordsOf(texts.map((text) => ({ text, longest, weight: 1 }))).map(({ stem }) => stem));
}
