import type { Amount } from '../model/figures.ts';
import { type TrendMeasure, type TrendRow, type TrendUnit, trendValue } from '../model/trend.ts';
import type { Units } from './units.ts';
import { bounded, count, duration, number, percent, unavailable } from './wording.ts';

export const measureTitles: Readonly<Record<TrendMeasure, string>> = {
  completed: 'Completed',
  'say-do': 'Say/do',
  'carry-over': 'Carried over',
  'scope-change': 'Scope change',
  'cycle-p85': 'Cycle time, 85 % within',
  questions: 'Board and code',
};

/** `94 points`, `12 h`, `7 issues`: what was added up, in words. */
export function trendSized(units: Units, unit: TrendUnit, value: number): string {
  return unit === 'issues' ? count(value, 'issue') : units.estimate(value);
}

/** The same as a chart draws it. */
export function trendSize(units: Units, unit: TrendUnit, value: number): number {
  return unit === 'issues' ? value : units.drawn(value);
}

/** A figure of a sprint as its own report has it at a glance. */
export function measureSaid(units: Units, unit: TrendUnit, measure: TrendMeasure, value: number): string {
  switch (measure) {
    case 'completed':
      return trendSized(units, unit, value);
    case 'say-do':
    case 'scope-change':
      return percent(value);
    case 'carry-over':
      return count(value, 'issue');
    case 'cycle-p85':
      return duration(value);
    case 'questions':
      return count(value, 'question');
  }
}

/** What a chart draws of it: per cent, days. */
export function measureSize(units: Units, unit: TrendUnit, measure: TrendMeasure, value: number): number {
  switch (measure) {
    case 'completed':
      return trendSize(units, unit, value);
    case 'say-do':
    case 'scope-change':
      return Math.round(value * 1000) / 10;
    case 'cycle-p85':
      return Math.round((value / 24) * 100) / 100;
    case 'carry-over':
    case 'questions':
      return value;
  }
}

/** The cell of a row; a sprint without estimates says what it completed in issues. */
export function rowSaid(units: Units, unit: TrendUnit, measure: TrendMeasure, row: TrendRow): string {
  if (measure === 'completed') return amountSaid(units, unit, row.completed, row);
  const value = trendValue(row, measure, unit);
  if (value === null) return unavailable;
  const words = measureSaid(units, unit, measure, value);
  return measure === 'carry-over' ? bounded(words, row.completeness) : words;
}

export function amountSaid(units: Units, unit: TrendUnit, amount: Amount | null, row: TrendRow): string {
  if (amount === null) return unavailable;
  const inUnit = amount[unit];
  const words = inUnit === null ? count(amount.issues, 'issue') : trendSized(units, unit, inUnit);
  return bounded(words, row.completeness);
}

/** `13 working days`. */
export function daysSaid(days: number): string {
  return count(days, 'working day');
}

/** A span of numbers, said once where both ends are the same. */
export function spanSaid(from: number, to: number): string {
  return from === to ? number(from) : `${number(from)}–${number(to)}`;
}
