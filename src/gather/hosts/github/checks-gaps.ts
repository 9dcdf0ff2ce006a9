import type { Gap } from '../../../model/snapshot.ts';

/** Why the checks of a pull request are not known. */
export interface Absent {
  readonly code: 'checks-denied' | 'checks-unknown' | 'checks-unsent';
  readonly because: string;
}

/** A gap for each repository and reason; it names the pull requests where they are few. */
export function checksGaps(
  absences: readonly { readonly source: string; readonly number: number; readonly absent: Absent }[],
): Gap[] {
  const bySourceAndCode = new Map<string, { source: string; absent: Absent; numbers: number[] }>();
  for (const { source, number, absent } of absences) {
    const name = `${source} ${absent.code}`;
    const group = bySourceAndCode.get(name) ?? { source, absent, numbers: [] };
    group.numbers.push(number);
    bySourceAndCode.set(name, group);
  }
  return [...bySourceAndCode.values()].map(({ source, absent: { code, because }, numbers }) => ({
    code,
    source,
    missing: numbers.length > few ? `checks of ${numbers.length} pull requests` : `checks of ${named(numbers)}`,
    because,
    affects: ['merged-with-failing-checks'],
    chosen: false,
  }));
}

const few = 5;

function named(numbers: readonly number[]): string {
  return numbers
    .toSorted((a, b) => a - b)
    .map((number) => `#${number}`)
    .join(', ');
}
