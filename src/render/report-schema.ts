import { z } from 'zod';
import type { Report } from '../model/report.ts';
import { chartSchema, spanSchema, tableSchema, tileSchema } from './schema/blocks.ts';
import {
  amount,
  deliverySchema,
  findingSchema,
  gapSchema,
  linkSchema,
  metricSchema,
  peopleSchema,
  sourceSchema,
  straySchema,
  suggestionSchema,
  targetSchema,
} from './schema/facts.ts';
import { flowSchema } from './schema/flow.ts';
import { qualitySchema } from './schema/quality.ts';
import { forecastSchema, teamsSchema, trendSchema } from './schema/trend.ts';
import { verificationSchema } from './schema/verification.ts';
import { iso, nullable } from './schema/words.ts';

const spans = z.array(spanSchema);

const blockSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), spans }),
    z.object({ kind: z.literal('list'), items: z.array(spans) }),
    z.object({ kind: z.literal('note'), tone: z.enum(['good', 'bad', 'warning', 'neutral']), spans }),
    z.object({ kind: z.literal('quote'), text: z.string(), source: z.string() }),
    z.object({ kind: z.literal('tiles'), tiles: z.array(tileSchema) }),
    z.object({ kind: z.literal('chart'), chart: chartSchema }),
    z.object({
      kind: z.literal('multiples'),
      id: z.string(),
      title: z.string(),
      description: z.string(),
      charts: z.array(chartSchema),
      table: tableSchema,
    }),
    z.object({ kind: z.literal('table'), table: tableSchema }),
    z.object({ kind: z.literal('issues') }).describe('All issues of the report stand here.'),
  ])
  .meta({ id: 'Block', description: 'What a section is made of.' });

const sectionSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    question: z.string().describe('The question the section answers.'),
    blocks: z.array(blockSchema),
  })
  .meta({ id: 'Section' });

const milestone = z
  .enum([
    ...(['created', 'started', 'first-commit', 'pull-request', 'first-review'] as const),
    ...(['approved', 'merged', 'released', 'done'] as const),
  ])
  .meta({ id: 'Milestone' });

const issueSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    url: z.string(),
    summary: z.string(),
    type: z.string(),
    status: z.string().describe('The status at the time of reading.'),
    assignee: nullable(z.string()),
    labels: z.array(z.string()),
    outcome: z.enum(['completed', 'completed-outside', 'not-completed', 'removed']),
    added: z.boolean().describe('Joined after the start.'),
    carriedIn: z.boolean().describe('Was in an earlier sprint when this one started.'),
    carriedOut: z.boolean().describe('Not completed, and went on into a later sprint.'),
    reopened: z.boolean(),
    doneAtStart: z.boolean(),
    unmappedAtStart: z.boolean().describe('In a status that no column of the board shows, at the start.'),
    initialEstimate: nullable(z.number()).describe(
      "In the unit of `estimate`; null is 'not estimated', which is not 0.",
    ),
    finalEstimate: nullable(z.number()),
    doneAt: nullable(iso),
    enteredAt: nullable(iso),
    leftAt: nullable(iso),
    startedAt: nullable(iso),
    sprintsSeen: z.int().describe('How many sprints, this one included, the issue has been in.'),
    code: z
      .array(z.object({ text: z.string(), url: z.string(), how: z.string().describe('How it is known.') }))
      .describe('The links that count.'),
    timeline: nullable(
      z.object({
        steps: z.array(
          z.object({
            milestone,
            at: nullable(iso),
            ref: nullable(z.string()),
            url: nullable(z.string()),
            because: nullable(z.string()).describe('Why it has no instant: it did not happen, or is not known.'),
          }),
        ),
        waits: z.array(z.object({ from: milestone, to: milestone, hours: z.number(), says: z.string() })),
      }),
    ).describe('From creation to Done, on the board and in the code; null where no code was read.'),
  })
  .meta({ id: 'Issue', description: 'One issue, and what became of it in the sprint.' });

const scopeEventSchema = z
  .object({
    at: iso,
    key: z.string(),
    kind: z.enum(['added', 'removed', 're-estimated']),
    estimate: nullable(z.number()).describe('On joining, on leaving, or after the change.'),
    from: nullable(z.number()).describe('The estimate before it was changed.'),
    to: nullable(z.number()).describe('The estimate after it was changed.'),
    by: nullable(z.string()),
  })
  .meta({ id: 'ScopeEvent', description: 'A change of the scope after the start.' });

/** The report as data: what `sprint report --format json` writes. Mirrors `Report` of the model. */
export const reportSchema = z
  .object({
    schemaVersion: z.literal(1),
    status: z.enum(['complete', 'partial', 'stale']),
    takenAt: iso,
    generator: z.object({ name: z.literal('sprint-report'), version: z.string() }),
    sprint: z.object({
      id: z.int(),
      name: z.string(),
      state: z.enum(['future', 'active', 'closed']),
      goal: nullable(z.string()),
      goalOutcome: nullable(z.enum(['met', 'missed', 'partial'])).describe(
        'As the team says; null where nobody said it.',
      ),
      board: z.object({ id: z.int(), name: z.string() }),
      start: nullable(iso),
      plannedEnd: nullable(iso),
      completed: nullable(iso),
    }),
    sources: z.array(sourceSchema),
    gaps: z.array(gapSchema),
    estimate: z.object({
      unit: z.enum(['points', 'seconds', 'count']),
      field: nullable(z.string()),
      name: nullable(z.string()),
    }),
    profile: z.enum(['cloud', 'dc']),
    totals: nullable(
      z.object({
        completeness: z.enum(['full', 'lower-bound']),
        committed: amount,
        added: amount,
        reestimated: amount,
        completed: amount,
        completedOutside: amount,
        notCompleted: amount,
        removed: amount,
      }),
    ).describe('committed + added + reestimated = completed + completedOutside + notCompleted + removed.'),
    scopeEvents: z.array(scopeEventSchema).describe('What changed after the start, in order.'),
    issues: z.array(issueSchema),
    links: z.array(linkSchema),
    unlinked: z.object({
      issues: z.array(z.string()),
      code: z.array(
        z.object({ ...targetSchema.shape, title: z.string(), author: nullable(z.string()), automated: z.boolean() }),
      ),
    }),
    strays: z.array(straySchema),
    deliveries: z.array(deliverySchema),
    suggestions: z.array(suggestionSchema),
    people: peopleSchema,
    metrics: z.record(z.string(), metricSchema),
    findings: z.array(findingSchema),
    quality: qualitySchema,
    flow: nullable(flowSchema).describe('Null for a sprint that has not started.'),
    trend: trendSchema,
    forecast: forecastSchema,
    teams: nullable(teamsSchema).describe('Null where nothing puts issues into teams.'),
    verification: nullable(verificationSchema).describe('Null when nobody asked for it.'),
    timeZone: z.string(),
    summary: z.array(spans).describe('Sentences that each end in their evidence.'),
    title: z.string(),
    chips: z.array(z.string()),
    sections: z.array(sectionSchema),
  })
  .meta({
    title: 'Sprint report',
    description: 'Everything one report of a sprint says. Missing is null, never 0. Later versions may add fields.',
  });

/** The published JSON Schema (draft 2020-12) of the JSON report. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema, { io: 'input' });
}

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Does not compile when the schema and the model drift apart. */
const mirrorsTheModel: Same<Frozen<z.infer<typeof reportSchema>>, Frozen<Report>> = true;
void mirrorsTheModel;
