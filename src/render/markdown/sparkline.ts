const steps = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const mostCharacters = 40;

/** A row of small bars from zero (or the least value, when that is below) to the greatest; long rows are thinned evenly. */
export function sparkline(values: readonly number[]): string {
  const count = Math.min(values.length, mostCharacters);
  const shown = Array.from(
    { length: count },
    (_, index) => values[Math.round((index * (values.length - 1)) / Math.max(1, count - 1))] ?? 0,
  );
  const least = Math.min(0, ...shown);
  const range = Math.max(...shown, 0) - least;
  return shown
    .map((value) => steps[range === 0 ? 0 : Math.round(((value - least) / range) * (steps.length - 1))])
    .join('');
}
