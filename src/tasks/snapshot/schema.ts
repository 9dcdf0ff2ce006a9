import { z } from 'zod';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import { board, issue, sprint, status } from './board.ts';
import { repository } from './code.ts';
import { instant } from './instant.ts';

const source = z.object({
  id: z.string().describe('jira, or github:<owner/name>.'),
  kind: z.enum(['jira-cloud', 'jira-dc', 'github']),
  host: z.string(),
  status: z.enum(['ok', 'partial', 'denied', 'unavailable', 'skipped', 'stale']),
  fetched: z.int().nullable(),
  expected: z.int().nullable(),
  requests: z.int(),
  fetchedAt: instant,
  error: z.string().nullable(),
});

const gap = z.object({
  code: z.string(),
  source: z.string(),
  missing: z.string(),
  because: z.string(),
  affects: z.array(z.string()),
  chosen: z.boolean(),
});

const named = z.object({
  issues: z.array(
    z.object({
      asked: z.string(),
      id: z.string(),
      key: z.string(),
      url: z.string(),
      type: z.string(),
      summary: z.string(),
      status,
    }),
  ),
  missing: z.array(z.string()),
});

const recorded = z.object({
  issueId: z.string(),
  source: z.enum(['development-panel', 'remote-link']),
  kind: z.enum(['pull-request', 'commit', 'branch']),
  repository: z.string().nullable(),
  ref: z.string(),
  url: z.string(),
  title: z.string(),
  at: instant.nullable(),
});

const jiraReport = z.object({
  readAt: instant,
  statistic: z.string().nullable(),
  issues: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      outcome: z.enum(['completed', 'completed-outside', 'not-completed', 'removed']),
      added: z.boolean(),
      initialEstimate: z.number().nullable(),
      finalEstimate: z.number().nullable(),
    }),
  ),
  hidden: z.array(z.string()),
  offBoard: z.array(z.string()).nullable(),
  doneStatuses: z.array(z.string()),
  velocity: z
    .array(z.object({ sprintId: z.int(), committed: z.number().nullable(), completed: z.number().nullable() }))
    .nullable(),
});

/** All that was read for one sprint, as `--save-snapshot` writes it and `--from` reads it. */
export const snapshotSchema: z.ZodType<SprintSnapshot> = z
  .object({
    snapshotVersion: z.literal(4),
    takenAt: instant,
    jira: z.object({ url: z.string(), deployment: z.enum(['cloud', 'dc']) }),
    board,
    sprint,
    sprints: z.array(sprint),
    statuses: z.array(status),
    projects: z.array(z.string()).nullable().describe('Null when the list could not be read.'),
    issues: z.array(issue),
    history: z.object({ sprints: z.array(sprint), issues: z.array(issue) }),
    named: named.nullable().describe('What Jira said about keys in code; null when it was not asked.'),
    recorded: z.array(recorded).nullable().describe('What Jira records about code; null when it was not asked.'),
    jiraReport: jiraReport.nullable().describe('What Jira’s own sprint report says; null when it was not asked.'),
    repositories: z.array(repository).nullable().describe('Null when GitHub is not configured.'),
    sources: z.array(source),
    gaps: z.array(gap),
  })
  .describe('All that was read of Jira and GitHub for one sprint.');

/** The published JSON Schema of a snapshot file. */
export function snapshotJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(snapshotSchema, { io: 'input' });
  return { $schema, title: 'sprint snapshot', ...rest };
}
