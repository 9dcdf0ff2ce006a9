import type { RunBucket, RunShares } from '../../model/forecast.ts';
import type { Random } from './random.ts';

/** In how many runs each number of issues was finished; the index is the number. */
export type Runs = readonly number[];

/** Plays the days so many times, each day like one drawn from the samples. */
export function play(perDay: readonly number[], days: number, runs: number, random: Random): Runs {
  const n = perDay.length;
  const most = perDay.reduce((max, finished) => Math.max(max, finished), 0);
  const counts = new Array<number>(most * days + 1).fill(0);
  for (let run = 0; run < runs; run++) {
    let finished = 0;
    for (let day = 0; day < days; day++) finished += perDay[Math.floor((random() * n) / 2 ** 32)] ?? 0;
    counts[finished] = (counts[finished] ?? 0) + 1;
  }
  return counts;
}

/** Nearest ranks among the runs. */
export function sharesOf(counts: Runs): RunShares {
  const runs = counts.reduce((all, count) => all + count, 0);
  const at = (percent: number): number => {
    let passed = 0;
    const rank = Math.ceil((runs * percent) / 100);
    return counts.findIndex((count) => {
      passed += count;
      return passed >= rank;
    });
  };
  return { p5: at(5), p15: at(15), p50: at(50), p85: at(85), p95: at(95) };
}

/** The share of the runs that finish at least so many. */
export function chanceOf(counts: Runs, issues: number): number {
  let [all, enough] = [0, 0];
  for (const [finished, count] of counts.entries()) {
    all += count;
    if (finished >= issues) enough += count;
  }
  return enough / all;
}

const mostBuckets = 20;

/** The runs in stretches of equal width, from the fewest issues to the most. */
export function bucketsOf(counts: Runs): readonly RunBucket[] {
  const fewest = counts.findIndex((count) => count > 0);
  const most = counts.findLastIndex((count) => count > 0);
  const width = Math.ceil((most - fewest + 1) / mostBuckets);
  const buckets: RunBucket[] = [];
  for (let from = fewest; from <= most; from += width) {
    const runs = counts.slice(from, from + width).reduce((all, count) => all + count, 0);
    buckets.push({ from, to: from + width - 1, runs });
  }
  return buckets;
}
