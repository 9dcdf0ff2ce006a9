import type { Material } from '../material.ts';

/** Something worth talking about: what happened, the question it raises, and where its evidence stands. */
export interface RetroQuestion {
  readonly says: string;
  readonly asks: string;
  readonly see: string;
  /** An anchor of the report, or an address. */
  readonly href: string | null;
}

/** When a question is asked, and how much it matters: the more, the sooner it is among the few that are. */
export interface RetroRule {
  readonly id: string;
  /** What raises it, as it is published. */
  readonly when: string;
  readonly importance: number;
  /** Null when there is nothing to ask. */
  ask(material: Material): RetroQuestion | null;
}

/** An issue by name: questions are about work, never about who did it. */
export function issueAnchor(key: string): string {
  return `#issue-${key}`;
}
