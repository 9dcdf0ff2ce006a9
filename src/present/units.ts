import type { Amount, Figures } from '../model/figures.ts';
import type { EstimateField } from '../model/sprint.ts';
import { count, number, signed } from './wording.ts';

/** How the size of work is said and drawn: in the unit of the board, or in issues where nothing is estimated. */
export interface Units {
  /** Whether sums of estimates mean something in this sprint; else issues are counted. */
  readonly estimated: boolean;
  /** `5 points`, `12 h`, `not estimated`. */
  estimate(value: number | null): string;
  /** The number alone, as in a column whose title names the unit. */
  bare(value: number | null): string;
  /** `+5 points`. */
  change(value: number): string;
  /** `+5`, for a column whose title names the unit. */
  bareChange(value: number): string;
  /** `7 issues (40 points)`, or `7 issues`. */
  amount(amount: Amount): string;
  /** The size of an amount in the unit things are drawn in; null is unknown. */
  size(amount: Amount): number | null;
  /** `5`, `12 h`: a drawn size as a short label. */
  short(value: number): string;
  /** `88–150 points`. */
  range(from: number, to: number): string;
  /** `went from 88 to 150 points`, `stayed at 88 points`. */
  went(from: number, to: number): string;
  /** A size that was read off a chart or came from {@link size}, in words. */
  sized(value: number): string;
  /** An estimate as a chart draws it: seconds as hours. */
  drawn(value: number): number;
  /** `Points`, `Hours`, `Issues`: the title of axes and columns. */
  readonly title: string;
}

export function unitsOf({ unit }: EstimateField, { velocity, outcomes }: Figures): Units {
  const sums = velocity.flatMap(({ committed, completed }) => [
    committed?.estimate ?? null,
    completed?.estimate ?? null,
  ]);
  const own = outcomes.flatMap(({ initialEstimate, finalEstimate }) => [initialEstimate, finalEstimate]);
  const known = outcomes.length > 0 ? own : sums;
  const estimated = unit !== 'count' && known.some((estimate) => estimate !== null);
  const hours = unit === 'seconds';
  const bare = (value: number) => (hours ? said(value) : number(value));
  const short = (value: number) => (estimated && hours ? `${number(value, 1)} h` : number(value));
  const sized = (value: number) => (estimated ? (hours ? short(value) : count(value, 'point')) : count(value, 'issue'));
  const bareShort = (value: number) => short(value).replace(/ h$/, '');
  const drawn = (value: number) => tidy(hours ? value / 3600 : value);
  const said = (value: number) => (hours ? `${number(drawn(value), 1)} h` : count(value, 'point'));
  const estimate = (value: number | null) => (value === null ? 'not estimated' : said(value));
  return {
    estimated,
    estimate,
    bare: (value) => (value === null ? 'not estimated' : bare(value)),
    bareChange: (value) => signed(bare, value),
    change: (value) => signed(said, value),
    amount({ issues, estimate: sum }) {
      const counted = count(issues, 'issue');
      return estimated && sum !== null ? `${counted} (${said(sum)})` : counted;
    },
    size: (amount) => (estimated ? (amount.estimate === null ? null : drawn(amount.estimate)) : amount.issues),
    short,
    range: (from, to) => (from === to ? sized(from) : `${bareShort(from)}–${sized(to)}`),
    went: (from, to) => (from === to ? `stayed at ${sized(to)}` : `went from ${bareShort(from)} to ${sized(to)}`),
    sized,
    drawn,
    title: estimated ? (hours ? 'Hours' : 'Points') : 'Issues',
  };
}

/** Without the dust that dividing and subtracting fractions leaves. */
export function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
