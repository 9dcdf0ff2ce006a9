import type { Issue } from '../model/issue.ts';
import type { Material } from './material.ts';
import { compareKeys } from './order.ts';

/** What stands in a sprint that has not started, by key; sub-tasks go with their parents. */
export function plannedIssues({ snapshot: { issues, sprint } }: Pick<Material, 'snapshot'>): readonly Issue[] {
  return issues
    .filter(({ subtask, sprintIds }) => !subtask && sprintIds.includes(sprint.id))
    .toSorted((a, b) => compareKeys(a.key, b.key));
}
