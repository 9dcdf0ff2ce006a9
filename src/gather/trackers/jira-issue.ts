import type { Change, Issue } from '../../model/issue.ts';
import { blockersIn, blockersWith, type LinkEntry, linkField } from './jira-blockers.ts';
import type { FieldIds } from './jira-fields.ts';
import { openPool, type Pool } from './jira-pool.ts';
import type { RawIssue } from './jira-shapes.ts';
import { sprintIdsOf } from './jira-sprint-field.ts';
import { statusOf } from './jira-status.ts';
import { teamOf } from './jira-team.ts';
import { instantOf } from './jira-time.ts';

/** The fields of a member of the sprint; `extra` are those that were asked for besides. */
export function memberFields({ sprint, estimate, flagged, team }: FieldIds, extra: readonly string[]): string[] {
  const own = ['priority', 'labels', 'components', 'assignee', 'resolution', 'resolutiondate', linkField];
  const custom = [flagged, team].filter((id) => id !== null);
  return [...new Set([...historyFields({ sprint, estimate }), ...own, ...custom, ...extra])];
}

/** The few fields that velocity needs of an issue of an earlier sprint; Jira gives more issues a page for fewer. */
export function historyFields({ sprint, estimate }: Pick<FieldIds, 'sprint' | 'estimate'>): string[] {
  const own = ['summary', 'issuetype', 'status', 'created', 'updated', 'parent'];
  return [...own, ...(estimate.field === null ? [] : [estimate.field]), ...(sprint === null ? [] : [sprint])];
}

/**
 * A Jira issue as ours. `changes` is null when its history could not be read, and empty where it is yet to come.
 * @param pool shares equal texts and people between many issues
 * @param links what its history tells of links, where that is there already
 */
export function issueOf(
  raw: RawIssue,
  changes: readonly Change[] | null,
  fields: FieldIds,
  site: string,
  pool: Pool = openPool(),
  links: readonly LinkEntry[] = [],
): Issue {
  const { id, key } = raw;
  const own = raw.fields;
  const blockers = blockersIn(own[linkField], pool);
  return {
    id,
    key,
    formerKeys: formerKeys(changes ?? [], key),
    url: `${site}browse/${encodeURIComponent(key)}`,
    project: pool.text(key.slice(0, Math.max(0, key.lastIndexOf('-')))),
    type: pool.text(own.issuetype?.name ?? ''),
    subtask: own.issuetype?.subtask ?? false,
    parent: own.parent ? { id: own.parent.id, key: own.parent.key } : null,
    summary: own.summary ?? '',
    description: own.description,
    status: own.status ? statusOf(own.status) : { id: '', name: '', category: null },
    resolution: own.resolution?.name ?? null,
    priority: own.priority?.name ?? null,
    assignee: pool.person(own.assignee),
    labels: own.labels ?? [],
    components: (own.components ?? []).flatMap(({ name }) => (name ? [name] : [])),
    team: fields.team === null ? null : pool.text(teamOf(own[fields.team])),
    blockers: blockers && blockersWith(blockers, links),
    estimate: fields.estimate.field === null ? null : numberIn(own[fields.estimate.field]),
    sprintIds: fields.sprint === null ? [] : sprintIdsOf(own[fields.sprint]),
    created: own.created,
    updated: instantOf(own.updated) ?? own.created,
    resolved: instantOf(own.resolutiondate),
    flagged: fields.flagged !== null && isSet(own[fields.flagged]),
    changes: changes ?? [],
    historyComplete: changes !== null,
  };
}

/** An issue with its history, and what that tells of links; null when it could not be read. */
export function withChanges(
  issue: Issue,
  changes: readonly Change[] | null,
  links: readonly LinkEntry[] | undefined,
): Issue {
  const known = changes ?? [];
  const blockers = issue.blockers && blockersWith(issue.blockers, links ?? []);
  const formerly = formerKeys(known, issue.key);
  return { ...issue, formerKeys: formerly, blockers, changes: known, historyComplete: changes !== null };
}

function formerKeys(changes: readonly Change[], now: string): string[] {
  const keys = changes.flatMap((change) => (change.kind === 'key' && change.from !== null ? [change.from] : []));
  return [...new Set(keys)].filter((key) => key !== now);
}

function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
