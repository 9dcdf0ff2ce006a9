import type { Change, Issue } from '../../model/issue.ts';
import type { Sprint } from '../../model/sprint.ts';
import type { LinkEntry } from './jira-blockers.ts';
import { issueOf } from './jira-issue.ts';
import { type PanelQuestion, panelQuestions } from './jira-panels.ts';
import { openPool, type Pool } from './jira-pool.ts';
import type { IssueQuestion } from './jira-question.ts';
import type { RawIssue } from './jira-shapes.ts';
import { sprintsOf } from './jira-sprint-field.ts';

/** Issues as pages bring them: turned into ours at once, so that nothing of what Jira sent is kept. */
export interface Collection {
  readonly pool: Pool;
  readonly issues: Map<string, Issue>;
  /** Ids of those that were read with all fields. */
  readonly full: Set<string>;
  readonly sprints: Map<number, Sprint>;
  readonly panels: Map<string, readonly PanelQuestion[]>;
  /** Takes an issue in; one of which only `some` fields were read never takes the place of another. */
  take(raw: RawIssue, fields: 'all' | 'some', changes?: readonly Change[] | null, links?: readonly LinkEntry[]): void;
}

/** Opens an empty collection. */
export function openCollection({ fields, extra, jira }: IssueQuestion): Collection {
  const pool = openPool();
  const issues = new Map<string, Issue>();
  const full = new Set<string>();
  const sprints = new Map<number, Sprint>();
  const panels = new Map<string, readonly PanelQuestion[]>();
  const { development } = fields;
  return {
    pool,
    issues,
    full,
    sprints,
    panels,
    take(raw, which, changes = [], links = []) {
      const { id } = raw;
      if (which === 'some' && issues.has(id)) return;
      issues.set(id, issueOf(raw, changes, fields, jira.site, pool, links));
      const told = fields.sprint === null ? [] : sprintsOf(raw.fields[fields.sprint], sprints);
      for (const sprint of told) sprints.set(sprint.id, sprint);
      if (which === 'some') return;
      full.add(id);
      if (development !== null && extra.includes(development)) panels.set(id, panelQuestions(raw.fields[development]));
    },
  };
}
