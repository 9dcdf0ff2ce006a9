import { z } from 'zod';
import { formatIds } from '../config/schema/report.ts';
import { SprintError } from '../errors.ts';

const sprint = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .optional()
  .describe(
    'Which sprint: an id, a name or a unique part of one, active, or last-closed. Without it: the active sprint, else the last closed one.',
  );

const sprints = sprint.describe(
  'Which sprint: an id, a name or a unique part of one, active, last-closed, or several: last:N, or a list with commas. Without it: the active sprint, else the last closed one.',
);

const board = z.string().trim().min(1).max(300).optional().describe('Which board, by id or name.');

const deadline = z
  .number()
  .positive()
  .max(86_400)
  .default(120)
  .describe('How many seconds reading may take, waiting for limits included.');

/** What every task that reads a sprint may be asked. */
export const readingRequest = z.strictObject({
  sprint,
  board,
  refresh: z.boolean().default(false).describe('Believe nothing that is kept: read everything again.'),
  offline: z.boolean().default(false).describe('Ask nobody: use only what is kept.'),
  allowStale: z
    .boolean()
    .default(false)
    .describe('Where a host cannot be reached, use what is kept, however old, and say so.'),
  cache: z.boolean().default(true).describe('Whether what is kept may be used, and new readings kept.'),
  from: z.string().min(1).optional().describe('Replay a saved snapshot; nothing is read.'),
  verify: z
    .boolean()
    .default(false)
    .describe('Compare with Jira’s own sprint report, issue by issue, and say why they differ.'),
  saveSnapshot: z.string().min(1).optional().describe('Save all that was read to a file, for a replay.'),
  deadline,
});

/** Reads a sprint and links it. */
export const correlateRequest = readingRequest.extend({
  minConfidence: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Show only links and suggestions that are at least this sure, from 0 to 1. What counts stays the same.'),
  suggest: z
    .boolean()
    .default(false)
    .describe('Show which issues the code that names none may belong to, up to three each, with the reasons.'),
});

/** Reads a sprint and tells why code belongs to an issue, or does not. */
export const explainRequest = readingRequest.extend({
  subject: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .describe('Tell the whole story of an issue (PAY-12), a pull request (owner/name#12), a commit or a branch.'),
});

/** Reads a sprint and tells how one of its figures came about. */
export const explainMetricRequest = readingRequest.extend({
  metric: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe(
      'Tell how a figure came about, such as say-do or cycle-time, with all it stands on; no report is written.',
    ),
});

/** Reads a sprint and writes its report. */
export const reportRequest = readingRequest.extend({
  sprint: sprints,
  formats: z.array(z.enum(formatIds)).min(1).optional().describe('The formats to write.'),
  out: z.string().min(1).optional().describe('Where it goes: a folder, a file, or - for standard output.'),
  goal: z
    .enum(['met', 'missed', 'partial'])
    .optional()
    .describe('What became of the sprint goal, as the team says: met, missed or partial. Never inferred.'),
});

export const issueFilters = [
  'all',
  'completed',
  'completed-outside',
  'not-completed',
  'removed',
  'added',
  'carried-in',
  'carried-out',
  'reopened',
  'without-code',
  'without-estimate',
] as const;

const cursor = z
  .string()
  .regex(/^\d{1,9}$/)
  .optional()
  .describe('nextCursor of the answer before.');

/** Reads a sprint and gives its issues, page by page. */
export const issuesRequest = readingRequest.extend({
  filter: z.enum(issueFilters).default('all').describe('Which issues.'),
  assignee: z.string().min(1).max(200).optional().describe('Only those of a person; part of the name is enough.'),
  limit: z.int().min(1).max(100).default(50).describe('How many at most.'),
  cursor,
});

/** Lists the sprints of a board, newest first. */
export const listRequest = z.strictObject({
  board,
  state: z.enum(['future', 'active', 'closed']).optional().describe('Only sprints in this state.'),
  query: z.string().min(1).max(300).optional().describe('Only sprints whose name contains this.'),
  limit: z.int().min(1).max(100).default(20).describe('How many at most.'),
  cursor,
  deadline,
});

/** Removes what is kept. */
export const cacheClearRequest = z.strictObject({
  sprint: z.int().positive().optional().describe('Only what is kept of the sprint with this id.'),
  host: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .optional()
    .describe('Only what is kept of this Jira, such as acme.atlassian.net.'),
});

/** Removes what is kept for longer, or takes more room, than this. */
export const cachePruneRequest = z.strictObject({
  olderThanDays: z
    .number()
    .positive()
    .max(36_500)
    .optional()
    .describe('Remove what was stored longer ago, such as 30d or 12h.'),
  maxSizeMb: z
    .number()
    .positive()
    .max(1e9)
    .optional()
    .describe('Remove the oldest until the rest is no larger, such as 200mb.'),
});

/** Reads sprints, so that later reports of them ask nobody. */
export const cacheWarmRequest = z.strictObject({
  board,
  sprint: sprints.describe(
    'Which sprints: ids or names with commas, active, or last:N. Without it: the last closed ones.',
  ),
  last: z.int().min(1).max(50).default(6).describe('How many closed sprints.'),
  refresh: z.boolean().default(false).describe('Read again what is kept already.'),
  deadline: deadline.default(600),
});

export type ReadingRequest = z.input<typeof readingRequest>;
export type CorrelateRequest = z.input<typeof correlateRequest>;
export type ExplainRequest = z.input<typeof explainRequest>;
export type ExplainMetricRequest = z.input<typeof explainMetricRequest>;
export type ReportRequest = z.input<typeof reportRequest>;
export type IssuesRequest = z.input<typeof issuesRequest>;
export type ListRequest = z.input<typeof listRequest>;
export type CacheClearRequest = z.input<typeof cacheClearRequest>;
export type CachePruneRequest = z.input<typeof cachePruneRequest>;
export type CacheWarmRequest = z.input<typeof cacheWarmRequest>;

/** A request as its schema wants it. @throws SprintError `usage`, naming every field that does not fit */
export function asked<Schema extends z.ZodObject>(schema: Schema, request: z.input<Schema>): z.output<Schema> {
  const checked = schema.safeParse(request);
  if (checked.success) return checked.data;
  const lines = checked.error.issues.map((issue) => `${issue.path.join('.') || 'The request'} ${wordsOf(issue)}`);
  throw new SprintError('usage', `The request does not fit. ${lines.join('; ')}.`, {
    hint: 'See the help of the command, or the schema of the tool.',
  });
}

/** What the schema found, without the words of its package. */
function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'is empty'
        : `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? 'is too long' : `must be at most ${issue.maximum}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'unrecognized_keys':
      return `has no ${issue.keys.join(', ')}`;
    case 'invalid_type':
      return `must be ${issue.expected}`;
    default:
      return issue.message;
  }
}
