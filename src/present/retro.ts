import type { Material } from './material.ts';
import { failures, mergedOpen, reviewWait, unreviewed } from './retro/code.ts';
import { blocked, mergeToDone, outside, reopened, silent } from './retro/flow.ts';
import { goal, noGoal, oldest, plan, unplanned } from './retro/plan.ts';
import type { RetroQuestion, RetroRule } from './retro/question.ts';

/** What may be asked, the most important first. */
export const retroRules: readonly RetroRule[] = [
  goal,
  oldest,
  plan,
  reviewWait,
  unplanned,
  blocked,
  failures,
  reopened,
  mergeToDone,
  mergedOpen,
  silent,
  outside,
  unreviewed,
  noGoal,
];

/** More than this is not talked about in one meeting. */
export const mostQuestions = 5;

/** The questions that matter most, at most five, the most important first. */
export function retroQuestions(material: Material): readonly RetroQuestion[] {
  return retroRules
    .toSorted((a, b) => b.importance - a.importance)
    .flatMap((rule) => rule.ask(material) ?? [])
    .slice(0, mostQuestions);
}
