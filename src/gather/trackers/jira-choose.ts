import type { Sprint } from '../../model/sprint.ts';
import type { Lore } from '../lore.ts';
import type { Chosen } from '../trackers.ts';
import type { JiraClient } from './jira-client.ts';
import { boardSprints, closedBefore, noSprint, oneSprint } from './jira-sprints.ts';
import { exactly, idsIn, lastIn, missingIn, oldestFirst, pickSprint, pickSprints } from './pick.ts';

/** What finding sprints needs. */
export interface SprintQuestion {
  readonly jira: JiraClient;
  readonly lore: Lore;
  readonly boardId: number;
  /** The sprint that brought its board with it, where none was named. */
  readonly home: Sprint | null;
  /** How many closed sprints before each are needed. */
  readonly historySprints: number;
}

/**
 * Finds the sprints, and reads the list of the board only as far back as that takes: the last ones are at its end. A
 * name may fit once in what was read so far, and better, or twice, in the rest, so for names everything is read. An id
 * is an id, even of a sprint that the board does not list, before it is part of another sprint's name.
 */
export async function chooseSprints(question: SprintQuestion, wish: string | null): Promise<Chosen> {
  const { jira, lore, boardId, historySprints } = question;
  const isFarEnough = (tail: readonly Sprint[]) => {
    const found = foundIn(question, wish, tail);
    if (found === null || found.length < (lastIn(wish) ?? 1)) return false;
    return found.every((sprint) => closedBefore(sprint, tail, historySprints).length >= historySprints);
  };
  const sprints = await boardSprints(jira, boardId, isFarEnough, lore);
  const asked = idsIn(wish) === null ? pickSprints(wish, sprints) : await byIds(question, wish ?? '', sprints);
  if (asked === null) throw noSprint(missingIn(wish, sprints), boardId, sprints);
  const listed = new Set(sprints.map(({ id }) => id));
  return { boardId, asked, sprints: [...sprints, ...asked.filter(({ id }) => !listed.has(id))] };
}

/** What of a wish can be told by the end of the list alone; null where not all of it. */
function foundIn({ home }: SprintQuestion, wish: string | null, tail: readonly Sprint[]): readonly Sprint[] | null {
  const ids = idsIn(wish);
  if (ids !== null) {
    const found = ids.flatMap((id) => (home?.id === id ? home : (tail.find((sprint) => sprint.id === id) ?? [])));
    return found.length === ids.length ? found : null;
  }
  return wish === null || words.has(wish) || lastIn(wish) !== null ? pickSprints(wish, tail) : null;
}

const words = new Set(['active', 'last-closed']);

async function byIds({ jira, boardId, home }: SprintQuestion, wish: string, sprints: readonly Sprint[]) {
  const ids = idsIn(wish) ?? [];
  const whole = ids.length > 1 ? exactly(wish, sprints) : null;
  if (whole !== null) return oldestFirst([whole]);
  const found = await Promise.all(
    ids.map(async (id) => {
      if (home?.id === id) return home;
      const name = String(id);
      return exactly(name, sprints) ?? (await oneSprint(jira, id)) ?? pickSprint(name, sprints);
    }),
  );
  const missing = ids.find((_, i) => found[i] === null);
  if (missing !== undefined) throw noSprint(String(missing), boardId, sprints);
  return oldestFirst(found);
}
