import { SprintError } from '../../errors.ts';
import type { Sprint } from '../../model/sprint.ts';

/** What was asked for among the sprints: `active`, `last-closed`, an exact name, a unique part of one; null if none. */
export function pickSprint(asked: string | null, sprints: readonly Sprint[]): Sprint | null {
  const active = sprints.filter(({ state }) => state === 'active');
  const closed = sprints.filter(({ state, completed }) => state === 'closed' && completed !== null);
  const lastClosed = closed.toSorted((a, b) => (a.completed ?? 0) - (b.completed ?? 0)).at(-1) ?? null;
  if (asked === 'last-closed') return lastClosed;
  if (asked === 'active' || asked === null) return only(active, 'active') ?? (asked === null ? lastClosed : null);
  const name = asked.trim().toLowerCase();
  const parts = name === '' ? [] : sprints.filter((sprint) => sprint.name.toLowerCase().includes(name));
  return exactly(asked, sprints) ?? only(parts, asked);
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
