import type { Amount, Figures } from '../model/figures.ts';
import type { EstimateField } from '../model/sprint.ts';
import { count, number, signed, unavailable } from './wording.ts';

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
  /** `7 issues (40 points)`, or `7 issues`. */
  amount(amount: Amount): string;
  /** The size of an amount in the unit things are drawn in; null is unknown. */
  size(amount: Amount): number | null;
  /** A size that was read off a chart or came from {@link size}, in words. */
  sized(value: number): string;
  /** An estimate as a chart draws it: seconds as hours. */
  drawn(value: number): number;
  /** `Points`, `Hours`, `Issues`: the title of axes and columns. */
  readonly title: string;
}

export function unitsOf({ unit }: EstimateField, { totals, velocity, outcomes }: Figures): Units {
  const sums = [
    ...Object.values(totals ?? {}),
    ...velocity.flatMap(({ committed, completed }) => [committed, completed]),
  ].map((amount) => amount?.estimate ?? null);
  const known = outcomes.length > 0 ? Object.values(totals ?? {}).map(({ estimate }) => estimate) : sums;
  const estimated = unit !== 'count' && known.some((estimate) => estimate !== null);
  const hours = unit === 'seconds';
  const drawn = (value: number) => (hours ? value / 3600 : value);
  const said = (value: number) => (hours ? `${number(drawn(value), 1)} h` : count(value, 'point'));
  const estimate = (value: number | null) => (value === null ? 'not estimated' : said(value));
  return {
    estimated,
    estimate,
    bare: (value) => (value === null ? 'not estimated' : hours ? said(value) : number(value)),
    change: (value) => signed(said, value),
    amount({ issues, estimate: sum }) {
      const counted = count(issues, 'issue');
      return estimated && sum !== null ? `${counted} (${said(sum)})` : counted;
    },
    size: (amount) => (estimated ? (amount.estimate === null ? null : drawn(amount.estimate)) : amount.issues),
    sized: (value) => (estimated ? (hours ? `${number(value, 1)} h` : count(value, 'point')) : count(value, 'issue')),
    drawn,
    title: estimated ? (hours ? 'Hours' : 'Points') : 'Issues',
  };
}

/** A sum in words; null is said, not shown as 0. */
export function sumOf(units: Units, { estimate }: Amount): string {
  return estimate === null ? unavailable : units.bare(estimate);
}
