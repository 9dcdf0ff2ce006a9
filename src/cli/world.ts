/** All that the process is to the command line; `bin/sprint.js` hands in the real one, tests their own. */
export interface World {
  /** Without the program and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly isTTY: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** The width of the terminal, in columns; null when there is none. */
  readonly columns: number | null;
  /** The network; absent for the real one. */
  readonly fetch?: typeof globalThis.fetch;
  readonly now: () => number;
  /** Aborted with a SprintError when the user or the system wants us gone. */
  readonly signal: AbortSignal;
}
