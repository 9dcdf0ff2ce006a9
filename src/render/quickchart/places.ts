import type { Chart } from '../../model/report.ts';

/** The x axis counted in its own ticks: 0 is the first, 1 the second. */
export interface Places {
  readonly min: number;
  readonly max: number;
  /** One for each whole number from `min` to `max`; between named places there is half a place at both ends. */
  readonly labels: readonly string[];
  /** Whether the labels are names of places, not marks of a scale. */
  readonly named: boolean;
  /** Where a value stands, to a hundredth. */
  at(x: number): number;
}

/** Named places, or the evenly spaced ticks of a scale with as many unnamed ones as it takes to hold all values. */
export function placesOf({ x, series }: Chart): Places {
  const labels = x.ticks.map(({ label }) => label);
  if (x.kind === 'category') {
    return { min: -0.5, max: labels.length - 0.5, labels, named: true, at: (value) => value };
  }
  const [first, last] = [x.ticks[0], x.ticks.at(-1)];
  const several = first !== undefined && last !== undefined && last.at > first.at;
  const origin = several ? first.at : x.min;
  const step = several ? (last.at - first.at) / (labels.length - 1) : Math.max(x.max - x.min, 1e-9);
  const at = (value: number) => Math.round(((value - origin) / step) * 100) / 100;
  // A bar at an end needs room for its outer half.
  const room = series.some(({ draw }) => draw.endsWith('bars')) ? 0.5 : 0;
  const min = Math.min(0, Math.floor(at(x.min) - room));
  const max = Math.max(several ? labels.length - 1 : 1, Math.ceil(at(x.max) + room));
  const shown = Array.from({ length: max - min + 1 }, (_, index) => (several ? (labels[index + min] ?? '') : ''));
  return { min, max, labels: shown, named: false, at };
}
