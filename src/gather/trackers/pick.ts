import { SprintError } from '../../errors.ts';
import type { Sprint } from '../../model/sprint.ts';

/** What was asked for among the sprints: `active`, `last-closed`, an exact name, a unique part of one; null if none. */
export function pickSprint(asked: string | null, sprints: readonly Sprint[]): Sprint | null {
  const active = sprints.filter(({ state }) => state === 'active');
  if (asked === 'last-closed') return lastClosed(1, sprints)[0] ?? null;
  if (asked === 'active' || asked === null) {
    return only(active, 'active') ?? (asked === null ? (lastClosed(1, sprints)[0] ?? null) : null);
  }
  const name = asked.trim().toLowerCase();
  const parts = name === '' ? [] : sprints.filter((sprint) => sprint.name.toLowerCase().includes(name));
  return exactly(asked, sprints) ?? only(parts, asked);
}

/**
 * The sprints that were asked for, oldest first: one as `pickSprint` finds it, `last:N`, or several with commas, unless
 * the commas are those of a name. Null when one of them is not there.
 */
export function pickSprints(asked: string | null, sprints: readonly Sprint[]): [Sprint, ...Sprint[]] | null {
  const count = lastIn(asked);
  if (count !== null) return oldestFirst(lastClosed(count, sprints));
  const words = wordsIn(asked);
  if (asked === null || words.length < 2) return oldestFirst([pickSprint(asked, sprints)]);
  const whole = exactly(asked, sprints);
  return oldestFirst(whole === null ? words.map((word) => pickSprint(word, sprints)) : [whole]);
}

/** Whether a wish is for several sprints: `last:N` with more than one, or words with commas that are all ids. */
export function namesSeveral(asked: string | null): boolean {
  return (lastIn(asked) ?? 1) > 1 || (idsIn(asked)?.length ?? 1) > 1;
}

/** The N of `last:N`; null for any other wish. */
export function lastIn(asked: string | null): number | null {
  const count = /^last:(\d{1,3})$/i.exec(asked?.trim() ?? '')?.[1];
  return count === undefined || Number(count) === 0 ? null : Number(count);
}

/** The ids, each once, of a wish that names nothing but ids; names may be numbers too. */
export function idsIn(asked: string | null): readonly number[] | null {
  const words = wordsIn(asked);
  return words.length > 0 && words.every(isSprintId) ? [...new Set(words.map(Number))] : null;
}

/** The last closed sprints, newest first. */
function lastClosed(count: number, sprints: readonly Sprint[]): Sprint[] {
  return sprints
    .filter(({ state, completed }) => state === 'closed' && completed !== null)
    .sort((a, b) => (b.completed ?? 0) - (a.completed ?? 0) || b.id - a.id)
    .slice(0, count);
}

function wordsIn(asked: string | null): string[] {
  return (asked ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** The part of a wish that no sprint fits, for the error that says so. */
export function missingIn(asked: string | null, sprints: readonly Sprint[]): string | null {
  if (lastIn(asked) !== null) return 'last-closed';
  const words = wordsIn(asked);
  return words.length < 2 ? asked : (words.find((word) => pickSprint(word, sprints) === null) ?? asked);
}

/** Each sprint once, by their starts. Null when one is missing, or all are. */
export function oldestFirst(found: readonly (Sprint | null)[]): [Sprint, ...Sprint[]] | null {
  const unique = new Map(found.flatMap((sprint) => (sprint === null ? [] : [[sprint.id, sprint] as const])));
  const when = ({ start }: Sprint) => start ?? Number.POSITIVE_INFINITY;
  const [first, ...rest] = [...unique.values()].sort((a, b) => (when(a) === when(b) ? a.id - b.id : when(a) - when(b)));
  return first === undefined || found.includes(null) ? null : [first, ...rest];
}

/** The sprint with just this id, or else just this name in any letter case. */
export function exactly(asked: string, sprints: readonly Sprint[]): Sprint | null {
  const name = asked.trim().toLowerCase();
  const byId = isSprintId(name) ? sprints.find(({ id }) => id === Number(name)) : undefined;
  const named = () => sprints.filter((sprint) => sprint.name.toLowerCase() === name);
  return byId ?? only(named(), asked);
}

/** Whether what was asked for can be the id of a sprint; names may be numbers too. */
export function isSprintId(asked: string | null): asked is string {
  return asked !== null && /^\d{1,15}$/.test(asked.trim());
}

/** A sprint as a candidate in an error. */
export function worded({ id, name, state }: Sprint): string {
  return `${id} (${name}, ${state})`;
}

function only(fitting: readonly Sprint[], asked: string): Sprint | null {
  const [sprint, ...others] = fitting;
  if (sprint === undefined) return null;
  if (others.length === 0) return sprint;
  throw new SprintError('usage', `“${asked}” fits ${fitting.length} sprints.`, {
    hint: 'Name one by its id.',
    candidates: fitting.slice(0, 20).map(worded),
    source: 'jira',
  });
}
