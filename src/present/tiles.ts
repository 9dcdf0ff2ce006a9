import type { MetricResult } from '../model/figures.ts';
import type { Tile, Tone } from '../model/report.ts';
import { type TrendMeasure, trendValue } from '../model/trend.ts';
import { findingKinds, findingsByKind, whyNotCompared } from './kinds.ts';
import type { Material } from './material.ts';
import { measureSaid } from './trend-words.ts';
import { between, bounded, count, duration, list, ordinal, percent, unavailable } from './wording.ts';

/** The figures to see at a glance; none for a sprint that has not started. */
export function tilesOf(material: Material): readonly Tile[] {
  if (material.figures.totals === null || material.figures.outcomes.length === 0) return [];
  return tiles.map(([tile, measure]) => {
    const shown = tile(material);
    const before = measure === null ? null : rangeBefore(material, measure);
    if (before === null) return shown;
    // A reason is a sentence of its own.
    const detail = shown.detail?.endsWith('.') ? `${shown.detail} ${before}` : joined([shown.detail, before]);
    return { ...shown, detail };
  });
}

const tiles = [
  [completed, 'completed'],
  [sayDo, 'say-do'],
  [scopeChange, 'scope-change'],
  [carryOver, 'carry-over'],
  // The tile shows the median, the trend follows the tail.
  [cycleTime, null],
  [questions, 'questions'],
] as const satisfies readonly (readonly [(material: Material) => Tile, TrendMeasure | null])[];

/** Fewer sprints are no range. */
const enoughForRange = 3;

/** `22–31 points in the 5 sprints before`; null where too little is known of them, or this one is not over. */
function rangeBefore({ figures: { trend }, snapshot, units, running }: Material, measure: TrendMeasure): string | null {
  if (running) return null;
  const { unit } = trend.velocity;
  const values = trend.rows.flatMap((row) => {
    const isBefore = row.id !== snapshot.sprint.id && row.state === 'closed';
    return isBefore && row.completeness === 'full' ? (trendValue(row, measure, unit) ?? []) : [];
  });
  if (values.length < enoughForRange) return null;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const said = (value: number) => measureSaid(units, unit, measure, value);
  return `${between(said(least), said(most))} in the ${count(values.length, 'sprint')} before`;
}

function completed({ figures, snapshot, units, running, metric, counted }: Material): Tile {
  const { issues, estimate } = figures.totals?.completed ?? { issues: 0, estimate: null };
  const committed = metric('commitment');
  const committedIssues = committed?.parts['issues'] ?? null;
  const plan =
    units.estimated && committed !== null && committed.value !== null
      ? units.estimate(committed.value)
      : committedIssues === null
        ? null
        : count(committedIssues, 'issue');
  const inIssues = count(issues, 'issue');
  const hasSum = units.estimated && estimate !== null;
  const size = hasSum ? inIssues : issues > 0 && snapshot.board.estimate.unit !== 'count' ? 'not estimated' : null;
  return {
    title: running ? 'Completed so far' : 'Completed',
    value: bounded(hasSum ? units.estimate(estimate) : inIssues, counted('completed')),
    detail: joined([size, plan === null ? null : `${plan} committed`]),
    tone: 'neutral',
    href: '#scope',
    metric: 'completed',
  };
}

function sayDo({ units, running, metric }: Material): Tile {
  const result = metric('say-do');
  const value = result?.value ?? null;
  const parts = result?.parts ?? {};
  const { committedEstimate: said, completedEstimate: did } = parts;
  const detail =
    units.estimated && typeof said === 'number' && typeof did === 'number'
      ? `${units.bare(did)} of ${units.estimate(said)} committed`
      : `${parts['completedIssues'] ?? 0} of ${count(parts['committedIssues'] ?? 0, 'issue')} committed`;
  return {
    title: running ? 'Say/do so far' : 'Say/do',
    value: value === null ? unavailable : percent(value),
    detail: value === null ? (result?.because ?? null) : detail,
    tone: value === null || running ? 'neutral' : value >= 0.7 ? 'good' : 'warning',
    href: '#scope',
    metric: 'say-do',
  };
}

