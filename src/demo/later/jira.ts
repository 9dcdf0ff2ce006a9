import type { Instant, Sprint } from '../../model/sprint.ts';
import { fieldIds, people, type StatusName, statuses } from '../company.ts';
import type { DemoChangeItem, DemoIssue, Organization } from '../organization.ts';
import { blockItem, item, pointsItem, projectItems, resolutionItem, secondsItem, statusItem } from '../story/items.ts';

/** Something that happens in the company’s Jira. Issues go by their ids, which never change. */
export type Happening =
  | { readonly kind: 'create'; readonly issue: NewIssue }
  | { readonly kind: 'move'; readonly issue: string; readonly status: StatusName }
  | { readonly kind: 'estimate'; readonly issue: string; readonly value: number | null }
  | { readonly kind: 'sprint'; readonly issue: string; readonly sprints: readonly number[] }
  | { readonly kind: 'migrate'; readonly issue: string; readonly project: string }
  | { readonly kind: 'rewrite'; readonly issue: string; readonly summary: string }
  | { readonly kind: 'delete'; readonly issue: string }
  | { readonly kind: 'block' | 'unblock'; readonly issue: string; readonly by: string }
  | { readonly kind: 'rename-sprint'; readonly sprint: number; readonly name: string }
  | { readonly kind: 'close-sprint'; readonly sprint: number; readonly next: number | null }
  | { readonly kind: 'reopen-sprint'; readonly sprint: number };

export type NewIssue = Pick<DemoIssue, 'projectKey' | 'summary' | 'parentId' | 'sprintIds'>;

/** The company while things happen in it. */
interface Course {
  readonly issues: Map<string, DemoIssue>;
  readonly sprints: Map<number, Sprint>;
  lastId: number;
  lastEntry: number;
}

/**
 * The company some minutes later: what happens is spread evenly over them, and writes histories and `updated` as Jira
 * does. What became of the issues in the end nobody has written down any more: there are no true outcomes.
 */
export function later(organization: Organization, minutes: number, happenings: readonly Happening[]): Organization {
  const course: Course = {
    issues: new Map(organization.issues.map((issue) => [issue.id, issue])),
    sprints: new Map(organization.sprints.map((sprint) => [sprint.id, sprint])),
    lastId: Math.max(...organization.issues.map(({ id }) => Number(id))),
    lastEntry: Math.max(...organization.issues.flatMap(({ history }) => history.map(({ id }) => Number(id)))),
  };
  const now = organization.now + minutes * 60_000;
  happenings.forEach((happening, nth) => {
    happen(course, happening, organization.now + Math.round(((nth + 1) / (happenings.length + 1)) * minutes * 60_000));
  });
  return {
    ...organization,
    now,
    issues: [...course.issues.values()].map((issue) => asSubtask(course, issue)),
    sprints: [...course.sprints.values()],
    truth: { ...organization.truth, outcomes: new Map() },
  };
}

function happen(course: Course, happening: Happening, at: Instant): void {
  switch (happening.kind) {
    case 'create':
      create(course, happening.issue, at);
      return;
    case 'move':
      move(course, happening.issue, happening.status, at);
      return;
    case 'estimate':
      estimate(course, happening.issue, happening.value, at);
      return;
    case 'sprint':
      toSprints(course, happening.issue, happening.sprints, at);
      return;
    case 'migrate':
      migrate(course, happening.issue, happening.project, at);
      return;
    case 'rewrite': {
      const { summary } = issueOf(course, happening.issue);
      const change = item('summary', 'summary', [null, summary], [null, happening.summary]);
      record(course, happening.issue, at, { summary: happening.summary }, change);
      return;
    }
    case 'delete': {
      for (const { id, parentId, subtask } of course.issues.values()) {
        if (subtask && parentId === happening.issue) course.issues.delete(id);
      }
      course.issues.delete(happening.issue);
      return;
    }
    case 'block':
    case 'unblock':
      block(course, happening, at);
      return;
    case 'rename-sprint':
      change(course, happening.sprint, { name: happening.name });
      return;
    case 'close-sprint':
      close(course, happening.sprint, happening.next, at);
      return;
    case 'reopen-sprint':
      change(course, happening.sprint, { state: 'active', completed: null });
      return;
  }
}

/** What an issue is created with leaves no trace in its history. */
function create(course: Course, { projectKey, summary, parentId, sprintIds }: NewIssue, at: Instant): void {
  course.lastId += 1;
  const id = String(course.lastId);
  const parent = parentId === null ? null : issueOf(course, parentId);
  course.issues.set(id, {
    id,
    key: nextKey(course, projectKey),
    formerKeys: [],
    projectKey,
    type: parent === null ? 'Story' : 'Sub-task',
    subtask: parent !== null,
    parentId,
    summary,
    description: [],
    statusId: statuses[projectKey === 'MOB' ? 'Offen' : 'To Do'].id,
    resolution: null,
    priority: 'Medium',
    assignee: null,
    labels: [],
    components: [],
    team: null,
    links: [],
    estimate: null,
    otherEstimate: null,
    sprintIds: parent?.sprintIds ?? sprintIds,
    reporter: people.ingrid.accountId,
    created: at,
    updated: at,
    resolved: null,
    flagged: false,
    development: [],
    remoteLinks: [],
    history: [],
  });
}

