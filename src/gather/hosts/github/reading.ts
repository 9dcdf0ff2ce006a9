import type { Commit, Deployment, PullRequest, Release } from '../../../model/code.ts';
import type { SprintWindow } from '../../../model/sprint.ts';
import type { RepositoryAnswer } from './answers.ts';
import type { Heads } from './branches.ts';
import { type List, lists, type PartId, parts } from './parts.ts';
import type { OverflowAsk } from './queries.ts';
import { openWalk, type Walk } from './walk.ts';
import { openWidth, type Width } from './width.ts';

/** Why a part was not read: the token may not, the server does not know it, or it could not send it. */
export type Absence = 'refused' | 'unknown' | 'unsent';

export const day = 86_400_000;

/** What has been read of a repository so far; it stays readable when a later page fails. */
export interface Reading {
  readonly owner: string;
  readonly shortName: string;
  readonly window: SprintWindow;
  readonly walks: Readonly<Record<List, Walk>>;
  width: Width;
  readonly without: Map<PartId, Absence>;
  readonly pulls: Map<string, PullRequest>;
  readonly commits: Map<string, Commit>;
  readonly releases: Map<string, Release>;
  readonly deployments: Deployment[];
  readonly overflow: Map<string, OverflowAsk>;
  /** Null until a page of branches was read. */
  heads: Heads | null;
  requests: number;
  about: Pick<RepositoryAnswer, 'nameWithOwner' | 'url' | 'isArchived'> | null;
  defaultBranch: string | null;
}

export function openReading(name: string, window: SprintWindow): Reading {
  const [owner = '', shortName = ''] = name.split('/');
  const walks = Object.fromEntries(lists.map((list) => [list, openWalk(parts[list].missing)]));
  return {
    owner,
    shortName,
    window,
    walks: walks as Record<List, Walk>,
    width: openWidth(),
    without: new Map(),
    pulls: new Map(),
    commits: new Map(),
    releases: new Map(),
    deployments: [],
    overflow: new Map(),
    heads: null,
    requests: 0,
    about: null,
    defaultBranch: null,
  };
}

/** Whether an instant lies in the window or a day around it. */
export function nearTo(window: SprintWindow): (at: number) => boolean {
  return (at) => at >= window.start - day && at <= window.end + day;
}