function scopeChange({ figures, units, running, metric }: Material): Tile {
  const result = metric('scope-change');
  const value = result?.value ?? null;
  const totals = figures.totals;
  const sizes =
    totals === null
      ? []
      : ([
          ['added', totals.added],
          ['removed', totals.removed],
        ] as const);
  const changes = sizes.flatMap(([word, amount]) => {
    const size = units.size(amount);
    if (amount.issues === 0) return [];
    return [`${size === null ? count(amount.issues, 'issue') : units.sized(size)} ${word}`];
  });
  const moved = totals?.reestimated.issues ?? 0;
  if (units.estimated && moved > 0) changes.push(`${count(moved, 'estimate')} changed`);
  return {
    title: running ? 'Scope change so far' : 'Scope change',
    value: value === null ? unavailable : percent(value),
    detail: value === null ? (result?.because ?? null) : changes.length === 0 ? 'nothing changed' : joined(changes),
    tone: value !== null && value > 0.2 ? 'warning' : 'neutral',
    href: '#scope',
    metric: 'scope-change',
  };
}

function carryOver({ figures, snapshot, units, running, metric }: Material): Tile {
  const result = metric('carry-over');
  const amount = figures.totals?.notCompleted;
  const value = result?.value ?? null;
  const oldest = result?.parts['oldest'] ?? null;
  const size =
    amount === undefined || snapshot.board.estimate.unit === 'count' ? null : units.estimate(amount.estimate);
  const age = oldest !== null && oldest > 1 ? `the oldest in its ${ordinal(oldest)} sprint` : null;
  const tone: Tone =
    value === null || running ? 'neutral' : value === 0 ? 'good' : (oldest ?? 1) > 2 ? 'bad' : 'warning';
  return {
    title: running ? 'Still open' : 'Carried over',
    value: value === null ? unavailable : bounded(count(value, 'issue'), completenessOf(result)),
    detail: value === null ? (result?.because ?? null) : value === 0 ? null : joined([size, age]),
    tone,
    href: '#carry-over',
    metric: 'carry-over',
  };
}

function cycleTime({ metric }: Material): Tile {
  const result = metric('cycle-time');
  const value = result?.value ?? null;
  const p85 = result?.parts['p85'] ?? null;
  const partly = completenessOf(result) === 'lower-bound' ? 'from partial data' : null;
  const tail = p85 === null ? null : `85 % within ${duration(p85)}`;
  return {
    title: 'Cycle time, median',
    value: value === null ? unavailable : duration(value),
    detail: value === null ? (result?.because ?? null) : joined([`${count(result?.n ?? 0, 'issue')}`, tail, partly]),
    tone: 'neutral',
    href: '#flow',
    metric: 'cycle-time',
  };
}

/** So many kinds of question are named at a glance. */
const mostKinds = 3;

function questions(material: Material): Tile {
  const { figures, snapshot } = material;
  const { findings } = figures;
  const unknown = whyNotCompared(material);
  const isKnown = snapshot.repositories !== null && (findings.length > 0 || unknown === null);
  return {
    title: 'Board and code',
    value: isKnown ? count(findings.length, 'question') : unavailable,
    detail: isKnown
      ? findings.length === 0
        ? 'they agree'
        : kindsSaid(findings)
      : snapshot.repositories === null
        ? 'GitHub is not configured'
        : (unknown?.because ?? null),
    tone: !isKnown ? 'neutral' : findings.length === 0 ? 'good' : 'warning',
    href: '#jira-github',
    metric: null,
  };
}

function kindsSaid(findings: Material['figures']['findings']): string {
  const counted = findingsByKind(findings).flatMap((group) => {
    const title = findingKinds.find(({ id }) => id === group[0].kind)?.title;
    return title === undefined ? [] : [{ found: group.length, title }];
  });
  const named = counted.slice(0, mostKinds).map(({ found, title }) => `${found} ${title}`);
  const rest = counted.slice(mostKinds).reduce((sum, { found }) => sum + found, 0);
  return list(rest > 0 ? [...named, `${rest} more`] : named);
}

function completenessOf(result: MetricResult | null): MetricResult['completeness'] {
  return result?.completeness ?? 'unknown';
}

function joined(parts: readonly (string | null)[]): string | null {
  const words = parts.filter((part) => part !== null && part !== '');
  return words.length === 0 ? null : words.join(', ');
}
