import type { Link, PeopleMatching, Suggestion, UnlinkedCode } from '../model/links.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';

/** What correlation found so far: suggestions are made for the code without an issue only. */
export interface Linked {
  readonly links: readonly Link[];
  readonly code: readonly UnlinkedCode[];
  readonly people: PeopleMatching;
}

/** Issues of the sprint to which code that names none may belong. */
export function suggestionsFor(_: SprintSnapshot, _linked: Linked, _mostEach = 1): readonly Suggestion[] {
  return [];
}
