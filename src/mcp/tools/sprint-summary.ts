import { z } from 'zod';
import type { Amount, Evidence, Totals } from '../../model/figures.ts';
import type { Report } from '../../model/report.ts';
import { sprintInput, toolDeadline } from '../inputs.ts';
import { textOf } from '../lines.ts';
import { lastLines, meta, metaOf } from '../meta.ts';
import { sprintShape } from '../sprint.ts';
import { defineTool } from '../tool.ts';

const amount = z.object({
  issues: z.number(),
  estimate: z.number().nullable(),
  unestimated: z.number(),
}) satisfies z.ZodType<Amount>;

const metric = z.object({
  title: z.string(),
  value: z.number().nullable().describe('Null is unknown, never 0; because says why.'),
  unit: z.string().describe('estimate is in estimateUnit.'),
  parts: z.record(z.string(), z.number().nullable()),
  n: z.number(),
  completeness: z.enum(['full', 'lower-bound', 'unknown']),
  because: z.string().nullable(),
});

/** Says the shape of a sum once and not seven times: clients carry every schema along in each conversation. */
const totals = z
  .object({ completeness: z.enum(['full', 'lower-bound']) })
  .catchall(amount) as unknown as z.ZodType<Totals>;

/** Enough to ask on; the rest is in the report. */
const mostNamed = 10;

export const sprintSummary = defineTool({
  name: 'sprint_summary',
  title: 'Summarise a sprint',
  description:
    'What really happened in a sprint: totals, metrics with units, questions where board and code disagree, quality grade, summary sentences. Ask this first about any sprint; null figures are unknown, not 0.',
  input: z.strictObject(sprintInput),
  output: z.object({
    sprint: sprintShape.extend({ board: z.object({ id: z.number(), name: z.string() }) }),
    estimateUnit: z.enum(['points', 'seconds', 'count']),
    summary: z.array(z.string()),
    totals: totals
      .nullable()
      .describe(
        'committed, added, reestimated, completed, completedOutside, notCompleted, removed. Null when not known, as for a sprint that has not started.',
      ),
    metrics: z.record(z.string(), metric),
    findings: z.array(
      z.object({
        kind: z.string(),
        severity: z.string(),
        question: z.string(),
        count: z.number(),
        refs: z.array(z.string()).describe(`The first ${mostNamed} issues or places in the code.`),
      }),
    ),
    quality: z.object({ grade: z.string(), because: z.array(z.string()) }),
    meta,
  }),
  readOnly: true,

  async run(input, { config, runtime }) {
    const { sprintSummary: ask } = await import('../../tasks/summary.ts');
    const report = await ask({ ...input, deadline: toolDeadline }, config, runtime);
    const about = metaOf(report);
    const sentences = report.summary.map((spans) => spans.map(({ text }) => text).join(''));
    return {
      text: textOf([
        report.title,
        stateOf(report),
        ...sentences,
        ...figures(report),
        ...questions(report),
        ...lastLines(about, 0),
      ]),
      data: {
        sprint: sprintOf(report),
        estimateUnit: report.estimate.unit,
        summary: sentences,
        totals: report.totals,
        metrics: Object.fromEntries(
          Object.entries(report.metrics).map(([id, { title, value, unit, parts, n, completeness, because }]) => {
            return [id, { title, value, unit, parts, n, completeness, because }];
          }),
        ),
        findings: report.findings.map(({ kind, severity, question, issues, evidence }) => {
          const refs = issues.length > 0 ? issues : evidence.map(({ ref }: Evidence) => ref);
          return { kind, severity, question, count: refs.length, refs: refs.slice(0, mostNamed) };
        }),
        quality: { grade: report.quality.grade, because: [...report.quality.because] },
        meta: about,
      },
    };
  },
});

/** What became of the goal only a person says, and no client is asked for it. */
function sprintOf({ sprint: { goalOutcome: _, ...sprint } }: Report) {
  return sprint;
}

function figures({ metrics, estimate }: Report): string[] {
  return Object.entries(metrics).map(([id, { value, unit, completeness, because }]) => {
    if (value === null) return `${id}: unknown (${because ?? 'no reason given'})`;
    const [amount, of] = unit === 'estimate' ? estimated(value, estimate.unit) : [value, unit];
    return `${id}: ${completeness === 'lower-bound' ? 'at least ' : ''}${Math.round(amount * 1000) / 1000} ${of}`;
  });
}

/** A sum of estimates as people say it: seconds in hours, and issues where nothing is estimated. */
function estimated(value: number, unit: Report['estimate']['unit']): [number, string] {
  if (unit === 'seconds') return [value / 3_600, 'hours of estimate'];
  return [value, unit === 'count' ? 'issues' : 'points'];
}

/** What a sprint is at the moment: its figures are final only when it is closed. */
function stateOf({ sprint: { state, start, plannedEnd, completed } }: Report): string {
  const [from, to] = [start?.slice(0, 10) ?? 'an unknown day', plannedEnd?.slice(0, 10) ?? 'an unknown day'];
  if (state === 'closed') return `Closed: ${from} to ${completed?.slice(0, 10) ?? to}.`;
  if (state === 'active') return `Active since ${from}, planned to end ${to}: the figures are those so far.`;
  return `Not started; planned ${from} to ${to}.`;
}

function questions({ findings }: Report): string[] {
  return findings.map(({ question, issues }) =>
    [question, issues.slice(0, mostNamed).join(', ')].filter(Boolean).join(' '),
  );
}
