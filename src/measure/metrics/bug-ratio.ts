import type { OutcomeKind } from '../../model/figures.ts';
import { isInside } from '../../model/sprint.ts';
import { kindOfWork, oneOf } from '../flow/names.ts';
import { issueEvidence, type Metric } from '../metric.ts';

/** How much of what was finished mended something. */
export const bugRatio: Metric = {
  id: 'bug-ratio',
  title: 'Bugs',
  unit: 'ratio',
  group: 'flow',
  better: 'lower',
  definition: 'Which share of the finished issues were bugs; how many came up, and how many are open.',
  formula:
    'Completed bugs ÷ completed issues, by flow.bugTypes and the type at the end. created counts bugs of the sprint that were made in it, open those not done at its end, escaped the completed and open ones with a label of flow.escapedLabels.',
  notFor: 'judging quality by itself: who looks for bugs finds more',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const { bugTypes, escapedLabels } = study.measuring.flow;
    if (bugTypes.length === 0) {
      return { value: null, n: 0, state: 'not-configured', because: 'flow.bugTypes names no type.' };
    }
    const kindOf = kindOfWork(study);
    const isEscaped = oneOf(escapedLabels);
    const bugs = study.outcomes.flatMap((outcome) => {
      const past = study.pasts.get(outcome.issueId);
      return past === undefined || kindOf(past) !== 'bug' ? [] : [{ outcome, past }];
    });
    const ended = (kind: string) => bugs.filter(({ outcome }) => outcome.outcome === kind);
    const [done, open] = [ended('completed'), ended('not-completed')];
    const completed = study.outcomes.filter(({ outcome }) => outcome === 'completed').length;
    const escaped = [...done, ...open].filter(({ past }) => past.issue.labels.some(isEscaped)).length;
    return {
      value: completed === 0 ? null : done.length / completed,
      n: completed,
      parts: {
        done: done.length,
        open: open.length,
        created: bugs.filter(({ past }) => isInside(study.window, past.born)).length,
        escaped: escapedLabels.length === 0 ? null : escaped,
      },
      evidence: bugs.map(({ outcome }) => issueEvidence(study, outcome, endSaid[outcome.outcome])),
      because: completed === 0 ? 'No issue was completed.' : noBugs(bugs.length, bugTypes),
    };
  },
};

const endSaid: Readonly<Record<OutcomeKind, string>> = {
  completed: 'completed',
  'completed-outside': 'done before the sprint',
  'not-completed': 'open at the end',
  removed: 'taken out of the sprint',
};

function noBugs(found: number, types: readonly string[]): string | null {
  return found > 0 ? null : `No issue of the sprint is of a type in flow.bugTypes (${types.join(', ')}).`;
}
