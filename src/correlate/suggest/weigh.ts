import type { Circumstances } from './circumstances.ts';
import type { Likeness } from './likeness.ts';

/** All that speaks for or against one issue. */
export interface Signs extends Circumstances {
  readonly likeness: Likeness | null;
  /** Rare words in common. */
  readonly rare: number;
  readonly nearKey: boolean;
  readonly place: boolean;
  /** Counting links the issue has already. */
  readonly links: number;
  readonly done: boolean;
}

/**
 * Natural logarithms of odds. Those of words and of the author were fitted to the earlier half of a public history of
 * twelve years (apache/calcite: changes made into questions by taking their keys out, as many without an answer as
 * with one); histories do not tell the others, which are judged: a near key alone is as likely right as wrong.
 */
const odds = {
  none: -7.2,
  told: 2.5,
  met: 2.5,
  score: 1.75,
  rare: 0.4,
  author: 1.6,
  time: 0.7,
  place: 0.6,
  nearKey: 7.2,
  outOfTime: -4,
  hasCode: -0.5,
  complete: -0.5,
};
const mostRare = 3;

/** The odds of one issue against "no issue at all", as a logarithm. */
export function oddsOf({ likeness, rare, nearKey, place, links, done, person, time, outOfTime }: Signs): number {
  const words =
    likeness === null
      ? 0
      : odds.told * likeness.told + odds.met * likeness.met + odds.score * Math.log1p(likeness.score);
  return (
    odds.none +
    words +
    odds.rare * Math.min(mostRare, rare) +
    (nearKey ? odds.nearKey : 0) +
    (place ? odds.place : 0) +
    (person === true ? odds.author : 0) +
    (time ? odds.time : 0) +
    (outOfTime ? odds.outOfTime : 0) +
    (links > 0 ? odds.hasCode + (done ? odds.complete : 0) : 0)
  );
}

/** How likely each issue is the one, when it is one of these at most and may be none. */
export function chancesOf(oddsOfEach: readonly number[]): readonly number[] {
  const most = Math.max(0, ...oddsOfEach);
  const parts = oddsOfEach.map((one) => Math.exp(one - most));
  const whole = parts.reduce((sum, part) => sum + part, Math.exp(-most));
  return parts.map((part) => part / whole);
}
