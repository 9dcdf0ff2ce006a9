import type { Material } from '../material.ts';

/** A sentence of the summary: its words, where its evidence stands, and whether what it says is out of the ordinary. */
export interface Sentence {
  readonly says: string;
  readonly see: string;
  /** `#scope` and the like. */
  readonly anchor: string;
  readonly notable: boolean;
}

/** When something is said, and how much it matters: the more, the sooner it is among the five. */
export interface SentenceRule {
  readonly id: string;
  readonly about: string;
  readonly importance: number;
  /** What makes it notable, and how much it matters then; null where nothing does. */
  readonly notable: { readonly when: string; readonly importance: number } | null;
  /** Null when there is nothing to say. */
  write(material: Material): Sentence | null;
}
