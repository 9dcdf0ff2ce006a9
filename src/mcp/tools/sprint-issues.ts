import { z } from 'zod';
import { issuesRequest } from '../../tasks/requests.ts';
import { sprintInput, toolDeadline } from '../inputs.ts';
import { row, textOf } from '../lines.ts';
import { lastLines, meta, metaOf } from '../meta.ts';
import { defineTool } from '../tool.ts';

const { filter, assignee, limit, cursor } = issuesRequest.shape;

const issueOutput = z.object({
  key: z.string(),
  summary: z.string(),
  type: z.string(),
  outcome: z.enum(['completed', 'completed-outside', 'not-completed', 'removed']),
  added: z.boolean(),
  carriedIn: z.boolean(),
  carriedOut: z.boolean(),
  reopened: z.boolean(),
  status: z.string().describe('The present status, not that of the sprint.'),
  assignee: z.string().nullable(),
  initialEstimate: z.number().nullable(),
  finalEstimate: z.number().nullable(),
  sprintsSeen: z.number(),
  doneAt: z.string().nullable(),
  code: z.array(z.string()).describe('Pull requests and commits that count, the first few.'),
});

/** Enough to go on from; the tool for code lists the rest. */
const mostCode = 5;

export const sprintIssues = defineTool({
  name: 'sprint_issues',
  title: 'Issues of a sprint',
  description:
    'The issues of a sprint with their outcome, estimates and code, filtered on the server (not-completed, added, removed, without-code …) and paged. Use it to name the issues behind a figure. Estimates are in the unit that sprint_summary names.',
  input: z.strictObject({ ...sprintInput, filter, assignee, limit, cursor }),
  output: z.object({ issues: z.array(issueOutput), meta }),
  readOnly: true,

  async run(input, { config, runtime }) {
    const { sprintIssues: ask } = await import('../../tasks/summary.ts');
    const { report, issues, total, nextCursor } = await ask({ ...input, deadline: toolDeadline }, config, runtime);
    const about = metaOf(report, { total, nextCursor });
    const rows = issues.map((issue) => ({
      key: issue.key,
      summary: issue.summary,
      type: issue.type,
      outcome: issue.outcome,
      added: issue.added,
      carriedIn: issue.carriedIn,
      carriedOut: issue.carriedOut,
      reopened: issue.reopened,
      status: issue.status,
      assignee: issue.assignee,
      initialEstimate: issue.initialEstimate,
      finalEstimate: issue.finalEstimate,
      sprintsSeen: issue.sprintsSeen,
      doneAt: issue.doneAt,
      code: issue.code.slice(0, mostCode).map(({ text }) => text),
    }));
    const lines = rows.map((one) => {
      return row([
        one.key,
        one.outcome,
        one.initialEstimate ?? '–',
        one.finalEstimate ?? '–',
        one.assignee ?? '–',
        one.summary,
      ]);
    });
    const head = `${total} issues of ${report.sprint.name}: key, outcome, initial estimate, final estimate, assignee, summary`;
    return { text: textOf([head, ...lines, ...lastLines(about, rows.length)]), data: { issues: rows, meta: about } };
  },
});
