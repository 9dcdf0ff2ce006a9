import type { Status, StatusCategory } from '../../model/sprint.ts';
import type { RawIssue } from './jira-shapes.ts';

/** A workflow status with its category; null where Jira gives none we know. */
export function statusOf(raw: NonNullable<RawIssue['fields']['status']>): Status {
  return { id: raw.id, name: raw.name, category: categoryOf(raw.statusCategory?.key) };
}

/** A category by its key; null for one we do not know. */
export function categoryOf(key: string | null | undefined): StatusCategory | null {
  return key === 'new' || key === 'indeterminate' || key === 'done' ? key : null;
}
