import type { Commit, Deployment, PullRequest, Release, Tag } from '../../../model/code.ts';
import type { Instant, SprintWindow } from '../../../model/sprint.ts';
import type { RepositoryAnswer } from './answers.ts';
import type { Heads } from './branches.ts';
import type { Learnt } from './learnt.ts';
import type { RepositoryState } from './marks.ts';
import { type List, lists, type PartId, parts } from './parts.ts';
import type { OverflowAsk } from './queries.ts';
import { openSharing, type Sharing } from './sharing.ts';
import { day, spansOf } from './spans.ts';
import { openWalk, type Walk } from './walk.ts';
import { openWidth, type Width } from './width.ts';

/** Why a part was not read: the token may not, the server does not know it, or it could not send it. */
export type Absence = 'refused' | 'unknown' | 'unsent';

/** The lists that are walked once for all windows; the default branch is walked once for each span. */
export type WholeList = Exclude<List, 'defaultBranchRef'>;

/** What has been read of a repository so far; it stays readable when a later page fails. */
export interface Reading {
  readonly owner: string;
  readonly shortName: string;
  readonly windows: readonly SprintWindow[];
  /** The times that hold all windows, the latest first. */
  readonly spans: readonly SprintWindow[];
  /** Ids of the pull requests that an earlier run has kept as they were before the floor. */
  readonly known: ReadonlySet<string>;
  readonly walks: Readonly<Record<WholeList, Walk>>;
  /** The default branch, one walk for each span. */
  readonly histories: readonly Walk[];
  /** The walk of pull requests ends at those last updated before this. */
  floor: Instant;
  width: Width;
  readonly learnt: Learnt;
  readonly without: Map<PartId, Absence>;
  readonly pulls: Map<string, PullRequest>;
  readonly commits: Map<string, Commit>;
  readonly releases: Map<string, Release>;
  readonly deployments: Map<string, Deployment>;
  /** Null until a page of tags was read. */
  tags: Map<string, Tag> | null;
  readonly overflow: Map<string, OverflowAsk>;
  readonly sharing: Sharing;
  /** Null until a page of branches was read. */
  heads: Heads | null;
  requests: number;
  /** Pages of pull requests, and how many were on them. */
  pages: number;
  walked: number;
  /** Looking once more for what was updated while the pages were turned: little is expected. */
  isCatchingUp: boolean;
  about: Pick<RepositoryAnswer, 'nameWithOwner' | 'url' | 'isArchived' | 'createdAt'> | null;
  /** As the first page showed it: what changes while the others are read will be seen as a change. */
  state: RepositoryState | null;
  defaultBranch: string | null;
  /** The earliest instant that was met after all windows; null when there was none. */
  beyond: Instant | null;
  /** How many pull requests a search counted and did not give. */
  unfound: number;
}

/** What an earlier run has kept: the ids of pull requests, and which need not be walked to. */
export interface Known {
  readonly known: ReadonlySet<string>;
  readonly floor: Instant;
}

export function openReading(
  name: string,
  windows: readonly SprintWindow[],
  learnt: Learnt,
  { known, floor }: Known = { known: new Set(), floor: Number.NEGATIVE_INFINITY },
): Reading {
  const [owner = '', shortName = ''] = name.split('/');
  const spans = spansOf(windows);
  const whole = lists.filter((list) => list !== 'defaultBranchRef');
  return {
    owner,
    shortName,
    windows,
    spans,
    known,
    walks: Object.fromEntries(whole.map((list) => [list, openWalk(parts[list].missing)])) as Record<WholeList, Walk>,
    histories: spans.map(() => openWalk(parts.defaultBranchRef.missing)),
    floor: Math.max(floor, Math.min(...windows.map(({ start }) => start))),
    width: openWidth(learnt.width(name)),
    learnt,
    without: new Map(learnt.unknown().map((part) => [part, 'unknown'])),
    pulls: new Map(),
    commits: new Map(),
    releases: new Map(),
    deployments: new Map(),
    tags: null,
    overflow: new Map(),
    sharing: openSharing(),
    heads: null,
    requests: 0,
    pages: 0,
    walked: 0,
    isCatchingUp: false,
    about: null,
    state: null,
    defaultBranch: null,
    beyond: null,
    unfound: 0,
  };
}

/** Where the last window ends, with its day more. */
export function endOf({ windows }: Pick<Reading, 'windows'>): Instant {
  return Math.max(...windows.map(({ end }) => end)) + day;
}

/** A list, or what a list is made of, that is not asked for any more. */
export function leaveOut(reading: Reading, part: PartId, absence: Absence): void {
  reading.without.set(part, absence);
  if (part in reading.walks) reading.walks[part as WholeList].stop();
  // Both are asked for by one field: a server that does not know it knows neither.
  if (part === 'refs' && absence === 'unknown') leaveOut(reading, 'tags', absence);
  if (part === 'defaultBranchRef') for (const walk of reading.histories) walk.stop();
}
