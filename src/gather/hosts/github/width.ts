/** How many items a page may hold now. */
export interface Width {
  readonly pulls: () => number;
  readonly history: () => number;
  /** Asks for half next time; false when a page of one was too wide already. */
  narrow(): boolean;
  /** Notes a clean page and how long it took, in milliseconds. */
  widen(ms: number): void;
  /** The widest clean page, where a wider one has failed; null while all is well. */
  learnt(): number | null;
}

const fast = 3_000;
const first = 25;
const widest = 50;

/**
 * Pages of 25 pull requests take GitHub two to four seconds; at 100 it gives up after ten and charges for them. So it
 * starts at 25, halves on failure, and grows by half up to 50 while pages are clean and take less than three seconds,
 * but never to a width that failed.
 * @param known what an earlier run learnt: it starts there and does not grow
 */
export function openWidth(known: number | null = null): Width {
  let pulls = known ?? first;
  let ceiling = known ?? widest;
  let clean: number | null = null;
  let failed = false;
  return {
    pulls: () => pulls,
    history: () => Math.min(100, pulls * 4),
    narrow: () => {
      failed = true;
      if (pulls === 1) return false;
      ceiling = pulls - 1;
      pulls = Math.floor(pulls / 2);
      return true;
    },
    widen: (ms) => {
      clean = Math.max(clean ?? 0, pulls);
      if (ms < fast) pulls = Math.max(1, Math.min(ceiling, Math.max(pulls + 1, Math.floor(pulls * 1.5))));
    },
    learnt: () => (failed && clean !== null ? Math.min(clean, ceiling) : null),
  };
}

/** What is remembered of a width, if it is one. */
export function widthIn(remembered: unknown): number | null {
  return typeof remembered === 'number' && Number.isInteger(remembered) && remembered >= 1 && remembered <= widest
    ? remembered
    : null;
}
