import { clockOf } from '../../model/days.ts';
import type { Instant } from '../../model/sprint.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2 Nov 2026, 09:12` on the clocks of a time zone; the words are ours, so that no platform changes them. */
export function momentIn(timeZone: string): (at: Instant) => string {
  const clock = clockOf(timeZone);
  return (at) => {
    const { year, month, day, hour, minute } = clock(at);
    return `${day} ${months[month - 1]} ${year}, ${two(hour)}:${two(minute)}`;
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** `1 commit`, `7 commits`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** `a, b and c`. */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The first few, and how many more there are. */
export function few(words: readonly string[], most = 5): string {
  if (words.length <= most) return list(words);
  return `${words.slice(0, most - 1).join(', ')} and ${words.length - most + 1} more`;
}

/** `35 minutes`, `5.2 hours`, `2.6 days`. */
export function duration(hours: number): string {
  const minutes = Math.round(hours * 60);
  if (minutes < 60) return count(minutes, 'minute');
  const tenths = Math.round(hours * 10) / 10;
  return tenths < 24 ? count(tenths, 'hour') : count(Math.round((hours / 24) * 10) / 10, 'day');
}

/** With a full stop, whoever wrote the words. */
export function sentence(words: string): string {
  const trimmed = words.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
