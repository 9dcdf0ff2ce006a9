import type { Change, Issue } from '../../model/issue.ts';
import type { JiraReport } from '../../model/jira-report.ts';
import type { NamedIssue } from '../../model/links.ts';
import type { NamedKeys } from '../../model/snapshot.ts';
import type { Board, Sprint } from '../../model/sprint.ts';
import type { Aliases } from './aliases.ts';
import type { PeopleAliases } from './people.ts';

/* Each field is named, so that a new one asks what it may tell. Statuses, types and priorities are words of the workflow. */

export function issueAlias(issue: Issue, aliases: Aliases, people: PeopleAliases): Issue {
  const { key, subtask, type, status, resolution, priority, assignee, parent } = issue;
  return {
    id: aliases.number('Issue', issue.id),
    key: aliases.key(key),
    formerKeys: issue.formerKeys.map(aliases.key),
    url: aliases.issueUrl(key),
    project: aliases.project(issue.project),
    ...{ type, subtask, status, resolution, priority },
    parent: parent && { id: aliases.number('Issue', parent.id), key: aliases.key(parent.key) },
    summary: aliases.title('Issue', key),
    description: null,
    assignee: assignee && people.person(assignee),
    labels: issue.labels.map(aliases.label),
    components: issue.components.map((name) => aliases.named('Component', name)),
    team: issue.team === null ? null : aliases.named('Team', issue.team),
    blockers:
      issue.blockers?.map(({ key: by, from, until, category }) => ({ key: aliases.key(by), from, until, category })) ??
      null,
    estimate: issue.estimate,
    sprintIds: issue.sprintIds,
    created: issue.created,
    updated: issue.updated,
    resolved: issue.resolved,
    flagged: issue.flagged,
    changes: issue.changes.map((change) => changeAlias(change, aliases, people)),
    historyComplete: issue.historyComplete,
  };
}

function changeAlias(change: Change, aliases: Aliases, people: PeopleAliases): Change {
  const by = change.by && people.person(change.by);
  switch (change.kind) {
    case 'assignee':
      return { ...change, by, from: change.from && people.id(change.from), to: change.to && people.id(change.to) };
    case 'key':
      return { ...change, by, from: change.from && aliases.key(change.from), to: change.to && aliases.key(change.to) };
    default:
      return { ...change, by };
  }
}

export function sprintAlias(sprint: Sprint, aliases: Aliases): Sprint {
  const { id, state, name, goal, originBoardId, start, activated, plannedEnd, completed } = sprint;
  return {
    ...{ id, state, originBoardId, start, activated, plannedEnd, completed },
    name: aliases.named('Sprint', name),
    goal: goal === null || goal.trim() === '' ? goal : aliases.named('Goal', goal),
  };
}

export function boardAlias({ id, name, type, columns, estimate }: Board, aliases: Aliases): Board {
  return { id, name: aliases.named('Board', name), type, columns, filterId: null, estimate };
}

export function namedIssueAlias({ asked, id, key, type, status }: NamedIssue, aliases: Aliases): NamedIssue {
  return {
    asked: aliases.key(asked),
    id: aliases.number('Issue', id),
    key: aliases.key(key),
    url: aliases.issueUrl(key),
    type,
    summary: aliases.title('Issue', key),
    status,
  };
}

export function namedKeysAlias({ issues, missing }: NamedKeys, aliases: Aliases): NamedKeys {
  return { issues: issues.map((issue) => namedIssueAlias(issue, aliases)), missing: missing.map(aliases.key) };
}

export function jiraReportAlias(report: JiraReport, aliases: Aliases): JiraReport {
  const id = (text: string) => aliases.number('Issue', text);
  return {
    readAt: report.readAt,
    statistic: report.statistic,
    doneStatuses: report.doneStatuses,
    velocity: report.velocity,
    issues: report.issues.map(({ id: own, key, outcome, added, initialEstimate, finalEstimate }) => ({
      id: id(own),
      key: aliases.key(key),
      ...{ outcome, added, initialEstimate, finalEstimate },
    })),
    hidden: report.hidden.map(id),
    offBoard: report.offBoard?.map(id) ?? null,
  };
}
