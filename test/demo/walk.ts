import { statuses } from '../../src/demo/company.ts';
import type { DemoChangeItem, DemoIssue } from '../../src/demo/organization.ts';

/** What a field held before and after an item, and what it holds now, in one notation for all. */
interface Walked {
  readonly now: (issue: DemoIssue) => string;
  readonly before: (item: DemoChangeItem) => string;
  readonly after: (item: DemoChangeItem) => string;
}

const text = (value: string | null | undefined) => value ?? '';
const byValue = { before: (item: DemoChangeItem) => text(item.from), after: (item: DemoChangeItem) => text(item.to) };
const byText = {
  before: (item: DemoChangeItem) => text(item.fromString),
  after: (item: DemoChangeItem) => text(item.toString as string | null),
};

const fields: Readonly<Record<string, Walked>> = {
  status: { ...byValue, now: ({ statusId }) => statusId },
  assignee: { ...byValue, now: ({ assignee }) => text(assignee) },
  Sprint: { ...byValue, now: ({ sprintIds }) => sprintIds.join(', ') },
  'Story Points': { ...byText, now: ({ estimate }) => (estimate === null ? '' : `${estimate}`) },
  timeoriginalestimate: { ...byValue, now: ({ estimate }) => (estimate === null ? '' : `${estimate}`) },
  resolution: { ...byText, now: ({ resolution }) => text(resolution) },
  Flagged: { ...byText, now: ({ flagged }) => (flagged ? 'Impediment' : '') },
  issuetype: { ...byText, now: ({ type }) => type },
  Key: { ...byText, now: ({ key }) => key },
};

/** Walks a history back from the present; each place where an item does not fit what follows it is told. */
export function contradictions(issue: DemoIssue): readonly string[] {
  const told: string[] = [];
  for (const [name, { now, before, after }] of Object.entries(fields)) {
    if (name === 'Sprint' && issue.subtask) continue;
    let value = now(issue);
    for (const item of issue.history.toReversed().flatMap(({ items }) => items.toReversed())) {
      if (item.field !== name) continue;
      if (after(item) !== value) told.push(`${issue.key}: ${name} became "${after(item)}", then was "${value}"`);
      value = before(item);
    }
  }
  return told;
}

/** Statuses whose name in an item is not the one of their id. */
export function misnamed({ history }: DemoIssue): readonly string[] {
  const names = new Map<string, string>(Object.values(statuses).map(({ id, name }) => [id, name]));
  return history
    .flatMap(({ items }) => items)
    .filter(({ field, to, toString: name }) => field === 'status' && names.get(text(to)) !== (name as string | null))
    .map(({ to }) => text(to));
}
