/** How many items a page may hold now. */
export interface Width {
  readonly pulls: () => number;
  readonly history: () => number;
  /** Asks for half next time; false when a page of one was too wide already. */
  narrow(): boolean;
  /** Notes a clean page and how long it took, in milliseconds. */
  widen(ms: number): void;
}

const fast = 3_000;
const first = 25;
const widest = 50;

/**
 * Pages of 25 pull requests take GitHub two to four seconds; at 100 it gives up after ten and charges for them. So it
 * starts at 25, halves on failure, and grows by half up to 50 while pages are clean and take less than three seconds,
 * but never to a width that failed.
 */
export function openWidth(): Width {
  let pulls = first;
  let ceiling = widest;
  return {
    pulls: () => pulls,
    history: () => Math.min(100, pulls * 4),
    narrow: () => {
      if (pulls === 1) return false;
      ceiling = pulls - 1;
      pulls = Math.floor(pulls / 2);
      return true;
    },
    widen: (ms) => {
      if (ms < fast) pulls = Math.min(ceiling, Math.max(pulls + 1, Math.floor(pulls * 1.5)));
    },
  };
}
