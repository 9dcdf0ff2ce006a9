import { z } from 'zod';
import { SprintError } from '../../errors.ts';
import { pageOf } from '../../tasks/page.ts';
import { sprintInput, toolDeadline } from '../inputs.ts';
import { meta } from '../meta.ts';
import { defineTool } from '../tool.ts';
import { codeOutput, linkOutput, listed, storyOutput, strayOutput, suggestionOutput } from './correlate/listed.ts';
import { told } from './correlate/told.ts';

const subject = z.string().trim().min(1).max(500).optional();

export const sprintCorrelate = defineTool({
  name: 'sprint_correlate',
  title: 'Code of a sprint',
  description:
    'Which code belongs to which issue, with evidence and confidence; or what has no counterpart (unlinked), keys that are no link (strays), possible links (suggestions, never counted). With issue or code it explains that one. Paged.',
  input: z.strictObject({
    ...sprintInput,
    issue: subject.describe('Explain this issue, as PAY-12.'),
    code: subject.describe('Explain owner/name#12, a sha or a branch.'),
    show: z.enum(['links', 'unlinked', 'suggestions', 'strays']).default('links').describe('Which list.'),
    limit: z.int().min(1).max(100).default(40).describe('How many at most.'),
    cursor: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional()
      .describe('nextCursor of the answer before.'),
  }),
  output: z.object({
    links: z.array(linkOutput),
    unlinked: z.object({ issues: z.array(z.string()), code: z.array(codeOutput) }),
    suggestions: z.array(suggestionOutput),
    strays: z.array(strayOutput),
    explanation: storyOutput.nullable(),
    meta,
  }),
  readOnly: true,

  async run({ issue, code, show, limit, cursor, ...wish }, { config, runtime }) {
    const reading = { ...wish, deadline: toolDeadline };
    const one = issue ?? code;
    if (one !== undefined) {
      if (show !== 'links' || (issue !== undefined && code !== undefined)) {
        throw new SprintError('usage', 'An explanation is of one thing.', {
          hint: 'Give either issue or code, and leave show out.',
        });
      }
      const { explainSubject } = await import('../../tasks/explain.ts');
      return told(await explainSubject({ ...reading, subject: one }, config, runtime), limit, cursor);
    }
    const { correlateSprint } = await import('../../tasks/correlate.ts');
    const answer = await correlateSprint({ ...reading, suggest: show === 'suggestions' }, config, runtime);
    return listed(answer, show, (all) => pageOf(all, limit, cursor));
  },
});
