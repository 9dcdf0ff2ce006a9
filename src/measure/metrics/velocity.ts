import { percentile } from '../../model/percentile.ts';
import { tidy } from '../amounts.ts';
import { estimateSaid, type Metric } from '../metric.ts';
import { countsIssues } from '../study.ts';

/** What the team usually completes, as a range. */
export const velocity: Metric = {
  id: 'velocity',
  title: 'Velocity',
  unit: 'estimate',
  group: 'scope',
  better: 'neither',
  definition: 'What the board’s closed sprints completed.',
  formula:
    'Median of what was completed in the last closed sprints of the board (mean of the middle two for an even number); the sprint of the report is one of them once it is closed.',
  notFor: 'comparing teams, or a target: estimates grow to meet it',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'board',

  measure(study) {
    const counted = countsIssues(study);
    const rows = study.velocity.flatMap(({ sprint, completed }) => {
      const value = counted ? completed?.issues : completed?.estimate;
      return value === undefined || value === null ? [] : [{ sprint, value }];
    });
    const values = rows.map(({ value }) => value).sort((a, b) => a - b);
    const n = values.length;
    const median = n === 0 ? null : tidy(((values[(n - 1) >> 1] ?? 0) + (values[n >> 1] ?? 0)) / 2);
    return {
      value: median,
      n,
      ...(counted && { unit: 'issues' as const }),
      parts: {
        median,
        mean: n === 0 ? null : tidy(values.reduce((total, value) => total + value, 0) / n),
        min: values.at(0) ?? null,
        max: values.at(-1) ?? null,
        p15: n < 5 ? null : percentile(values, 0.15),
        p85: n < 5 ? null : percentile(values, 0.85),
      },
      evidence: rows.map(({ sprint, value }) => ({
        ref: sprint.name,
        url: null,
        says: `${counted ? `${value} issues` : estimateSaid(study, value)} completed`,
      })),
      because: n > 0 ? null : 'No closed sprint with estimates was read.',
    };
  },
};
