import type { Instant, Sprint } from '../../model/sprint.ts';
import { jiraTime, offsetTime } from '../berlin.ts';
import { fieldIds, statuses } from '../company.ts';
import type { DemoHistory, DemoIssue, DemoPerson } from '../organization.ts';
import { documentOf, wikiOf } from './descriptions.ts';
import { developmentField } from './development.ts';
import { shownLinks, shownTeam } from './links.ts';
import { api, type Site } from './site.ts';

/** The person as the deployment names them; null for nobody. An address that is hidden is left out. */
export function shownUser(site: Site, accountId: string | null): unknown {
  const person = accountId === null ? undefined : site.people.get(accountId);
  if (person === undefined) return null;
  const { displayName, active, app } = person;
  const known = { displayName, active, timeZone: 'Europe/Berlin', ...addressOf(site, person) };
  if (site.deployment === 'dc') {
    const name = userName(person);
    return {
      self: `${api(site)}/user?username=${encodeURIComponent(name)}`,
      key: `JIRAUSER${name.length}${person.accountId.slice(-3)}`,
      name,
      ...known,
    };
  }
  return {
    self: `${api(site)}/user?accountId=${accountId}`,
    accountId,
    accountType: app ? 'app' : 'atlassian',
    ...known,
  };
}

/** Data Center shows addresses to whoever is logged in; on Cloud a hidden one is left out, or empty. */
function addressOf({ deployment }: Site, { accountId, email, addressShown }: DemoPerson) {
  if (email !== null && (deployment === 'dc' || addressShown)) return { emailAddress: email };
  return deployment === 'cloud' && accountId.endsWith('9') ? { emailAddress: '' } : {};
}

export function shownStatus(site: Site, id: string): unknown {
  const status = Object.values(statuses).find((candidate) => candidate.id === id);
  const category = categories[status?.category ?? 'undefined'];
  return {
    self: `${api(site)}/status/${id}`,
    description: '',
    iconUrl: `${site.url()}/images/icons/statuses/generic.png`,
    name: status?.name ?? id,
    id,
    statusCategory: { self: `${api(site)}/statuscategory/${category.id}`, ...category },
  };
}

/** A sprint as the agile endpoints show it; a future one has no dates. */
export function shownSprint(site: Site, sprint: Sprint) {
  return {
    id: sprint.id,
    self: `${site.url()}/rest/agile/1.0/sprint/${sprint.id}`,
    state: sprint.state,
    name: sprint.name,
    ...known({ ...datesOf(site, sprint), activatedDate: timeOf(site, sprint.activated) }),
    originBoardId: sprint.originBoardId,
    goal: sprint.goal ?? '',
  };
}

/** An issue with the wanted fields; `fields` null leaves all of them out, as a search for ids does. */
export function shownIssue(site: Site, issue: DemoIssue, fields: ReadonlySet<string>): Record<string, unknown> {
  const chosen: Record<string, unknown> = {};
  for (const [id, value] of Object.entries(fieldValues)) if (wants(fields, id)) chosen[id] = value(site, issue);
  return { expand: '', id: issue.id, self: `${api(site)}/issue/${issue.id}`, key: issue.key, fields: chosen };
}

/** A history entry; Data Center names no field ids, and nobody at all when the author is unknown. */
export function shownHistory(site: Site, history: DemoHistory, created: unknown): Record<string, unknown> {
  const author = shownUser(site, history.author);
  return {
    id: history.id,
    ...(author !== null && { author }),
    created,
    items: history.items.map(({ field, fieldId, from, fromString, to, toString: told }) => ({
      field,
      fieldtype: fieldId?.startsWith('customfield_') === true ? 'custom' : 'jira',
      ...(site.deployment === 'cloud' && fieldId !== null && { fieldId }),
      from,
      fromString,
      to,
      toString: told,
    })),
  };
}

const categories = {
  new: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  indeterminate: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  done: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
  undefined: { id: 1, key: 'undefined', colorName: 'medium-gray', name: 'No Category' },
} as const;

type FieldValue = (site: Site, issue: DemoIssue) => unknown;

