import type { TrendRow, TrendWarning } from '../../model/trend.ts';

/** Sprints that differ by a day and by more than a tenth complete different amounts for that alone. */
const lengthDays = 1;
const lengthFactor = 1.1;
/** A share without estimates that swings by more than this changes what the sums mean. */
const unestimatedSwing = 0.2;
/** An issue worth so many times as much as in another sprint is estimated by another habit. */
const sizeFactor = 2;

/** What makes the sprints of a trend unlike each other. A running one is left out: it is not over. */
export function trendWarnings(rows: readonly TrendRow[]): readonly TrendWarning[] {
  const closed = rows.filter(({ state }) => state === 'closed');
  return [lengths, units, sizes, unestimated, empty, partial].flatMap((rule) => rule(closed) ?? []);
}

type Rule = (rows: readonly TrendRow[]) => TrendWarning | null;

/** The least and the most of something, with the sprints they are of; null for fewer than two. */
function ends(rows: readonly TrendRow[], of: (row: TrendRow) => number | null) {
  const known = rows
    .flatMap((row) => {
      const value = of(row);
      return value === null ? [] : [{ row, value }];
    })
    .sort((a, b) => a.value - b.value);
  const [least, most] = [known[0], known.at(-1)];
  return known.length < 2 || least === undefined || most === undefined ? null : { least, most };
}

const lengths: Rule = (rows) => {
  const found = ends(rows, ({ workingDays, issues }) => (issues === 0 ? null : workingDays));
  if (found === null) return null;
  const { least, most } = found;
  if (most.value - least.value < lengthDays || most.value <= least.value * lengthFactor) return null;
  const [short, long] = [least.value, most.value];
  return {
    kind: 'length',
    says: `The sprints differ in length, from ${short} working days (${least.row.name}) to ${long} (${most.row.name}): what they complete differs for that alone.`,
  };
};

const units: Rule = (rows) => {
  const full = rows.filter(({ completed, issues }) => completed !== null && completed.issues > 0 && issues !== null);
  const without = full.filter(({ completed }) => completed?.estimate === null);
  if (without.length === 0 || without.length === full.length) return null;
  return {
    kind: 'estimates',
    says: `What ${names(without)} completed carries no estimates, so it cannot be held against the others in their unit.`,
  };
};

const sizes: Rule = (rows) => {
  const found = ends(rows, ({ completed }) => {
    const estimated = completed === null ? 0 : completed.issues - completed.unestimated;
    return completed === null || completed.estimate === null || estimated < 3 ? null : completed.estimate / estimated;
  });
  if (found === null || found.least.value <= 0 || found.most.value < sizeFactor * found.least.value) return null;
  const factor = tenths(found.most.value / found.least.value);
  return {
    kind: 'estimates',
    says: `A completed issue was estimated at ${factor} times as much in ${found.most.row.name} as in ${found.least.row.name}: the habit of estimating may have changed.`,
  };
};

const unestimated: Rule = (rows) => {
  const found = ends(rows, (row) => row.unestimated);
  if (found === null || found.most.value - found.least.value <= unestimatedSwing) return null;
  const share = (value: number) => `${Math.round(100 * value)} %`;
  return {
    kind: 'unestimated',
    says: `The share of issues without an estimate goes from ${share(found.least.value)} (${found.least.row.name}) to ${share(found.most.value)} (${found.most.row.name}).`,
  };
};

const empty: Rule = (rows) => {
  const found = rows.filter(({ issues }) => issues === 0);
  return found.length === 0 ? null : { kind: 'empty', says: `There were no issues in ${names(found)}.` };
};

const partial: Rule = (rows) => {
  const found = rows.filter(({ completeness }) => completeness !== 'full');
  if (found.length === 0) return null;
  return { kind: 'partial', says: `Not everything could be read of ${names(found)}; no range counts on that.` };
};

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function names(rows: readonly TrendRow[]): string {
  const all = rows.map(({ name }) => name);
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
