import type { Instant } from '../../model/sprint.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2 Nov 2026, 09:12` on the clocks of a time zone; the words are ours, so that no platform changes them. */
export function clockOf(timeZone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const [day, month, year] = [parts.get('day'), months[(parts.get('month') ?? 1) - 1], parts.get('year')];
    return `${day} ${month} ${year}, ${two(parts.get('hour'))}:${two(parts.get('minute'))}`;
  };
}

function two(number: number | undefined): string {
  return String(number ?? 0).padStart(2, '0');
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
