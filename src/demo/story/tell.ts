import type { Instant } from '../../model/sprint.ts';
import { type PersonName, people, statuses } from '../company.ts';
import type { DemoChangeItem } from '../organization.ts';
import type { Draft, DraftIssue, IssueTale, Opening, Surroundings } from './issue.ts';
import {
  assigneeItem,
  flagItem,
  noiseItems,
  pointsItem,
  projectItems,
  resolutionItem,
  secondsItem,
  sprintItem,
  statusItem,
  typeItem,
} from './items.ts';
import { teamOf } from './teams.ts';

/** Starts the story of an issue; `finish` gives the issue as it is in the end. */
export function tellIssue(opening: Opening, around: Surroundings): { tale: IssueTale; finish: () => DraftIssue } {
  const project = opening.project ?? 'PAY';
  const now: Draft = {
    id: around.nextId(),
    key: around.nextKey(project),
    formerKeys: [],
    type: opening.type ?? 'Story',
    summary: opening.summary,
    status: opening.status ?? (project === 'MOB' ? 'Offen' : 'To Do'),
    resolution: null,
    resolved: null,
    assignee: opening.assignee ?? null,
    sprintIds: opening.sprints ?? [],
    estimate: opening.estimate ?? null,
    flagged: false,
    description: null,
    development: [],
    remoteLinks: [],
    entries: [],
  };
  let joined = false;

  if (statuses[now.status].category === 'done') {
    now.resolution = 'Done';
    now.resolved = opening.born;
  }

  const record = (at: Instant, by: PersonName | null, ...items: readonly DemoChangeItem[]): IssueTale => {
    const last = now.entries.at(-1);
    if (at < (last?.at ?? opening.born)) throw new Error(`${now.key} is told backwards.`);
    if (joined && last !== undefined) last.items.push(...items);
    else now.entries.push({ at, by, items: [...items] });
    joined = false;
    return tale;
  };
  const actor = (by: PersonName | null | undefined) => (by === undefined ? (now.assignee ?? 'ingrid') : by);

  const tale: IssueTale = {
    now,
    born: opening.born,
    move(at, status, by) {
      const items = [statusItem(now.status, status)];
      const done = statuses[status].category === 'done' || status === 'Shipped (old)';
      const resolution = done ? (status === "Won't do" ? "Won't Do" : 'Done') : null;
      if (resolution !== now.resolution) items.push(resolutionItem(now.resolution, resolution));
      if (done !== (now.resolved !== null)) now.resolved = done ? at : null;
      now.status = status;
      now.resolution = resolution;
      return record(at, actor(by), ...items);
    },
    shift(at, status) {
      const change = statusItem(now.status, status);
      now.status = status;
      return record(at, actor(undefined), change);
    },
    sprint(at, ...ids) {
      const change = sprintItem(now.sprintIds, ids, at, around.sprints);
      now.sprintIds = ids;
      return record(at, 'ingrid', change);
    },
    estimate(at, value) {
      const change =
        project === 'MOB' ? secondsItem(now.estimate, value) : pointsItem('Story Points', now.estimate, value);
      now.estimate = value;
      return record(at, actor(undefined), change);
    },
    assign(at, who) {
      const change = assigneeItem(now.assignee, who);
      now.assignee = who;
      return record(at, 'ingrid', change);
    },
    flag(at, on) {
      now.flagged = on;
      return record(at, actor(undefined), flagItem(on));
    },
    retype(at, type) {
      const change = typeItem(now.type, type);
      now.type = type;
      return record(at, 'ingrid', change);
    },
    migrate(at, target) {
      const key = around.nextKey(target);
      const items = projectItems(now.key, key);
      now.formerKeys.push(now.key);
      now.key = key;
      return record(at, 'ingrid', ...items);
    },
    noise: (at, kind, detail = 'PAY-1') => record(at, actor(undefined), ...noiseItems(kind, detail)),
    describe(...blocks) {
      now.description = blocks;
      return tale;
    },
    develop(code) {
      now.development.push(code);
      return tale;
    },
    link(page) {
      now.remoteLinks.push(page);
      return tale;
    },
    together() {
      joined = true;
      return tale;
    },
    withoutFieldIds() {
      const last = now.entries.at(-1);
      if (last !== undefined) last.items = last.items.map((change) => ({ ...change, fieldId: null }));
      return tale;
    },
    lost() {
      now.entries.pop();
      return tale;
    },
    was(sprint, outcome, [initialEstimate, finalEstimate], flags = {}) {
      const { added = false, carriedIn = false, carriedOut = false, reopened = false, seen = 1 } = flags;
      around.outcome(sprint.id, () => ({
        key: now.key,
        outcome,
        added,
        carriedIn,
        carriedOut,
        reopened,
        initialEstimate,
        finalEstimate,
        sprintsSeen: seen,
        plays: opening.plays ?? null,
      }));
      return tale;
    },
  };

  return { tale, finish: () => finished(opening, now) };
}

function finished(opening: Opening, now: Draft): DraftIssue {
  const subtask = now.type === 'Sub-task';
  const projectKey = now.key.slice(0, now.key.lastIndexOf('-'));
  const components = opening.components ?? [];
  return {
    id: now.id,
    key: now.key,
    formerKeys: now.formerKeys,
    projectKey,
    type: now.type,
    subtask,
    parentId: opening.parent?.now.id ?? null,
    summary: opening.summary,
    description: now.description,
    statusId: statuses[now.status].id,
    resolution: now.resolution,
    priority: opening.priority ?? 'Medium',
    assignee: now.assignee === null ? null : people[now.assignee].accountId,
    labels: opening.labels ?? [],
    components,
    team: teamOf({ id: now.id, type: now.type, projectKey, components }),
    links: [],
    estimate: now.estimate,
    otherEstimate: opening.otherEstimate ?? null,
    // A sub-task shows the sprints of its story; its own history says nothing about them.
    sprintIds: subtask && opening.parent !== undefined ? opening.parent.now.sprintIds : now.sprintIds,
    reporter: people[opening.reporter ?? 'ingrid'].accountId,
    created: opening.born,
    updated: now.entries.at(-1)?.at ?? opening.born,
    resolved: now.resolved,
    flagged: now.flagged,
    development: now.development,
    remoteLinks: now.remoteLinks,
    entries: now.entries,
  };
}
