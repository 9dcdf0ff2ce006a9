import type { SprintError } from '../../errors.ts';

/** One thing looked at. `fix` says what to do where something is wrong. */
export interface Check {
  readonly about: string;
  readonly outcome: 'ok' | 'warning' | 'failed';
  readonly says: string;
  readonly fix: string | null;
  /** The exit code a failure leads to; 0 for the rest. */
  readonly exitCode: number;
}

export function ok(about: string, says: string): Check {
  return { about, outcome: 'ok', says, fix: null, exitCode: 0 };
}

export function warning(about: string, says: string, fix: string | null): Check {
  return { about, outcome: 'warning', says, fix, exitCode: 0 };
}

export function failed(about: string, { message, hint, candidates, exitCode }: SprintError): Check {
  const near = candidates.length === 0 ? '' : ` Nearest: ${candidates.join(', ')}.`;
  return { about, outcome: 'failed', says: `${message}${near}`, fix: hint, exitCode };
}
