import { isInside } from '../../model/sprint.ts';
import { doneAtSomeTime } from '../drift/reopened.ts';
import { reopeningsOf } from '../drift/reopenings.ts';
import { issueEvidence, type Metric } from '../metric.ts';

/** How much of what was done did not stay so. */
export const reopenRate: Metric = {
  id: 'reopen-rate',
  title: 'Re-opened',
  unit: 'ratio',
  group: 'flow',
  better: 'lower',
  definition: 'Which share of the issues that were done came back.',
  formula:
    'Issues moved out of done in the sprint ÷ issues that were done at its end or moved out of done in it. A move taken back within five minutes was a slip: slips counts the issues that came back in no other way.',
  notFor: 'counting faults of people: who tests carefully finds more',
  reads: ['jira'],
  whenPartial: 'unknown',
  about: 'sprint',

  measure(study) {
    const done = doneAtSomeTime(study);
    const left = done.filter(({ reopened }) => reopened);
    const times = left.map((outcome) => {
      const past = study.pasts.get(outcome.issueId);
      const all = past === undefined ? [] : reopeningsOf(study, past);
      return { outcome, times: all.filter((at) => isInside(study.window, at)).length };
    });
    const reopened = times.filter((one) => one.times > 0);
    return {
      value: done.length === 0 ? null : reopened.length / done.length,
      n: done.length,
      parts: { issues: reopened.length, slips: left.length - reopened.length },
      evidence: reopened.map((one) =>
        issueEvidence(
          study,
          one.outcome,
          `re-opened${one.times > 1 ? ` ${one.times} times` : ''}, ${one.outcome.doneAt === null ? 'open at the end' : 'done again'}`,
        ),
      ),
      because: done.length === 0 ? 'No issue was done.' : null,
    };
  },
};
