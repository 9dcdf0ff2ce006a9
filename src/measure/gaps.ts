import type { Gap } from '../model/snapshot.ts';

/** Something measured, by its id, and where it is read from. */
export interface Reader {
  readonly id: string;
  readonly reads: readonly ('jira' | 'github')[];
}

/** What could not be read of the board's earlier sprints, or of something that decides what they completed. */
export function missingOfHistory(gaps: readonly Gap[]): Gap | undefined {
  return gaps.find((gap) => touches(gap, { id: 'velocity', reads: ['jira'] }));
}

/** Whether something that could not be read touches a figure; a gap that names none touches all its source is read for. */
export function touches({ affects, source, chosen }: Gap, { id, reads }: Reader): boolean {
  if (chosen) return false;
  if (affects.includes(id)) return true;
  const sources = affects.length === 0 ? [source] : affects;
  return sources.some((name) => reads.some((host) => name === host || name.startsWith(`${host}:`)));
}
