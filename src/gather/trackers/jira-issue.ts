import type { Change, Issue } from '../../model/issue.ts';
import type { Status } from '../../model/sprint.ts';
import { changesOf, personOf } from './jira-changes.ts';
import type { FieldIds } from './jira-fields.ts';
import type { RawHistory, RawIssue } from './jira-shapes.ts';
import { instantOf } from './jira-time.ts';

/** The fields of a member of the sprint; `extra` are those that were asked for besides. */
export function memberFields({ sprint, estimate, flagged }: FieldIds, extra: readonly string[]): string[] {
  const own = ['priority', 'labels', 'components', 'assignee', 'resolution', 'resolutiondate'];
  return [...historyFields({ sprint, estimate }), ...own, ...(flagged === null ? [] : [flagged]), ...extra];
}

/** The few fields that velocity needs of an issue of an earlier sprint; Jira gives more issues a page for fewer. */
export function historyFields({ sprint, estimate }: Pick<FieldIds, 'sprint' | 'estimate'>): string[] {
  const own = ['summary', 'issuetype', 'status', 'created', 'updated', 'parent'];
  return [...own, ...(estimate.field === null ? [] : [estimate.field]), ...(sprint === null ? [] : [sprint])];
}

/** A Jira issue as ours. `histories` is null when its history could not be read. */
export function issueOf(raw: RawIssue, histories: readonly RawHistory[] | null, fields: FieldIds, site: string): Issue {
  const { id, key } = raw;
  const own = raw.fields;
  const changes = histories === null ? [] : changesOf(histories, fields);
  return {
    id,
    key,
    formerKeys: formerKeys(changes, key),
    url: `${site}browse/${encodeURIComponent(key)}`,
    project: key.slice(0, Math.max(0, key.lastIndexOf('-'))),
    type: own.issuetype?.name ?? '',
    subtask: own.issuetype?.subtask ?? false,
    parent: own.parent ? { id: own.parent.id, key: own.parent.key } : null,
    summary: own.summary ?? '',
    description: own.description,
    status: own.status ? statusOf(own.status) : { id: '', name: '', category: null },
    resolution: own.resolution?.name ?? null,
    priority: own.priority?.name ?? null,
    assignee: personOf(own.assignee),
    labels: own.labels ?? [],
    components: (own.components ?? []).flatMap(({ name }) => (name ? [name] : [])),
    estimate: fields.estimate.field === null ? null : numberIn(own[fields.estimate.field]),
    sprintIds: fields.sprint === null ? [] : sprintIdsOf(own[fields.sprint]),
    created: own.created,
    updated: instantOf(own.updated) ?? own.created,
    resolved: instantOf(own.resolutiondate),
    flagged: fields.flagged !== null && isSet(own[fields.flagged]),
    changes,
    historyComplete: histories !== null,
  };
}

/** A workflow status with its category; null where Jira gives none we know. */
export function statusOf(raw: NonNullable<RawIssue['fields']['status']>): Status {
  const key = raw.statusCategory?.key;
  const known = key === 'new' || key === 'indeterminate' || key === 'done' ? key : null;
  return { id: raw.id, name: raw.name, category: known };
}

/**
 * Sprint ids out of the Sprint field: objects on Cloud, and on older Data Center texts such as
 * `…Sprint@1f[id=7,rapidViewId=8,state=CLOSED,name=A, B[1],…]`, whose names may hold anything.
 */
export function sprintIdsOf(value: unknown): number[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one === 'object' && one !== null && 'id' in one)
      return Number.isInteger(Number(one.id)) ? [Number(one.id)] : [];
    const id = typeof one === 'string' ? /[[,]id=(\d{1,15})[,\]]/.exec(one)?.[1] : undefined;
    return id === undefined ? [] : [Number(id)];
  });
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
