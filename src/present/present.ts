import type { Figures, LinkedSprint } from '../model/figures.ts';
import type { Report } from '../model/report.ts';

/** How people are shown and which sections are wanted; a section not named is shown. */
export interface PresentOptions {
  readonly people: 'names' | 'initials' | 'none';
  /** Of this product. */
  readonly version: string;
  readonly sections: Readonly<Record<string, boolean>>;
}

/** The report of a sprint: every word and number, ready to be drawn. */
export function present(linked: LinkedSprint, _figures: Figures, _options: PresentOptions): Report {
  throw new Error(`not yet: ${linked.snapshot.sprint.name}`);
}
