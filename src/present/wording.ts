import type { Completeness } from '../model/figures.ts';

/** `12,345`, `2.5`; at most two decimals, a true minus sign. */
export function number(value: number, decimals = 2): string {
  const rounded = Math.round(Math.abs(value) * 10 ** decimals) / 10 ** decimals;
  const [whole = '0', fraction] = String(rounded).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = value < 0 && rounded !== 0 ? '−' : '';
  return `${sign}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** `+3`, `−5`, `0`. */
export function signed(text: (value: number) => string, value: number): string {
  return value > 0 ? `+${text(value)}` : text(value);
}

/** `1 issue`, `7 issues`; irregular plurals are given. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${number(amount)} ${Math.abs(amount) === 1 ? one : many}`;
}

/** `is` or `are`, `was` or `were`. */
export function verb(amount: number, one: string, many: string): string {
  return amount === 1 ? one : many;
}

/** A share from 0 to 1 as `82 %`. Nothing but all is 100 %, nothing but none is 0 %. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (share > 0 && rounded === 0) return 'less than 1 %';
  if (share < 1 && rounded === 100) return '99 %';
  return `${number(rounded)} %`;
}

/** Calendar hours as `35 min`, `5.2 h`, `2.6 d`. */
export function duration(hours: number): string {
  const [amount, unit] = inUnit(hours);
  return `${number(amount)} ${{ minute: 'min', hour: 'h', day: 'd' }[unit]}`;
}

/** The same in a sentence: `2.6 days`. */
export function durationInWords(hours: number): string {
  return count(...inUnit(hours));
}

/** Rounded first, so that 59.7 minutes are an hour. */
function inUnit(hours: number): readonly [number, 'minute' | 'hour' | 'day'] {
  const minutes = Math.round(hours * 60);
  if (Math.abs(minutes) < 60) return [minutes, 'minute'];
  const tenths = Math.round(hours * 10) / 10;
  return Math.abs(tenths) < 24 ? [tenths, 'hour'] : [Math.round((hours / 24) * 10) / 10, 'day'];
}

/** `a, b and c`. */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Two figures as a span: `70–82 %`, `1–3 issues`; `2 h to 3 d` where their units differ. */
export function between(from: string, to: string): string {
  if (from === to) return from;
  const [low = '', ...unit] = from.split(' ');
  const [, ...other] = to.split(' ');
  const same = unit.join(' ').replace(/s$/, '') === other.join(' ').replace(/s$/, '');
  return same && !low.startsWith('−') ? `${low}–${to}` : `${from} to ${to}`;
}

/** A sum or count of which some may be missing is a lower bound. */
export function bounded(words: string, completeness: Completeness): string {
  return completeness === 'lower-bound' ? `at least ${words}` : words;
}

/** `third` and the like, for sprints seen. */
export function ordinal(n: number): string {
  const word = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'][n];
  if (word !== undefined && word !== '') return word;
  const tail = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${tail}`;
}

/** With a capital letter, as a sentence begins. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const unavailable = 'not available';

/** `not available: because …`, without a full stop at its end. */
export function whyUnavailable(because: string | null): string {
  return because === null ? unavailable : `${unavailable}: ${because.replace(/\.$/, '')}`;
}
