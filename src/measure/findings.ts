import type { Finding } from '../model/figures.ts';
import type { FindingRule } from './finding.ts';
import { codeWithoutIssue } from './findings/code-without-issue.ts';
import { doneWithOpenPullRequest } from './findings/done-with-open-pull-request.ts';
import { doneWithoutCode } from './findings/done-without-code.ts';
import { inProgressSilent } from './findings/in-progress-silent.ts';
import { mergedStillOpen } from './findings/merged-still-open.ts';
import { outsideSprint } from './findings/outside-sprint.ts';
import { reopenedWithCode } from './findings/reopened-with-code.ts';
import { toDoWithCode } from './findings/to-do-with-code.ts';
import { wrongOrDanglingKey } from './findings/wrong-or-dangling-key.ts';
import { hasCode, hasStarted, type Study } from './study.ts';

/** Every kind of question, in the order they are asked; a metric of the same id counts what it is about. */
export const findingRules: readonly FindingRule[] = [
  mergedStillOpen,
  doneWithOpenPullRequest,
  reopenedWithCode,
  inProgressSilent,
  doneWithoutCode,
  toDoWithCode,
  wrongOrDanglingKey,
  outsideSprint,
  codeWithoutIssue,
];

/** Fewer questions than this can be read one by one, however few things could have been hit. */
const fewestToFold = 3;

/** All questions; one that arises for more than half of what it could hit is a hint about the configuration instead. */
export function findingsOf(study: Study): readonly Finding[] {
  if (!hasStarted(study) || !hasCode(study)) return [];
  return findingRules.flatMap((rule) => {
    const found = rule.find(study);
    const population = rule.population(study);
    const isFlood = found.length >= fewestToFold && found.length > population / 2;
    return isFlood ? [folded(rule, found, population)] : found;
  });
}

function folded({ kind, fold }: FindingRule, found: readonly Finding[], population: number): Finding {
  return {
    kind,
    severity: 'info',
    ...fold(found.length, population),
    issues: [...new Set(found.flatMap(({ issues }) => issues))],
    evidence: found.flatMap(({ evidence }) => evidence.slice(0, 1)),
  };
}
