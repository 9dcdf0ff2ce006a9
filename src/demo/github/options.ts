import type { FaultHook } from '../faults.ts';
import type { DemoRequest } from '../server.ts';
import type { DemoApp } from './apps.ts';

export interface LimitOptions {
  /** Points an hour for GraphQL; 5,000 as for a personal token. */
  readonly graphqlPoints?: number;
  /** Requests an hour for REST. */
  readonly restRequests?: number;
}

/** How the demo GitHub behaves; by default as it should. */
export interface GithubOptions extends LimitOptions {
  /** The only token it accepts, besides those of its App. */
  readonly token?: string;
  readonly app?: DemoApp;
  /** Its clock, by which tokens of the App expire; the real one when left out. */
  readonly now?: () => number;
  /** Added before every answer. */
  readonly latencyMs?: number;
  readonly fault?: FaultHook;
  /** Where its requests are noted, beside those of others; in a list of its own when there is none. */
  readonly requests?: DemoRequest[];
  /** Answers 502 to a page of pull requests wider than this, as GitHub does when it runs out of time. */
  readonly tooWideAbove?: number;
  /** Empties a page of pull requests wider than this and reports RESOURCE_LIMITS_EXCEEDED. */
  readonly nullNodesAbove?: number;
  /** Fields this token may not read, as dotted paths of the answer, such as `repository.deployments`. */
  readonly forbiddenPaths?: readonly string[];
  /** Repositories (`owner/name`) this token may not read: FORBIDDEN instead of data. */
  readonly forbiddenRepositories?: readonly string[];
  /** What GitHub says of both. */
  readonly forbiddenBecause?: string;
  /** Former names of repositories, and their present ones. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Fields this server does not know yet, as an older GitHub Enterprise Server: `PullRequest.totalCommentsCount`. */
  readonly missingFields?: readonly string[];
}
