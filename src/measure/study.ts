import type { LinkedSprint, Outcome, Totals, TruthWarning, VelocityRow } from '../model/figures.ts';
import type { Past } from '../model/past.ts';
import type { SprintWindow } from '../model/sprint.ts';
import type { Code } from './code.ts';
import type { DoneRule } from './done.ts';
import type { ClosedSprint } from './velocity.ts';

/** What metrics, findings and the grade are worked out from. */
export interface Study extends LinkedSprint {
  readonly rule: DoneRule;
  /** Of every issue read, by id. */
  readonly pasts: ReadonlyMap<string, Past>;
  readonly outcomes: readonly Outcome[];
  /** The part of the outcomes that the commitment of the profile counts. */
  readonly commitment: readonly Outcome[];
  /** The closed sprints of the board, oldest first. */
  readonly closed: readonly ClosedSprint[];
  readonly velocity: readonly VelocityRow[];
  readonly warnings: readonly TruthWarning[];
  readonly window: SprintWindow | null;
  readonly totals: Totals | null;
  /** Null when no repository could be read, or none is configured. */
  readonly code: Code | null;
}

/** A sprint that has started. */
export interface SprintStudy extends Study {
  readonly window: SprintWindow;
  readonly totals: Totals;
}

/** A sprint that has started, with code to compare it with. */
export interface CodeStudy extends SprintStudy {
  readonly code: Code;
}

export function hasStarted(study: Study): study is SprintStudy {
  return study.window !== null && study.totals !== null;
}

export function hasCode(study: SprintStudy): study is CodeStudy {
  return study.code !== null;
}

/** Whether the board counts issues, so that there is nothing to estimate. */
export function countsIssues({ snapshot }: Study): boolean {
  return snapshot.board.estimate.unit === 'count';
}
