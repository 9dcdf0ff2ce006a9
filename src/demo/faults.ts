import type { ServerResponse } from 'node:http';

/** What a fault hook sees of a request before it is answered. */
export interface FaultRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON body; null when there was none. */
  readonly body: unknown;
  /** How many requests for this method and path (without query) came before. */
  readonly seen: number;
}

/** What happens instead of the true answer. Objects are sent as JSON, texts as they are. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** `hang` never answers, `cut` ends the connection in the middle of the body, `refuse` before any byte. */
  readonly wire?: 'hang' | 'cut' | 'refuse';
  /** Answers by itself, in its own time: what nothing above can say. */
  readonly answer?: (response: ServerResponse) => void;
}

/** Decides for one request: a fault, or null for the true answer. */
export type FaultHook = (request: FaultRequest) => Fault | null;
