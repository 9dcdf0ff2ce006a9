import type { Api } from './policy.ts';

/** One request as our wrappers see it: plain, whole, and so repeatable. */
export interface Ask {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string | null;
  readonly signal: AbortSignal;
  readonly api: Api;
  /** The path without ids, keys and names. */
  readonly endpoint: string;
  /** What the vendor counts it with. */
  readonly bucket: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Whether asking twice changes nothing on the host: GET, HEAD and the reads that are sent by POST. */
  readonly repeatable: boolean;
  /** Whether the host may be without it: a failure counts for nothing else. */
  readonly optional: boolean;
  /** Whether only a limit is worth asking again. */
  readonly once: boolean;
}

/** What a host said, with the whole decoded body. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** When it came, on the clock of the runtime. */
  readonly at: number;
  /** Set when nothing was sent this time: the host was given up before. */
  readonly final?: true;
}

/** Why there is no usable answer. */
export type FaultKind =
  | 'dns'
  | 'dns-later'
  | 'refused'
  | 'dropped'
  | 'unreachable'
  | 'tls'
  | 'tls-expired'
  | 'tls-name'
  | 'tls-authority'
  | 'proxy'
  | 'proxy-login'
  | 'proxy-down'
  | 'slow-connect'
  | 'silent'
  | 'stalled'
  | 'slow'
  | 'too-large'
  | 'truncated'
  | 'garbled'
  | 'not-json'
  | 'html'
  | 'redirected-away'
  | 'redirects'
  | 'foreign-page';

/** No usable answer: `says` is safe to show, `cause` is not. */
export interface Fault {
  readonly kind: 'fault';
  readonly fault: FaultKind;
  readonly says: string;
  readonly cause: unknown;
  /** The HTTP status, where the fault is in what the host answered. */
  readonly status: number | null;
  readonly final?: true;
}

export type Outcome = Answer | Fault;

/** One step towards the host. Failures are values; only cancellation is thrown. */
export type Send = (ask: Ask) => Promise<Outcome>;

/** A fault with its explanation. */
export function faultOf(fault: FaultKind, says: string, cause: unknown = null, status: number | null = null): Fault {
  return { kind: 'fault', fault, says, cause, status };
}
