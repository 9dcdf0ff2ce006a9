import type { Issue } from '../../model/issue.ts';
import type { Gap, Source } from '../../model/snapshot.ts';
import type { Board, Sprint, Status } from '../../model/sprint.ts';
import type { TrackerReading } from '../trackers.ts';
import { issueOf } from './jira-issue.ts';
import { wasIn } from './jira-membership.ts';
import type { IssueQuestion, RawReading, Watched } from './jira-question.ts';
import { rawSprint } from './jira-shapes.ts';
import { sprintOf } from './jira-sprints.ts';

interface Parts {
  readonly question: IssueQuestion;
  readonly raw: RawReading;
  readonly deployment: 'cloud' | 'dc';
  readonly board: Board;
  readonly sprints: readonly Sprint[];
  readonly projects: readonly string[] | null;
  readonly statuses: readonly Status[];
  readonly gaps: readonly Gap[];
}

/** Puts together what was read: the sprint's issues, those of earlier sprints, and how complete both are. */
export function readingOf(parts: Parts): TrackerReading {
  const { question, raw, deployment, board, gaps } = parts;
  const { jira, runtime, fields, asked, earlier } = question;
  const all = [...raw.issues.values()].map((one) => {
    const histories = raw.unread.has(one.id) ? null : (raw.histories.get(one.id) ?? []);
    return issueOf(one, histories, fields, jira.site);
  });
  const own = all.filter((issue) => raw.full.has(issue.id) && belongs(issue, asked));
  const issues = withParents(own, all);
  const unreadable = raw.missing + issues.filter(({ historyComplete }) => !historyComplete).length;
  return {
    deployment,
    board,
    sprints: withSeen(parts.sprints, raw, fields.sprint),
    statuses: withUsed(parts.statuses, all),
    projects: parts.projects,
    issues: inOrder(issues),
    history: {
      sprints: earlier.map(({ sprint }) => sprint),
      issues: inOrder(all.filter((issue) => earlier.some((one) => belongs(issue, one)))).map(withoutDescription),
    },
    recorded: null,
    jiraReport: null,
    source: {
      id: 'jira',
      kind: deployment === 'cloud' ? 'jira-cloud' : 'jira-dc',
      host: jira.host,
      status: gaps.length > 0 || unreadable > 0 ? 'partial' : 'ok',
      fetched: own.length,
      expected: own.length + raw.missing,
      requests: jira.requests(),
      fetchedAt: runtime.now(),
      error: gaps[0]?.because ?? null,
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

/** Nobody looks for the code of an earlier sprint. */
function withoutDescription(issue: Issue): Issue {
  return { ...issue, description: null };
}

/** In the sprint now, or at some instant of its window. */
function belongs({ sprintIds, changes }: Issue, { sprint, window }: Watched): boolean {
  return sprintIds.includes(sprint.id) || (window !== null && wasIn(sprint.id, window, changes, sprintIds));
}

function withParents(own: readonly Issue[], all: readonly Issue[]): Issue[] {
  const ids = new Set(own.map(({ id }) => id));
  const wanted = new Set(own.flatMap(({ subtask, parent }) => (subtask && parent !== null ? [parent.id] : [])));
  return [...own, ...all.filter(({ id }) => wanted.has(id) && !ids.has(id))];
}

/** Sprints of other boards are known by the Sprint field of the issues that were in them. */
function withSeen(sprints: readonly Sprint[], { issues }: RawReading, field: string | null): Sprint[] {
  const seen = new Map(sprints.map((sprint) => [sprint.id, sprint]));
  for (const { fields } of field === null ? [] : issues.values()) {
    const values = field === null ? null : fields[field];
    for (const value of Array.isArray(values) ? values : []) {
      const parsed = rawSprint.safeParse(value);
      if (parsed.success && !seen.has(parsed.data.id)) seen.set(parsed.data.id, sprintOf(parsed.data));
    }
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
