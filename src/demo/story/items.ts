import type { Instant } from '../../model/sprint.ts';
import type { SprintDays } from '../calendar.ts';
import { fieldIds, type PersonName, people, projects, type StatusName, statuses } from '../company.ts';
import type { DemoChangeItem } from '../organization.ts';

/** Items of history entries, each as Jira writes it for its field. */

export function statusItem(from: StatusName, to: StatusName): DemoChangeItem {
  const [before, after] = [statuses[from], statuses[to]];
  return item('status', 'status', [before.id, before.name], [after.id, after.name]);
}

export function resolutionItem(from: string | null, to: string | null): DemoChangeItem {
  return item('resolution', 'resolution', [resolutionId(from), from], [resolutionId(to), to]);
}

/** Ids say which sprints; the names are those of the day, so a sprint renamed since has its old one here. */
export function sprintItem(
  from: readonly number[],
  to: readonly number[],
  at: Instant,
  sprints: ReadonlyMap<number, SprintDays>,
): DemoChangeItem {
  const told = (ids: readonly number[]): readonly [string, string] => [
    ids.join(', '),
    ids.map((id) => nameOn(sprints.get(id), at)).join(', '),
  ];
  return item('Sprint', fieldIds.sprint, told(from), told(to));
}

/** Story points stand in the texts only; the values beside them are null. */
export function pointsItem(field: string, from: number | null, to: number | null): DemoChangeItem {
  return item(field, fieldIds.points, [null, from === null ? null : `${from}`], [null, to === null ? '' : `${to}`]);
}

/** Seconds of the original estimate, in values and texts alike. */
export function secondsItem(from: number | null, to: number | null): DemoChangeItem {
  const told = (value: number | null) => (value === null ? null : `${value}`);
  return item('timeoriginalestimate', 'timeoriginalestimate', [told(from), told(from)], [told(to), told(to)]);
}

export function assigneeItem(from: PersonName | null, to: PersonName | null): DemoChangeItem {
  const told = (name: PersonName | null): readonly [string | null, string | null] =>
    name === null ? [null, null] : [people[name].accountId, people[name].displayName];
  return item('assignee', 'assignee', told(from), told(to));
}

export function flagItem(on: boolean): DemoChangeItem {
  const [off, set] = [['', ''] as const, ['[10019]', 'Impediment'] as const];
  return on ? item('Flagged', fieldIds.flagged, off, set) : item('Flagged', fieldIds.flagged, set, off);
}

export function typeItem(from: string, to: string): DemoChangeItem {
  return item('issuetype', 'issuetype', [null, from], [null, to]);
}

/** A move to another project: the project and the key change in one entry; the key has no field id. */
export function projectItems(fromKey: string, toKey: string): readonly DemoChangeItem[] {
  const project = (key: string): readonly [string, string] => {
    const found = projects.find((candidate) => key.startsWith(`${candidate.key}-`));
    return [found?.id ?? '', found?.name ?? ''];
  };
  return [
    item('project', 'project', project(fromKey), project(toKey)),
    item('Key', null, [null, fromKey], [null, toKey]),
  ];
}

export type Noise =
  | 'rank'
  | 'description'
  | 'link'
  | 'worklog'
  | 'label'
  | 'priority'
  | 'epic'
  | 'fix-version'
  | 'mention';

/** What fills most of a history and says nothing about the sprint; some items have no field id. */
export function noiseItems(kind: Noise, detail: string): readonly DemoChangeItem[] {
  switch (kind) {
    case 'rank':
      return [item('Rank', fieldIds.rank, ['', ''], ['', 'Ranked higher'])];
    case 'description':
      return [item('description', 'description', [null, null], [null, detail])];
    case 'link':
      return [item('Link', null, [null, null], [detail, `This work item relates to ${detail}`])];
    case 'worklog':
      return [
        item('timespent', 'timespent', [null, null], ['5400', '5400']),
        item('WorklogId', 'worklogid', [null, null], ['30417', '30417']),
      ];
    case 'label':
      return [item('labels', 'labels', [null, ''], [null, detail])];
    case 'priority':
      return [item('priority', 'priority', ['3', 'Medium'], ['2', 'High'])];
    case 'epic':
      return [item('IssueParentAssociation', null, [null, null], [null, null])];
    case 'fix-version':
      return [item('Fix Version', 'fixVersions', [null, null], ['10210', detail])];
    case 'mention':
      return [item('RemoteIssueLink', null, [null, null], ['10044', `This work item links to "${detail}"`])];
  }
}

/** A link that says of an issue that another blocks it, or that it blocks another, made or taken away. */
export function blockItem(way: 'inward' | 'outward', key: string, made: boolean): DemoChangeItem {
  const words = `This work item ${way === 'inward' ? 'is blocked by' : 'blocks'} ${key}`;
  return made ? item('Link', null, [null, null], [key, words]) : item('Link', null, [key, words], [null, null]);
}

export function item(
  field: string,
  fieldId: string | null,
  [from, fromString]: readonly [string | null, string | null],
  [to, told]: readonly [string | null, string | null],
): DemoChangeItem {
  return { field, fieldId, from, fromString, to, toString: told };
}

function nameOn(sprint: SprintDays | undefined, at: Instant): string {
  if (sprint === undefined) return '';
  return at < sprint.from ? sprint.plannedName : sprint.name;
}

function resolutionId(name: string | null): string | null {
  if (name === null) return null;
  return name === 'Done' ? '10000' : '10001';
}
