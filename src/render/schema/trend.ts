import { z } from 'zod';
import { amount } from './facts.ts';
import { iso, nullable } from './words.ts';

const share = nullable(z.number());

const trendRow = z
  .object({
    id: z.int(),
    name: z.string(),
    state: z.enum(['future', 'active', 'closed']),
    start: nullable(iso),
    end: nullable(iso).describe('When it was completed; of a running sprint, when it was read.'),
    workingDays: nullable(z.number()),
    source: z
      .enum(['measured', 'rebuilt'])
      .describe('Measured for a report of its own, or rebuilt from what was read of it for another.'),
    completeness: z.enum(['full', 'lower-bound', 'unknown']),
    issues: nullable(z.int()),
    unestimated: share.describe('The share of its issues that carried no estimate at the end.'),
    committed: nullable(amount),
    completed: nullable(amount),
    sayDo: share,
    carryOver: nullable(z.int()),
    scopeChange: share,
    cycleP50: nullable(z.number()).describe('Hours.'),
    cycleP85: nullable(z.number()).describe('Hours; of five finished issues or more.'),
    questions: nullable(z.int()).describe('Between board and code; only a report of its own knows them.'),
  })
  .meta({ id: 'TrendRow', description: 'The first figures of one sprint; null is not known.' });

const band = z
  .object({
    state: z.enum(['measured', 'not-enough-data', 'not-available']),
    because: nullable(z.string()),
    unit: z.enum(['estimate', 'issues']),
    n: z.int(),
    median: nullable(z.number()),
    mean: nullable(z.number()),
    p15: nullable(z.number()),
    p85: nullable(z.number()),
    min: nullable(z.number()),
    max: nullable(z.number()),
  })
  .meta({ id: 'VelocityBand', description: 'What closed sprints completed, as a range.' });

const move = z
  .object({
    measure: z.enum(['completed', 'say-do', 'carry-over', 'scope-change', 'cycle-p85', 'questions']),
    value: z.number(),
    median: z.number().describe('Of the sprints before.'),
    min: z.number(),
    max: z.number(),
    n: z.int(),
    change: nullable(z.number()).describe('The distance as a share of the median; null where that is 0.'),
    beyond: z.boolean().describe('Outside everything the sprints before it showed.'),
  })
  .meta({ id: 'TrendMove' });

export const trendSchema = z
  .object({
    rows: z.array(trendRow).describe('Oldest first; that of the report is the last once it has started.'),
    velocity: band,
    moved: nullable(z.object({ id: z.int(), name: z.string() })).describe('The sprint that the moves are about.'),
    because: nullable(z.string()).describe('Why nothing is compared.'),
    moves: z.array(move).describe('The largest first.'),
    warnings: z.array(
      z.object({ kind: z.enum(['length', 'estimates', 'unestimated', 'empty', 'partial']), says: z.string() }),
    ),
  })
  .meta({ id: 'Trend', description: 'The sprints side by side.' });

export const forecastSchema = z
  .object({
    state: z.enum(['measured', 'not-enough-data', 'not-available']),
    because: nullable(z.string()),
    about: z.enum(['rest', 'sprint']).describe('The rest of a running sprint, or a whole one.'),
    days: nullable(z.int()).describe('Working days that are forecast.'),
    samples: z.int().describe('Working days that are drawn from.'),
    finished: z.int().describe('Issues completed on them.'),
    runs: z.int(),
    seed: nullable(z.int()),
    issues: nullable(z.object({ p5: z.int(), p15: z.int(), p50: z.int(), p85: z.int(), p95: z.int() })).describe(
      'Issues finished: p15 is reached or passed in 85 % of the runs.',
    ),
    histogram: z.array(z.object({ from: z.int(), to: z.int(), runs: z.int() })),
    open: nullable(z.int()).describe('Open issues of a running sprint.'),
    chance: share.describe('The share of the runs that finish all of them.'),
    estimate: nullable(
      z.object({ from: z.number(), to: z.number(), of: z.enum(['p15-p85', 'min-max']), sprints: z.int() }),
    ).describe('What a whole sprint may complete in estimates, from the sprints before.'),
    assumes: z.array(z.string()),
  })
  .meta({ id: 'Forecast', description: 'What may be finished, drawn from the days of past sprints.' });

export const teamsSchema = z
  .object({
    by: z.enum(['field', 'component', 'label', 'project']),
    completeness: z.enum(['full', 'lower-bound', 'unknown']),
    rows: z.array(
      z.object({
        name: nullable(z.string()).describe('Null for what belongs to no team.'),
        committed: amount,
        added: amount,
        completed: amount,
        notCompleted: amount,
        times: z.object({
          n: z.int(),
          p50: nullable(z.number()).describe('Hours.'),
          p85: nullable(z.number()),
          because: nullable(z.string()),
        }),
      }),
    ),
    several: z.int().describe('Issues that belong to several teams and are counted in each.'),
  })
  .meta({ id: 'Teams', description: 'The sprint by team, in the order of names.' });
