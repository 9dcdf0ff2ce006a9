import type { MetricResult } from '../model/figures.ts';
import type { Material } from './material.ts';
import { bounded, count, duration, number, percent, whyUnavailable } from './wording.ts';

/** The value of a figure in words, with its unit; why there is none, where there is none. */
export function valueSaid(
  { units, counted }: Material,
  { id, value, unit, parts, completeness, because }: MetricResult,
): string {
  if (value === null) {
    const { issues: size, estimate } = parts;
    if (unit !== 'estimate' || typeof size !== 'number' || estimate !== null) return whyUnavailable(because);
    return bounded(`${count(size, 'issue')}${size === 0 ? '' : ', not estimated'}`, counted(id));
  }
  const words = {
    ratio: () => percent(value),
    estimate: () => units.estimate(value),
    hours: () => `${duration(value)} ${'p50' in parts ? '(median)' : 'in all'}`,
    lines: () => `${count(value, 'line')} (median)`,
    issues: () => count(value, 'issue'),
    'pull-requests': () => count(value, 'pull request'),
    commits: () => count(value, 'commit'),
    sprints: () => count(value, 'sprint'),
    changes: () => count(value, 'change'),
    deployments: () => count(value, 'deployment'),
    'per-week': () => `${number(value, 1)} a week`,
    coefficient: () => number(value),
    'estimate-per-day': () => `${units.estimate(value)} a person-day`,
    'issues-per-day': () => `${count(value, 'issue')} a person-day`,
  }[unit]();
  if (completeness !== 'lower-bound') return words;
  return unit === 'hours' || unit === 'lines' ? `${words}, from partial data` : bounded(words, completeness);
}
