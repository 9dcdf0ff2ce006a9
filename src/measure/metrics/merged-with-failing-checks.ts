import type { PullRequest } from '../../model/code.ts';
import type { Metric } from '../metric.ts';

/** What was merged although its checks failed. */
export const mergedWithFailingChecks: Metric = {
  id: 'merged-with-failing-checks',
  title: 'Merged with failing checks',
  unit: 'pull-requests',
  group: 'code',
  better: 'lower',
  definition: 'What was merged although its checks failed.',
  formula:
    'Pull requests by people merged in the sprint, releases and merges of lasting branches left out, the checks of whose last commit failed, as they stand when they are read; n are those whose checks passed or failed. Read where github.checks is on.',
  notFor: 'blaming who merged: checks fail for many reasons',
  reads: ['github'],
  whenPartial: 'lower-bound',
  about: 'code',

  measure({ code }) {
    const having = (checks: PullRequest['checks']) => code.merged.filter(({ it }) => it.checks === checks);
    const [failed, passed, pending, without] = [having('failure'), having('success'), having('pending'), having(null)];
    const parts = {
      passed: passed.length,
      failed: failed.length,
      pending: pending.length,
      withoutChecks: without.length,
    };
    const n = passed.length + failed.length;
    if (n === 0) return { value: null, n, parts: {}, because: why(code.merged.length, pending.length) };
    const evidence = failed.map(({ repository, it }) => ({
      ref: `${repository}#${it.number}`,
      url: it.url,
      says: 'merged, and the checks of its last commit failed',
    }));
    return { value: failed.length, n, parts, evidence };
  },
};

function why(merged: number, pending: number): string {
  if (merged === 0) return 'No pull request was merged in the sprint.';
  if (pending > 0) return 'No check of a merged pull request has ended.';
  return 'No checks were read: github.checks is off, or there are none.';
}
