import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clockOf } from '../../src/model/days.ts';

const zones = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Asia/Kathmandu', 'Africa/Casablanca'],
  ...['Australia/Lord_Howe', 'Pacific/Chatham', 'Pacific/Apia', 'Africa/Monrovia', 'Antarctica/Troll'],
];

/** What the platform itself says, asked anew. */
function platform(timeZone: string, at: number): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone }).slice(0, 16);
}

function shown(clock: ReturnType<typeof clockOf>, at: number): string {
  const { year, month, day, hour, minute } = clock(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

test.each(zones)('the clock of %s is that of the platform at any instant', (zone) => {
  const clock = clockOf(zone);
  const instants = fc.integer({ min: Date.UTC(1960, 0), max: Date.UTC(2060, 0) });

  fc.assert(
    fc.property(instants, (at) => shown(clock, at) === platform(zone, at)),
    { numRuns: 300 },
  );
});

test.each([
  ['Europe/Berlin', Date.UTC(2026, 2, 29, 1)],
  ['Europe/Berlin', Date.UTC(2026, 9, 25, 1)],
  ['America/New_York', Date.UTC(2026, 2, 8, 7)],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
  // Samoa left out 30 December 2011.
  ['Pacific/Apia', Date.UTC(2011, 11, 30, 10)],
])('the clock of %s turns at the very minute', (zone, at) => {
  const clock = clockOf(zone);
  const around = [-86_400_000, -3_600_000, -60_000, -1, 0, 60_000, 3_600_000, 86_400_000].map((by) => at + by);

  expect(around.map((instant) => shown(clock, instant))).toEqual(around.map((instant) => platform(zone, instant)));
});
