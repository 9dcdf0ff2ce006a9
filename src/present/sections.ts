import type { SectionWriter } from './section.ts';
import { carryOver } from './sections/carry-over.ts';
import { code } from './sections/code.ts';
import { flow } from './sections/flow.ts';
import { issues } from './sections/issues.ts';
import { jiraGithub } from './sections/jira-github.ts';
import { method } from './sections/method.ts';
import { progress } from './sections/progress.ts';
import { scope } from './sections/scope.ts';
import { summary } from './sections/summary.ts';
import { verification } from './sections/verification.ts';

/** The sections of a report, in their order. */
export const sections: readonly SectionWriter[] = [
  summary,
  scope,
  progress,
  carryOver,
  flow,
  code,
  jiraGithub,
  verification,
  issues,
  method,
];
