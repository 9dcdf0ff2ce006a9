import { daysOf } from '../../model/days.ts';
import type { Instant } from '../../model/sprint.ts';
import type { SprintStudy } from '../study.ts';
import type { Stretch } from './stretches.ts';

/** The start of the sprint and the ends of its days, the last of them the end of the sprint. */
export function samplesOf({ window: { start, end }, calendar }: SprintStudy): readonly Instant[] {
  const ends = daysOf(calendar)(start, end).map((day) => Math.min(day.end, end));
  const samples = [start];
  for (const at of [...ends, end]) if (at > (samples.at(-1) ?? start)) samples.push(at);
  return samples;
}

/** Counts what lasts at each of some instants, without looking at every instant for every stretch. */
export function counter(samples: readonly Instant[]): { add(stretch: Stretch): void; counts(): readonly number[] } {
  const changes = new Array<number>(samples.length + 1).fill(0);
  const change = (at: number, by: number) => {
    changes[at] = (changes[at] ?? 0) + by;
  };
  return {
    add({ from, to }) {
      change(firstFrom(samples, from), 1);
      change(firstFrom(samples, to), -1);
    },
    counts() {
      let now = 0;
      return samples.map((_, at) => {
        now += changes[at] ?? 0;
        return now;
      });
    },
  };
}

/** The place of the first instant that is not before another. */
function firstFrom(samples: readonly Instant[], from: Instant): number {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((samples[middle] as Instant) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
