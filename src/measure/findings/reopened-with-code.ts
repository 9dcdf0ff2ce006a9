import { refOf } from '../code.ts';
import { hoursBetween } from '../distribution.ts';
import { reopenedWithCode as found, type Landed, type ReopenedWithCode, reopened } from '../drift/reopened.ts';
import { type FindingRule, listed } from '../finding.ts';
import { issueEvidence, timeSaid } from '../metric.ts';

const mostNamed = 3;

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
          issueEvidence(
            study,
            outcome,
            `re-opened ${timeSaid(hoursBetween(reopenedAt, study.window.end))} before the end`,
          ),
          ...before.map((it) => evidenceOf(it, timeSaid(hoursBetween(it.at, reopenedAt)), 'before')),
          ...after.map((it) => evidenceOf(it, timeSaid(hoursBetween(reopenedAt, it.at)), 'after')),
        ],
      };
    });
  },

  population: (study) => reopened(study).length,

  fold: (hits, population) => ({
    title: 'Most re-opened issues have code',
    question: `${hits} of ${population} re-opened issues have merged code. Are issues done before they are tested?`,
    action: 'Agree what Done asks for before an issue is moved there.',
  }),
};

function evidenceOf({ link }: Landed, time: string, when: 'before' | 'after') {
  const reverted = link.reverted ? ', reverted since' : '';
  return { ref: refOf(link.to), url: link.to.url, says: `reached the branch ${time} ${when} that${reverted}` };
}

function questionOf({ outcome: { key }, before, after }: ReopenedWithCode): string {
  if (before.length === 0)
    return `${key} was re-opened, and only then ${named(after)} reached the branch. Was it done too early?`;
  if (after.length === 0) return `${key} was re-opened after ${named(before)} had been merged. What was missed?`;
  return `${key} was re-opened after ${named(before)}, and ${named(after)} followed. What was missed at first?`;
}

function named(landed: readonly Landed[]): string {
  const refs = landed.slice(0, mostNamed).map(({ link }) => refOf(link.to));
  const rest = landed.length - refs.length;
  return listed(rest > 0 ? [...refs, `${rest} more`] : refs);
}