/** What each field holds, by id. A field without a value is null, never left out. */
const fieldValues: Readonly<Record<string, FieldValue>> = {
  summary: (_, issue) => issue.summary,
  description: ({ deployment }, { description }) =>
    deployment === 'cloud' ? documentOf(description) : wikiOf(description),
  issuetype: (site, { type, subtask }) => {
    const id = typeIds[type] ?? '10009';
    return {
      self: `${api(site)}/issuetype/${id}`,
      id,
      name: type,
      subtask,
      hierarchyLevel: subtask ? -1 : type === 'Epic' ? 1 : 0,
    };
  },
  status: (site, { statusId }) => shownStatus(site, statusId),
  assignee: (site, { assignee }) => shownUser(site, assignee),
  reporter: (site, { reporter }) => shownUser(site, reporter),
  priority: (site, { priority }) => ({
    self: `${api(site)}/priority/${priorities.indexOf(priority) + 1}`,
    name: priority,
    id: `${priorities.indexOf(priority) + 1}`,
  }),
  labels: (_, { labels }) => labels,
  components: (site, { components }) =>
    components.map((name, nth) => ({ self: `${api(site)}/component/${10_000 + nth}`, id: `${10_000 + nth}`, name })),
  created: (_, { created }) => jiraTime(created),
  updated: (_, { updated }) => jiraTime(updated),
  resolution: (site, { resolution }) =>
    resolution === null
      ? null
      : { self: `${api(site)}/resolution/10000`, id: '10000', name: resolution, description: '' },
  resolutiondate: (_, { resolved }) => (resolved === null ? null : jiraTime(resolved)),
  parent: (site, issue) => shownParent(site, issue),
  project: (site, { projectKey }) => shownProject(site, projectKey),
  timeoriginalestimate: (_, { projectKey, estimate }) => (projectKey === 'MOB' ? estimate : null),
  timeestimate: () => null,
  timespent: () => null,
  [fieldIds.development]: (site, issue) => developmentField(site, issue),
  issuelinks: (site, issue) => shownLinks(site, issue, shownIssue),
  [fieldIds.team]: (site, { team }) => shownTeam(site, team),
  [fieldIds.epicLink]: (site, { parentId, subtask }) =>
    site.deployment === 'dc' && parentId !== null && !subtask ? (site.issuesById.get(parentId)?.key ?? null) : null,
  [fieldIds.otherPoints]: (_, { otherEstimate }) => otherEstimate,
  [fieldIds.points]: (_, { projectKey, estimate }) => (projectKey === 'MOB' ? null : estimate),
  [fieldIds.rank]: (_, { id }) => `0|i${Number(id).toString(36).padStart(5, '0')}:`,
  [fieldIds.sprint]: (site, { sprintIds }) => sprintField(site, sprintIds),
  [fieldIds.flagged]: (site, { flagged }) =>
    flagged ? [{ self: `${api(site)}/customFieldOption/10019`, value: 'Impediment', id: '10019' }] : null,
};

const priorities = ['Highest', 'High', 'Medium', 'Low', 'Lowest'];
const typeIds: Readonly<Record<string, string>> = {
  Story: '10001',
  Bug: '10004',
  Task: '10002',
  Epic: '10000',
  'Sub-task': '10003',
};

export function shownProject(site: Site, key: string): Record<string, unknown> {
  const project = site.organization.projects.find((candidate) => candidate.key === key);
  return {
    self: `${api(site)}/project/${project?.id}`,
    id: project?.id,
    key,
    name: project?.name,
    projectTypeKey: 'software',
    ...(site.deployment === 'cloud' && { simplified: project?.simplified ?? false }),
  };
}

function wants(fields: ReadonlySet<string>, id: string): boolean {
  if (fields.has(`-${id}`)) return false;
  return fields.has(id) || fields.has('*all') || fields.has('*navigable');
}

/** Stories show their epic as parent on Cloud only; sub-tasks show their story everywhere. */
function shownParent(site: Site, { parentId, subtask }: DemoIssue): unknown {
  const parent = parentId === null ? undefined : site.issuesById.get(parentId);
  if (parent === undefined || (site.deployment === 'dc' && !subtask)) return undefined;
  return {
    id: parent.id,
    key: parent.key,
    self: `${api(site)}/issue/${parent.id}`,
    fields: { summary: parent.summary, status: shownStatus(site, parent.statusId) },
  };
}

/** Objects on Cloud; on Data Center the old text form, whose order of keys nobody may rely on. */
function sprintField(site: Site, ids: readonly number[]): unknown {
  const sprints = ids.flatMap((id) => site.sprints.get(id) ?? []);
  if (sprints.length === 0) return null;
  return sprints.map((sprint) => {
    const { id, name, state, goal, originBoardId } = sprint;
    const dates = datesOf(site, sprint);
    if (site.deployment === 'cloud')
      return { id, name, state, boardId: originBoardId, goal: goal ?? '', ...known(dates) };
    const pairs = Object.entries({
      id,
      rapidViewId: originBoardId,
      state: state.toUpperCase(),
      name,
      ...dates,
      sequence: id,
      goal,
    });
    const told = (id % 2 === 0 ? pairs : pairs.toReversed()).map(([key, value]) => `${key}=${value ?? '<null>'}`);
    return `com.atlassian.greenhopper.service.sprint.Sprint@${(id * 7919).toString(16)}[${told.join(',')}]`;
  });
}

function datesOf(site: Site, { start, plannedEnd, completed }: Sprint) {
  return { startDate: timeOf(site, start), endDate: timeOf(site, plannedEnd), completeDate: timeOf(site, completed) };
}

/** UTC on Cloud, the site's offset on Data Center. */
function timeOf({ deployment }: Site, at: Instant | null): string | undefined {
  if (at === null) return undefined;
  return deployment === 'dc' ? offsetTime(at) : new Date(at).toISOString();
}

/** Without what is not known. */
function known(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The user name of Data Center: the part of the address before the @, else of the name. */
function userName({ email, displayName }: DemoPerson): string {
  return email?.split('@')[0] ?? displayName.toLowerCase().replaceAll(' ', '.');
}
