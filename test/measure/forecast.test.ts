import { describe, expect, test } from 'vitest';
import { randomOf, seedOf, xoshiro } from '../../src/measure/forecast/random.ts';
import { bucketsOf, chanceOf, play, sharesOf } from '../../src/measure/forecast/runs.ts';
import { measure } from '../../src/measure/measure.ts';
import type { Forecast } from '../../src/model/forecast.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { aBoardOf, type Had, pastSprints } from '../worlds/past-sprints.ts';
import { aGap, aLinkedSprint } from '../worlds/snapshots.ts';
import { aSprint } from '../worlds/sprints.ts';
import { day } from '../worlds/times.ts';

/** Two weeks in which 1, 0, 2, 0, 1 and then 0, 0, 3, 0, 0 issues were finished: days 0 to 4 and 7 to 11 after the start. */
const usual: Had = { done: [1, 1, 1, 1, 1, 1, 1], on: [0.5, 2, 2, 4, 9, 9, 9] };
const usualDays = [1, 0, 2, 0, 1, 0, 0, 3, 0, 0];

const three = pastSprints(usual, usual, usual);

function running(its: Partial<SprintSnapshot> = {}): Forecast {
  const sprint = aSprint({ state: 'active', completed: null });
  return measure(aLinkedSprint({ sprint, takenAt: day(7), ...three, ...its })).forecast;
}

describe('the generator', () => {
  test('gives the numbers that xoshiro128++ is known by', () => {
    const random = xoshiro(1, 2, 3, 4);

    expect(Array.from({ length: 10 }, random)).toEqual([
      ...[641, 1573767, 3222811527, 3517856514, 836907274],
      ...[4247214768, 3867114732, 1355841295, 495546011, 621204420],
    ]);
  });

  test('spreads evenly whatever the seed, and differently for each', () => {
    for (const seed of [0, 1, seedOf('a'), seedOf('b')]) {
      const random = randomOf(seed);
      const counts = new Array<number>(10).fill(0);
      for (let i = 0; i < 100_000; i++) {
        const at = Math.floor((random() * 10) / 2 ** 32);
        counts[at] = (counts[at] ?? 0) + 1;
      }
      // A tenth of 100,000, within five standard deviations of √(100,000 × 0.1 × 0.9) ≈ 95.
      for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(475);
    }
    expect(randomOf(1)()).not.toBe(randomOf(2)());
  });
});

describe('the runs', () => {
  const runs = 10_000;

  /** The exact chances of each sum of so many days: the chances of a day, folded with themselves. */
  function exactChances(perDay: readonly number[], days: number): number[] {
    let chances = [1];
    for (let i = 0; i < days; i++) {
      const next: number[] = [];
      for (const [sum, chance] of chances.entries()) {
        for (const finished of perDay) next[sum + finished] = (next[sum + finished] ?? 0) + chance / perDay.length;
      }
      chances = Array.from(next, (chance) => chance ?? 0);
    }
    return chances;
  }

  /** The same, played plainly with the generator of the platform. */
  function playPlainly(perDay: readonly number[], days: number): number[] {
    return Array.from({ length: runs }, () => {
      let finished = 0;
      for (let i = 0; i < days; i++) finished += perDay[Math.floor(Math.random() * perDay.length)] ?? 0;
      return finished;
    }).sort((a, b) => a - b);
  }

  test('come out as the exact chances say, within what sampling allows', () => {
    const played = play(usualDays, 10, runs, randomOf(42));
    const exact = exactChances(usualDays, 10);

    let passed = 0;
    let expected = 0;
    for (const [finished, chance] of exact.entries()) {
      passed += (played[finished] ?? 0) / runs;
      expected += chance;
      // Five standard deviations of a share of 10,000 runs are at most 5 × √(0.25 ÷ 10,000) = 0.025.
      expect(Math.abs(passed - expected)).toBeLessThan(0.025);
    }
    expect(chanceOf(played, 8)).toBeCloseTo(
      exact.slice(8).reduce((sum, chance) => sum + chance, 0),
      1,
    );
  });

  test('agree with a plain simulation that knows nothing of them', () => {
    const shares = sharesOf(play(usualDays, 10, runs, randomOf(7)));
    const plain = playPlainly(usualDays, 10);

    for (const percent of [5, 15, 50, 85, 95] as const) {
      expect(Math.abs(shares[`p${percent}`] - (plain[(runs * percent) / 100 - 1] ?? 0))).toBeLessThanOrEqual(1);
    }
  });

  test('fall into at most twenty buckets of one width, none lost', () => {
    const buckets = bucketsOf(play([0, 1, 9], 12, runs, randomOf(3)));

    expect(buckets.length).toBeLessThanOrEqual(20);
    expect(new Set(buckets.map(({ from, to }) => to - from)).size).toBe(1);
    expect(buckets.reduce((all, bucket) => all + bucket.runs, 0)).toBe(runs);
  });
});

