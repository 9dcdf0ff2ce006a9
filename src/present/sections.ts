import type { SectionWriter } from './section.ts';
import { carryOver } from './sections/carry-over.ts';
import { code } from './sections/code.ts';
import { delivered } from './sections/delivered.ts';
import { delivery } from './sections/delivery.ts';
import { flow } from './sections/flow.ts';
import { interrupts } from './sections/interrupts.ts';
import { issues } from './sections/issues.ts';
import { jiraGithub } from './sections/jira-github.ts';
import { method } from './sections/method.ts';
import { progress } from './sections/progress.ts';
import { retro } from './sections/retro.ts';
import { scope } from './sections/scope.ts';
import { summary } from './sections/summary.ts';
import { teams } from './sections/teams.ts';
import { trend } from './sections/trend.ts';
import { verification } from './sections/verification.ts';

/** The sections of a report, in their order. */
export const sections: readonly SectionWriter[] = [
  summary,
  delivered,
  scope,
  progress,
  carryOver,
  flow,
  code,
  jiraGithub,
  interrupts,
  delivery,
  trend,
  teams,
  retro,
  verification,
  issues,
  method,
];

/** The sections named first, in that order, then the others in theirs. */
export function inOrder(first: readonly string[]): readonly SectionWriter[] {
  const named = [...new Set(first)].flatMap((id) => sections.find((section) => section.id === id) ?? []);
  return [...named, ...sections.filter((section) => !named.includes(section))];
}
