import { z } from 'zod';
import { evidence } from './facts.ts';
import { nullable } from './words.ts';

const checkSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    means: z.string().describe('What it does to the figures.'),
    action: z.string().describe('What a person could do.'),
    url: nullable(z.string()).describe('Where that is done, if it is one place.'),
    of: z.string().describe('What was looked at, such as completed issues.'),
    kind: z.enum(['count', 'yes-no']),
    count: nullable(z.int()).describe('Null when it could not be looked for.'),
    share: nullable(z.number()).describe('Null when nothing was looked at, or not everything.'),
    n: z.int().describe('How many could have been hit.'),
    completeness: z.enum(['full', 'lower-bound', 'unknown']),
    because: nullable(z.string()),
    folded: z.boolean().describe('More than half of what could be hit was: a hint about the configuration.'),
    evidence: z.array(evidence),
  })
  .meta({ id: 'QualityCheck', description: 'One kind of thing that makes figures doubtful.' });

/** How far the figures can be trusted, why, and all that was looked for. */
export const qualitySchema = z.object({
  grade: z.enum(['A', 'B', 'C', 'D']),
  because: z.array(z.string()),
  checks: z.array(checkSchema),
});