describe('the forecast of a running sprint', () => {
  test('plays the working days up to its planned end, and says how likely what is open is finished', () => {
    // Three past sprints of ten days, and the first week of this one, in which nothing was finished.
    const forecast = running();
    const days = [...usualDays, ...usualDays, ...usualDays, 0, 0, 0, 0, 0];

    expect(forecast).toMatchObject({ state: 'measured', about: 'rest', days: 5, samples: 35, finished: 21, open: 1 });
    // One issue is open; it stays so if none of five days is like one of the 3 × 4 that finished something.
    expect(days.filter((finished) => finished > 0)).toHaveLength(12);
    expect(Math.abs((forecast.chance ?? 0) - (1 - (23 / 35) ** 5))).toBeLessThan(0.025);
    expect(forecast.estimate).toBe(null);
    expect(forecast.assumes).toContain('Nothing is added, and nothing finished is opened again.');
  });

  test('is the same to the byte for the same data, and another for other data', () => {
    const text = JSON.stringify(running());

    expect(JSON.stringify(running())).toBe(text);
    expect(running({ takenAt: day(8) }).seed).not.toBe(running().seed);
  });

  test('says why there is none once the planned end has passed, or when there is none', () => {
    const sprint = aSprint({ state: 'active', completed: null });

    expect(running({ takenAt: day(15) })).toMatchObject({
      state: 'not-available',
      because: 'The planned end of the sprint has passed.',
    });
    expect(running({ sprint: { ...sprint, plannedEnd: null } })).toMatchObject({
      because: 'The sprint has no planned end.',
      issues: null,
    });
    expect(running({ sprint: { ...sprint, plannedEnd: day(365) } }).because).toMatch(
      /^That is 2\d\d working days ahead/,
    );
  });
});

describe('the forecast after a sprint', () => {
  test('is a range for the next, as long as sprints usually are, with the estimates of the velocity band', () => {
    const { forecast, trend } = measure(aBoardOf([usual, usual, usual, usual, usual]));

    expect(forecast).toMatchObject({
      ...{ state: 'measured', about: 'sprint', days: 10, samples: 50, finished: 35, open: null, chance: null },
      estimate: { from: trend.velocity.p15, to: trend.velocity.p85, of: 'p15-p85', sprints: 5 },
    });
    // Seven issues in ten days, over and over.
    expect(forecast.issues?.p50).toBe(7);
    expect(forecast.assumes).toHaveLength(3);
  });

  test('of three sprints suggests the least and the most in estimates', () => {
    const { forecast } = measure(aBoardOf([usual, { ...usual, done: [2, 2, 2, 2, 2, 2, 2] }, usual]));

    expect(forecast.estimate).toEqual({ from: 7, to: 14, of: 'min-max', sprints: 3 });
  });

  test('is refused with less than six weeks of working days', () => {
    expect(measure(aBoardOf([usual, usual])).forecast).toMatchObject({
      state: 'not-enough-data',
      because: '20 working days of sprints are known; a forecast takes 6 weeks of them, 30 days.',
      ...{ issues: null, histogram: [], seed: null, days: null },
    });
  });

  test('does not draw from a sprint without issues: nobody worked in it', () => {
    expect(measure(aBoardOf([{}, usual, usual, usual])).forecast).toMatchObject({ samples: 30, finished: 21 });
  });

  test('is refused where nothing was ever completed', () => {
    const idle: Had = { open: [3] };

    expect(measure(aBoardOf([idle, idle, idle])).forecast).toMatchObject({
      state: 'not-enough-data',
      because: 'No issue was completed on any of them.',
    });
  });

  test('is not known when part of the earlier sprints could not be read', () => {
    const gap = aGap({
      source: 'jira',
      missing: 'earlier sprints',
      because: 'Jira answered 503',
      affects: ['velocity'],
    });

    expect(running({ gaps: [gap] })).toMatchObject({
      state: 'not-available',
      because: 'Missing: earlier sprints (Jira answered 503).',
    });
  });
});

test('a sprint to come is forecast over its own plan', () => {
  const sprint = aSprint({ state: 'future', activated: null, completed: null, plannedEnd: day(7) });

  expect(measure(aLinkedSprint({ sprint, ...three })).forecast).toMatchObject({ about: 'sprint', days: 5 });
});
