import { createHash } from 'node:crypto';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Sprint, SprintState } from '../model/sprint.ts';

/**
 * What the head of a stored reading tells of it, so that one that need not be looked at is not unpacked: the state of its
 * sprint, and a mark of that sprint and of each one that its velocity is made of, such as `closed:38~1f2e3d4c,33~…`.
 */
export function aboutOf({ sprint, history }: SprintSnapshot): string {
  const marks = [sprint, ...history.sprints].slice(0, 20).map((one) => `${one.id}~${markOf(one)}`);
  return `${sprint.state}:${marks.join(',')}`;
}

/** The state of the sprint of a stored reading; null where its head does not tell. */
export function stateIn(about: string): SprintState | null {
  const [, state] = /^(future|active|closed):/.exec(about) ?? [];
  return state === undefined ? null : (state as SprintState);
}

/** Whether all of its sprints that are listed are listed as they were; false where the head does not tell. */
export function agrees(about: string, listed: ReadonlyMap<number, Sprint>): boolean {
  if (stateIn(about) === null) return false;
  return about
    .slice(about.indexOf(':') + 1)
    .split(',')
    .every((mark) => {
      const [id, then] = mark.split('~');
      const now = listed.get(Number(id));
      return now === undefined || markOf(now) === then;
    });
}

/** Another one whenever Jira tells otherwise of a sprint. */
function markOf({ state, completed, start, name, goal }: Sprint): string {
  const told = JSON.stringify([state, completed, start, name, goal]);
  return createHash('sha256').update(told).digest('hex').slice(0, 12);
}