function move(course: Course, id: string, status: StatusName, at: Instant): void {
  const issue = issueOf(course, id);
  const items = [statusItem(statusNamed(issue.statusId), status)];
  const isDone = statuses[status].category === 'done';
  const resolution = isDone ? 'Done' : null;
  if (resolution !== issue.resolution) items.push(resolutionItem(issue.resolution, resolution));
  const resolved = isDone ? (issue.resolved ?? at) : null;
  record(course, id, at, { statusId: statuses[status].id, resolution, resolved }, ...items);
}

function estimate(course: Course, id: string, value: number | null, at: Instant): void {
  const { projectKey, estimate: before } = issueOf(course, id);
  const change = projectKey === 'MOB' ? secondsItem(before, value) : pointsItem('Story Points', before, value);
  record(course, id, at, { estimate: value }, change);
}

function toSprints(course: Course, id: string, sprintIds: readonly number[], at: Instant): void {
  const told = (ids: readonly number[]) =>
    [ids.join(', '), ids.map((one) => course.sprints.get(one)?.name ?? '').join(', ')] as const;
  const change = item('Sprint', fieldIds.sprint, told(issueOf(course, id).sprintIds), told(sprintIds));
  record(course, id, at, { sprintIds }, change);
}

/** A link shows on both issues, and so does its history. */
function block(course: Course, { kind, issue, by }: Extract<Happening, { by: string }>, at: Instant): void {
  const made = kind === 'block';
  const sides = [
    ['inward', issue, by],
    ['outward', by, issue],
  ] as const;
  for (const [way, one, other] of sides) {
    const { links } = issueOf(course, one);
    const rest = links.filter((link) => link.way !== way || link.issueId !== other);
    const now = made ? [...rest, { id: `9${issue}${by}`, issueId: other, way }] : rest;
    record(course, one, at, { links: now }, blockItem(way, issueOf(course, other).key, made));
  }
}

/** Its sub-tasks go along, as Jira moves them. */
function migrate(course: Course, id: string, project: string, at: Instant): void {
  const subtasks = [...course.issues.values()].filter(({ subtask, parentId }) => subtask && parentId === id);
  for (const { id: one, key, formerKeys } of [issueOf(course, id), ...subtasks]) {
    const next = nextKey(course, project);
    const changes = { key: next, formerKeys: [...formerKeys, key], projectKey: project };
    record(course, one, at, changes, ...projectItems(key, next));
  }
}

/** Seconds after the end what is not done goes into the next sprint, or to the backlog; the closed one stays named. */
function close(course: Course, id: number, next: number | null, at: Instant): void {
  change(course, id, { state: 'closed', completed: at });
  const open = [...course.issues.values()].filter(
    ({ sprintIds, resolved, subtask }) => !subtask && resolved === null && sprintIds.includes(id),
  );
  open.forEach(({ id: issue, sprintIds }, nth) => {
    if (next !== null) toSprints(course, issue, [...sprintIds, next], at + 3_000 + ((nth * 617) % 10_000));
  });
}

function record(
  course: Course,
  id: string,
  at: Instant,
  changes: Partial<DemoIssue>,
  ...items: readonly DemoChangeItem[]
): void {
  const issue = issueOf(course, id);
  course.lastEntry += 3;
  const entry = { id: String(course.lastEntry), at, author: people.ingrid.accountId, items };
  course.issues.set(id, { ...issue, ...changes, updated: at, history: [...issue.history, entry] });
}

function change(course: Course, id: number, changes: Partial<Sprint>): void {
  const sprint = course.sprints.get(id);
  if (sprint === undefined) throw new Error(`The demo has no sprint ${id}.`);
  course.sprints.set(id, { ...sprint, ...changes });
}

/** A sub-task shows the sprints of its story; neither its history nor its `updated` tells of that. */
function asSubtask({ issues }: Course, issue: DemoIssue): DemoIssue {
  const parent = issue.subtask && issue.parentId !== null ? issues.get(issue.parentId) : undefined;
  return parent === undefined ? issue : { ...issue, sprintIds: parent.sprintIds };
}

function nextKey({ issues }: Course, project: string): string {
  const numbers = [...issues.values()].flatMap(({ key, formerKeys }) =>
    [key, ...formerKeys].flatMap((one) => (one.startsWith(`${project}-`) ? Number(one.slice(project.length + 1)) : [])),
  );
  return `${project}-${Math.max(0, ...numbers) + 1}`;
}

function statusNamed(id: string): StatusName {
  const names = Object.keys(statuses) as StatusName[];
  return names.find((name) => statuses[name].id === id) ?? 'To Do';
}

function issueOf({ issues }: Course, id: string): DemoIssue {
  const issue = issues.get(id);
  if (issue === undefined) throw new Error(`The demo has no issue ${id}.`);
  return issue;
}
