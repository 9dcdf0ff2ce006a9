/** What went wrong, by who must act; the kind decides the exit code. */
export type ErrorKind =
  | 'bug'
  | 'usage'
  | 'access'
  | 'not-found'
  | 'unavailable'
  | 'output'
  | 'interrupted'
  | 'terminated';

/** The exit codes of the command; 6 (partial) and 8 (a gate was hit) are outcomes of a written report, not errors. */
export const exitCodes = {
  bug: 1,
  usage: 2,
  access: 3,
  'not-found': 4,
  unavailable: 5,
  output: 7,
  interrupted: 130,
  terminated: 143,
} as const satisfies Record<ErrorKind, number>;

/** What helps to act: what to do next, the cause (never printed whole), candidates for a name that fits nothing. */
export interface ErrorDetails {
  readonly hint?: string;
  readonly cause?: unknown;
  readonly candidates?: readonly string[];
  /** The HTTP status, where a host answered. */
  readonly status?: number;
  /** The source that failed: `jira`, or `github:<owner/name>`. */
  readonly source?: string;
}

/** The one error class of the product: says what happened and where; the hint says what to do next. */
export class SprintError extends Error {
  override readonly name = 'SprintError';
  readonly kind: ErrorKind;
  readonly hint: string | null;
  readonly candidates: readonly string[];
  readonly status: number | null;
  readonly source: string | null;

  constructor(kind: ErrorKind, message: string, { hint, cause, candidates, status, source }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.hint = hint ?? null;
    this.candidates = candidates ?? [];
    this.status = status ?? null;
    this.source = source ?? null;
  }

  /** The same error with one more thing that can be done. */
  withHint(more: string): SprintError {
    const { kind, message, candidates, status, source, cause } = this;
    const hint = this.hint === null ? more : `${this.hint} ${more}`;
    return new SprintError(kind, message, {
      hint,
      candidates,
      ...(cause !== undefined && { cause }),
      ...(status !== null && { status }),
      ...(source !== null && { source }),
    });
  }

  /** The same error without what `scrub` takes out of its words, and then without its causes: they hold it too. */
  scrubbed(scrub: (text: string) => string): SprintError {
    const { kind, message, hint, candidates, status, source } = this;
    const said = scrub(message);
    if (said === message) return this;
    return new SprintError(kind, said, {
      candidates,
      ...(hint !== null && { hint }),
      ...(status !== null && { status }),
      ...(source !== null && { source }),
    });
  }

  /** The process exit code this error leads to. */
  get exitCode(): number {
    return exitCodes[this.kind];
  }
}

/** Finds our own error in a chain of causes: clients wrap what our `fetch` throws. */
export function ourError(error: unknown): SprintError | null {
  const seen = new Set<unknown>();
  for (let e = error; e instanceof Error && !seen.has(e); e = e.cause) {
    if (e instanceof SprintError) return e;
    seen.add(e);
  }
  return null;
}
