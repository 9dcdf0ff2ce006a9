import { z } from 'zod';
import type { Issue } from '../../model/issue.ts';
import type { Board, Sprint, Status } from '../../model/sprint.ts';
import { instant } from './instant.ts';

const person = z
  .object({ id: z.string(), name: z.string(), active: z.boolean(), email: z.string().nullable() })
  .meta({ id: 'Person' });

/** A workflow status as a snapshot file holds it. */
export const status: z.ZodType<Status> = z
  .object({
    id: z.string(),
    name: z.string(),
    category: z.enum(['new', 'indeterminate', 'done']).nullable(),
  })
  .meta({ id: 'Status' });

const statusRef = z.object({ id: z.string().nullable(), name: z.string().nullable() });

const moment = z.object({ id: z.string(), at: instant, by: person.nullable() });

const change = z.discriminatedUnion('kind', [
  moment.extend({ kind: z.literal('status'), from: statusRef, to: statusRef, resolved: z.boolean() }),
  moment.extend({ kind: z.literal('sprint'), from: z.array(z.int()), to: z.array(z.int()) }),
  moment.extend({ kind: z.literal('estimate'), from: z.number().nullable(), to: z.number().nullable() }),
  moment.extend({
    kind: z.enum(['assignee', 'key', 'type', 'flag', 'resolution']),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
]);

/** An issue with its history as a snapshot file holds it. */
export const issue: z.ZodType<Issue> = z
  .object({
    id: z.string(),
    key: z.string(),
    formerKeys: z.array(z.string()),
    url: z.string(),
    project: z.string(),
    type: z.string(),
    subtask: z.boolean(),
    parent: z.object({ id: z.string(), key: z.string() }).nullable(),
    summary: z.string(),
    description: z.string().nullable(),
    status,
    resolution: z.string().nullable(),
    priority: z.string().nullable(),
    assignee: person.nullable(),
    labels: z.array(z.string()),
    components: z.array(z.string()),
    team: z.string().nullable(),
    blockers: z
      .array(
        z.object({
          key: z.string(),
          from: instant.nullable(),
          until: instant.nullable(),
          category: z.enum(['new', 'indeterminate', 'done']).nullable(),
        }),
      )
      .nullable(),
    estimate: z.number().nullable(),
    sprintIds: z.array(z.int()),
    created: instant,
    updated: instant,
    resolved: instant.nullable(),
    flagged: z.boolean(),
    changes: z.array(change),
    historyComplete: z.boolean(),
  })
  .meta({ id: 'Issue' });

/** A board as a snapshot file holds it. */
export const board: z.ZodType<Board> = z.object({
  id: z.int(),
  name: z.string(),
  type: z.enum(['scrum', 'kanban', 'simple']),
  columns: z.array(z.object({ name: z.string(), statusIds: z.array(z.string()) })),
  filterId: z.string().nullable(),
  estimate: z.object({
    unit: z.enum(['points', 'seconds', 'count']),
    field: z.string().nullable(),
    name: z.string().nullable(),
  }),
});

/** A sprint as a snapshot file holds it. */
export const sprint: z.ZodType<Sprint> = z
  .object({
    id: z.int(),
    name: z.string(),
    state: z.enum(['future', 'active', 'closed']),
    goal: z.string().nullable(),
    originBoardId: z.int().nullable(),
    start: instant.nullable(),
    activated: instant.nullable(),
    plannedEnd: instant.nullable(),
    completed: instant.nullable(),
  })
  .meta({ id: 'Sprint' });
