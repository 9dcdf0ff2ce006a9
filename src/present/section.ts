import type { Block } from '../model/report.ts';
import type { Material } from './material.ts';

/** A part of the report: the question it answers, and the blocks that answer it, whatever the sprint was like. */
export interface SectionWriter {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** Whether there is anything to say; where it is left out, there always is. */
  applies?(material: Material): boolean;
  write(material: Material): readonly Block[];
}
