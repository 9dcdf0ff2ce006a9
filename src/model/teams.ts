import type { Amount, Completeness } from './figures.ts';
import type { TeamRule } from './measuring.ts';

/** How long the finished issues of a team took, in hours; null figures say why. */
export interface TeamTimes {
  readonly n: number;
  readonly p50: number | null;
  /** Needs five finished issues. */
  readonly p85: number | null;
  readonly because: string | null;
}

/** One team or discipline in the sprint; `name` is null for what belongs to none. */
export interface TeamRow {
  readonly name: string | null;
  readonly committed: Amount;
  readonly added: Amount;
  readonly completed: Amount;
  readonly notCompleted: Amount;
  readonly times: TeamTimes;
}

/** The sprint by team, in the order of names, what belongs to none last. */
export interface Teams {
  readonly by: NonNullable<TeamRule['by']>;
  /** `lower-bound` when part of the sprint could not be read, `unknown`, without rows, when that decides the rest. */
  readonly completeness: Completeness;
  readonly rows: readonly TeamRow[];
  /** Issues that belong to several teams and are counted in each. */
  readonly several: number;
}
