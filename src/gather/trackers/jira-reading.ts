import type { Issue } from '../../model/issue.ts';
import type { Gap, Source } from '../../model/snapshot.ts';
import type { Board, Sprint, Status } from '../../model/sprint.ts';
import type { TrackerReading } from '../trackers.ts';
import { jiraGap } from './jira-gaps.ts';
import { wasIn, wasWatched } from './jira-membership.ts';
import { type Asked, boardFilter, type Found, type IssueQuestion, type Watched } from './jira-question.ts';

interface Parts {
  readonly question: IssueQuestion;
  /** One of the sprints of the question. */
  readonly asked: Asked;
  /** What was read for all of them. */
  readonly found: Found;
  readonly deployment: 'cloud' | 'dc';
  readonly board: Board;
  readonly sprints: readonly Sprint[];
  readonly projects: readonly string[] | null;
  readonly statuses: readonly Status[];
  readonly gaps: readonly Gap[];
}

/**
 * Puts together what was read of one sprint: its issues, those of earlier sprints, and how complete both are. What was
 * read for other sprints besides does not show.
 */
export function readingOf(parts: Parts): TrackerReading {
  const { question, asked, found, deployment, board } = parts;
  const { jira, runtime } = question;
  const known = [...found.issues.values()].filter((issue) => isKnown(issue, parts));
  const own = known.filter((issue) => found.full.has(issue.id) && belongs(issue, asked));
  const issues = inOrder(withParents(own, parts));
  const earlier = inOrder(known.filter((issue) => asked.earlier.some((one) => belongs(issue, one)))).map(asEarlier);
  const lost = [...found.lost.values()].filter((changes) => wasWatched([asked, ...asked.earlier], changes, []));
  const gaps = [...parts.gaps, ...found.gaps, ...lostGap(lost.length)];
  const unread = gaps.filter(({ chosen }) => !chosen);
  const unreadable = lost.length + issues.filter(({ historyComplete }) => !historyComplete).length;
  const all = [...issues, ...earlier];
  return {
    deployment,
    board,
    sprints: withSeen(parts.sprints, found.sprints, all),
    statuses: withUsed(parts.statuses, all),
    projects: parts.projects,
    issues,
    history: { sprints: asked.earlier.map(({ sprint }) => sprint), issues: earlier },
    recorded: null,
    jiraReport: null,
    source: {
      id: 'jira',
      kind: deployment === 'cloud' ? 'jira-cloud' : 'jira-dc',
      host: jira.host,
      status: unread.length > 0 || unreadable > 0 ? 'partial' : 'ok',
      fetched: own.length,
      expected: own.length + lost.length,
      requests: jira.requests(),
      fetchedAt: runtime.now(),
      error: unread[0]?.because ?? null,
    },
    gaps,
  };
}

/** The source once more was read of it: its requests, and whether anything is missing now. */
export function sourceAfter(source: Source, gaps: readonly Gap[], requests: number): Source {
  const [gap] = gaps.filter(({ chosen }) => !chosen);
  return gap === undefined
    ? { ...source, requests }
    : { ...source, requests, status: 'partial', error: source.error ?? gap.because };
}

/**
 * An issue as an earlier sprint is counted by it: only what Jira is asked for there. One that was read for another
 * sprint as well looks no different.
 */
export function asEarlier(issue: Issue): Issue {
  return {
    ...issue,
    description: null,
    resolution: null,
    priority: null,
    assignee: null,
    labels: [],
    components: [],
    team: null,
    blockers: null,
    resolved: null,
    flagged: false,
  };
}

/**
 * Whether reading this sprint alone finds the issue: as a member of it or of an earlier one, or by the filter of the
 * board. What only another sprint brought is not taken, for then a reading would hang on what it was read with.
 */
function isKnown({ id, sprintIds }: Issue, { question, asked, found: { shown } }: Parts): boolean {
  if (shown.has(id)) return true;
  if (boardFilter(question) !== null) return false;
  return [asked, ...asked.earlier].some(({ sprint }) => sprintIds.includes(sprint.id));
}

/** In the sprint now, or at some instant of its window. */
function belongs({ sprintIds, changes }: Issue, { sprint, window }: Watched): boolean {
  return sprintIds.includes(sprint.id) || (window !== null && wasIn(sprint.id, window, changes, sprintIds));
}

/**
 * The issues with the parents of sub-tasks, whose history tells where the sub-tasks were. A parent in the sprint that
 * the board does not show would be counted by its history, so in that scope it stays out.
 */
function withParents(own: readonly Issue[], { question, asked, found }: Parts): Issue[] {
  const ids = new Set(own.map(({ id }) => id));
  const wanted = new Set(own.flatMap(({ subtask, parent }) => (subtask && parent !== null ? [parent.id] : [])));
  const parents = [...wanted].flatMap((id) => (ids.has(id) ? [] : (found.issues.get(id) ?? [])));
  const isOutside = (parent: Issue) => boardFilter(question) !== null && belongs(parent, asked);
  return [...own, ...parents.filter((parent) => !isOutside(parent))];
}

function lostGap(count: number): Gap[] {
  return count === 0 ? [] : [jiraGap('leavers', `${count} issues that left did not come back.`)];
}

/** Sprints of other boards are known by the Sprint field of the issues that were in them. */
function withSeen(sprints: readonly Sprint[], known: ReadonlyMap<number, Sprint>, issues: readonly Issue[]): Sprint[] {
  const seen = new Map(sprints.map((sprint) => [sprint.id, sprint]));
  for (const id of issues.flatMap(({ sprintIds }) => sprintIds)) {
    const sprint = known.get(id);
    if (sprint !== undefined && !seen.has(id)) seen.set(id, sprint);
  }
  return [...seen.values()];
}

/** Statuses in use, where the list of all could not be read or lacks one. */
function withUsed(statuses: readonly Status[], issues: readonly Issue[]): Status[] {
  const known = new Map(statuses.map((status) => [status.id, status]));
  for (const { status } of issues) if (status.id !== '' && !known.has(status.id)) known.set(status.id, status);
  return [...known.values()];
}

/** By number, so that equal data gives equal bytes whatever order it came in. */
export function inOrder(issues: readonly Issue[]): Issue[] {
  return issues.toSorted((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
