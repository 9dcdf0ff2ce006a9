import { refOf } from '../code.ts';
import { hoursBetween } from '../distribution.ts';
import { doneAtSomeTime, reopenedWithCode as found, type Landed, type ReopenedWithCode } from '../drift/reopened.ts';
import { alternatives, type FindingRule, firstOf, isClosed } from '../finding.ts';
import { issueEvidence, timeSaid } from '../metric.ts';
import type { CodeStudy } from '../study.ts';

export const reopenedWithCode: FindingRule = {
  kind: 'reopened-with-code',

  find(study) {
    return found(study).map((one) => {
      const { outcome, reopenedAt, before, after } = one;
      const { key } = outcome;
      return {
        kind: 'reopened-with-code',
        title: 'Re-opened, with code',
        severity: 'medium' as const,
        question: questionOf(one),
        action: `Say on ${key} what was missed, so that a test or a review finds it next time.`,
        issues: [key],
        evidence: [
          issueEvidence(study, outcome, reopeningSaid(study, reopenedAt)),
          ...before.map((it) => evidenceOf(it, timeSaid(hoursBetween(it.at, reopenedAt)), 'before')),
          ...after.map((it) => evidenceOf(it, timeSaid(hoursBetween(reopenedAt, it.at)), 'after')),
        ],
      };
    });
  },

  population: (study) => doneAtSomeTime(study).length,

  fold: (hits, population) => ({
    title: 'Most finished issues were re-opened',
    question: `${hits} of ${population} issues that were done in the sprint were re-opened, and there is code for them. Are issues done before they are tested?`,
    action: 'Agree what Done asks for before an issue is moved there.',
  }),
};

function reopeningSaid(study: CodeStudy, at: number): string {
  const hours = hoursBetween(at, study.window.end);
  if (hours * 60 < 1) return isClosed(study) ? 're-opened at the very end' : 're-opened just now';
  return `re-opened ${timeSaid(hours)} ${isClosed(study) ? 'before the end' : 'ago'}`;
}

function evidenceOf({ link }: Landed, time: string, when: 'before' | 'after') {
  const reverted = link.reverted ? ', reverted since' : '';
  return { ref: refOf(link.to), url: link.to.url, says: `${verbOf(link)} ${time} ${when} that${reverted}` };
}

function questionOf({ outcome: { key }, before, after }: ReopenedWithCode): string {
  if (before.length === 0)
    return `${key} was re-opened, and only after that ${named(after)} ${landedSaid(after, 'was', 'were')}. Was it done too early?`;
  const came = `${key} was re-opened after ${named(before)} ${landedSaid(before, 'had been', 'had been')}`;
  if (after.length === 0) return `${came}. What was missed?`;
  return `${came}, and ${named(after)} followed. What was missed at first?`;
}

function named(landed: readonly Landed[]): string {
  return firstOf(landed.map(({ link }) => refOf(link.to)));
}

/** `was merged`, `had been committed`, `were merged or committed`. */
function landedSaid(landed: readonly Landed[], one: string, many: string): string {
  const words = new Set(landed.map(({ link }) => verbOf(link)));
  return `${landed.length === 1 ? one : many} ${alternatives([...words].sort().reverse())}`;
}

function verbOf({ to }: Landed['link']): string {
  return to.kind === 'pull-request' ? 'merged' : 'committed';
}
