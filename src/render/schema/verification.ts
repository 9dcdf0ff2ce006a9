import { z } from 'zod';
import { iso, nullable } from './words.ts';

const counted = z
  .object({
    outcome: z.enum(['completed', 'completed-outside', 'not-completed', 'removed']),
    added: z.boolean(),
    initialEstimate: nullable(z.number()),
    finalEstimate: nullable(z.number()),
  })
  .meta({ id: 'Counted', description: 'An issue as one of the two sides counts it.' });

const differenceSchema = z
  .object({
    kind: z.enum(['outcome', 'added', 'estimates', 'only-jira', 'only-here']),
    id: z.string(),
    key: z.string(),
    url: nullable(z.string()),
    ours: nullable(counted),
    jiras: nullable(counted),
    expected: z.boolean().describe('Whether it is known why; one that is not may be a mistake of either.'),
    because: z.string(),
  })
  .meta({ id: 'Difference', description: 'One issue on which Jira’s own report and this one disagree.' });

const sized = z.object({ issues: z.int(), estimate: nullable(z.number()) });

const sums = z.object({ committed: nullable(z.number()), completed: nullable(z.number()) });

/** This report held against Jira's own report of the sprint. */
export const verificationSchema = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('unavailable'), because: z.string() }),
    z.object({
      status: z.literal('compared'),
      readAt: iso,
      same: z.int().describe('Issues that both count the same way.'),
      differences: z.array(differenceSchema),
      sums: z.array(
        z.object({
          group: z.enum([
            ...(['committed', 'added', 'reestimated', 'completed'] as const),
            ...(['completedOutside', 'notCompleted', 'removed'] as const),
          ]),
          ours: sized,
          jiras: sized,
        }),
      ),
      estimates: nullable(z.string()).describe('Why estimates are not compared; null where they are.'),
      velocity: nullable(
        z.array(
          z.object({
            sprintId: z.int(),
            name: z.string(),
            ours: sums,
            jiras: sums,
            same: z.boolean(),
            expected: z.boolean(),
            because: nullable(z.string()),
          }),
        ),
      ).describe('Null where the velocity chart did not answer, or adds up something else.'),
    }),
  ])
  .meta({ id: 'Verification', description: 'This report held against Jira’s own. No figure is made of it.' });
