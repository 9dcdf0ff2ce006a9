import { z } from 'zod';
import { iso, nullable } from './words.ts';

const hours = nullable(z.number());

export const flowSchema = z
  .object({
    columns: z.array(z.string()).describe('Columns of the board that have statuses, left to right; the last is done.'),
    days: z
      .array(z.object({ at: iso, counts: z.array(z.int()).describe('Issues in each of the columns.') }))
      .describe('The start, and the end of every day of the sprint.'),
    aging: z
      .array(
        z.object({
          name: z.string(),
          issues: z.array(z.object({ key: z.string(), hours: z.number() })).describe('In progress at the end.'),
          n: z.int().describe('Finished issues that the percentiles stand on.'),
          p50: hours.describe('How old finished issues were, in hours, when they left the column for good.'),
          p85: hours,
        }),
      )
      .describe('Issues in progress by column, and the ages of finished ones.'),
    statuses: z
      .array(
        z.object({
          name: z.string(),
          kind: z.enum(['to-do', 'active', 'waiting', 'blocked', 'unknown']),
          hours: z.number().describe('Of all issues together, in the sprint and before they were done.'),
          p50: hours,
          p85: hours,
          longest: z.number(),
          issues: z.int(),
        }),
      )
      .describe('Time in each status; calendar hours.'),
  })
  .meta({ id: 'Flow', description: 'How work went through the columns of the board and the statuses.' });
