import { hoursBetween } from '../distribution.ts';
import { inProgressSilent as found, type Silent } from '../drift/silent.ts';
import { type FindingRule, isClosed, isTouched, whenSaid } from '../finding.ts';
import { issueEvidence, timeSaid } from '../metric.ts';
import type { CodeStudy } from '../study.ts';

export const inProgressSilent: FindingRule = {
  kind: 'in-progress-silent',

  find(study) {
    if (isTouched(study, 'in-progress-silent')) return [];
    return found(study).map((silent) => {
      const { key } = silent.outcome;
      return {
        kind: 'in-progress-silent',
        title: 'In progress and silent',
        severity: 'medium' as const,
        question: questionOf(study, silent),
        action: `Push what there is for ${key}, or say on it what it waits for.`,
        issues: [key],
        evidence: [
          issueEvidence(study, silent.outcome, `${silent.status ?? 'in progress'} ${whenSaid(study)}`),
          lastEvidence(study, silent),
        ],
      };
    });
  },

  // Few issues are in progress at the end: only against all that were begun do many of them mean a missing repository.
  population: ({ outcomes }) => outcomes.filter(({ startedAt }) => startedAt !== null).length,

  fold: (hits, population) => ({
    title: 'Most work in progress is silent',
    question: `No code moved for ${hits} issues in progress, of ${population} that were begun. Is work pushed late, or are repositories missing from the configuration?`,
    action: 'Push work early, as drafts, and check the list of repositories.',
  }),
};

function questionOf(study: CodeStudy, { outcome: { key }, days }: Silent): string {
  const rounded = Math.round(days * 10) / 10;
  const time = `${rounded} working ${rounded === 1 ? 'day' : 'days'}`;
  const says = isClosed(study)
    ? `${key} was in progress at the end of the sprint, and for ${time} before it no code for it had moved.`
    : `${key} is in progress, and for ${time} no code for it has moved.`;
  return `${says} Is work on it not pushed yet, or is something in its way?`;
}

function lastEvidence(study: CodeStudy, { outcome, last }: Silent) {
  if (last === null) return { ref: outcome.key, url: null, says: 'no code for it was read' };
  const ago = timeSaid(hoursBetween(last.at, study.window.end));
  return { ref: last.ref, url: last.url, says: `last moved ${ago} ${isClosed(study) ? 'before the end' : 'ago'}` };
}
