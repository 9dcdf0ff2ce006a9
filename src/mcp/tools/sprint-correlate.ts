import { z } from 'zod';
import { pageOf } from '../../tasks/page.ts';
import { sprintInput, toolDeadline } from '../inputs.ts';
import { lastLines, meta, metaOf } from '../meta.ts';
import { defineTool } from '../tool.ts';

const place = z.object({
  kind: z.enum(['pull-request', 'commit', 'branch']),
  repository: z.string(),
  ref: z.string(),
  url: z.string(),
});

const link = z.object({
  issue: z.string(),
  to: place,
  relation: z.enum(['implements', 'mentions', 'reverts']),
  tier: z.enum(['explicit', 'recorded', 'mention', 'inherited', 'inferred', 'suggested']),
  confidence: z.number(),
  counts: z.boolean().describe('Whether figures count it.'),
  evidence: z.array(z.object({ signal: z.string(), text: z.string(), via: z.string().nullable() })),
});

export const sprintCorrelate = defineTool({
  name: 'sprint_correlate',
  title: 'Code of a sprint',
  description:
    'Which pull requests and commits belong to which issue, with the evidence and confidence of each link; or what has no counterpart (show: unlinked). Give an issue key to explain one issue. Paged.',
  input: z.strictObject({
    ...sprintInput,
    issue: z.string().max(100).optional().describe('Only links of this issue, such as PAY-12.'),
    show: z
      .enum(['links', 'unlinked'])
      .default('links')
      .describe('Links, or issues without code and code without issue.'),
    limit: z.int().min(1).max(100).default(40).describe('How many at most.'),
    cursor: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional()
      .describe('nextCursor of the answer before.'),
  }),
  output: z.object({
    links: z.array(link),
    unlinked: z.object({
      issues: z.array(z.string()),
      code: z.array(place.extend({ title: z.string(), author: z.string().nullable(), automated: z.boolean() })),
    }),
    meta,
  }),
  readOnly: true,

  async run({ issue, show, limit, cursor, ...wish }, { config, runtime }) {
    const { correlateSprint } = await import('../../tasks/correlate.ts');

    const answer = await correlateSprint({ ...wish, deadline: toolDeadline }, config, runtime);
    const key = issue?.trim().toUpperCase();
    if (show === 'unlinked') {
      const issues = answer.unlinked.issues.filter((one) => key === undefined || one === key);
      const code = key === undefined ? answer.unlinked.code : [];
      const { items, total, nextCursor } = pageOf([...issues, ...code], limit, cursor);
      const about = metaOf(answer, { total, nextCursor });
      const shownIssues = items.filter((item) => typeof item === 'string');
      const shownCode = items.filter((item) => typeof item !== 'string');
      const lines = shownCode.map(({ repository, ref, title }) => `${repository} ${ref}\t${title}`);
      return {
        text: [
          `Issues without code: ${shownIssues.join(', ') || 'none here'}`,
          ...lines,
          ...lastLines(about, items.length),
        ].join('\n'),
        data: { links: [], unlinked: { issues: shownIssues, code: shownCode }, meta: about },
      };
    }
    const fitting = answer.links.filter((one) => key === undefined || one.issue === key);
    const { items: links, total, nextCursor } = pageOf(fitting, limit, cursor);
    const about = metaOf(answer, { total, nextCursor });
    const lines = links.map(({ issue: to, to: target, relation, tier, confidence, counts, evidence }) => {
      const seen = evidence.map(({ signal, via }) => (via === null ? signal : `${signal} via ${via}`)).join(', ');
      return [
        to,
        `${target.repository} ${target.ref}`,
        relation,
        tier,
        `${confidence.toFixed(2)}${counts ? '' : ' (not counted)'}`,
        seen,
      ].join('\t');
    });
    const nothing =
      key === undefined || fitting.length > 0
        ? []
        : [
            answer.unlinked.issues.includes(key)
              ? `${key} is in the sprint, and no code names it.`
              : `Nothing is known of ${key} here: it is in this sprint neither with code nor asked for some.`,
          ];
    return {
      text: [
        ...nothing,
        'Issue, code, relation, tier, confidence, seen in',
        ...lines,
        ...lastLines(about, links.length),
      ].join('\n'),
      data: {
        links: links.map((one) => ({ ...one, evidence: [...one.evidence] })),
        unlinked: { issues: [], code: [] },
        meta: about,
      },
    };
  },
});
