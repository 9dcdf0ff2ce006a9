import { refOf } from '../code.ts';
import { codeWithoutIssue as found } from '../drift.ts';
import type { Metric } from '../metric.ts';

/** Work that reached the code and that no issue knows of. */
export const codeWithoutIssue: Metric = {
  id: 'code-without-issue',
  title: 'Code without issue',
  unit: 'changes',
  group: 'board-and-code',
  better: 'lower',
  definition: 'Which changes reached a default branch and name no issue.',
  formula:
    'Pull requests by people merged in the sprint, and commits by people on a default branch that no pull request brought, that name no issue; bots, releases and merges are left out.',
  notFor: 'forcing a key onto every small change',
  reads: ['github'],
  whenPartial: 'lower-bound',
  // Which commits a pull request brought is read in parts that may be refused.
  raisedBy: [
    'development-panel-unreadable',
    'remote-links-unreadable',
    'field-denied',
    'field-unknown',
    'field-unsent',
  ],
  about: 'code',

  measure(study) {
    const { pullRequests, commits } = found(study);
    const all = [...pullRequests, ...commits];
    const n = study.code.merged.length + study.code.direct.length;
    return {
      value: all.length,
      n,
      parts: {
        pullRequests: pullRequests.length,
        commits: commits.length,
        share: n === 0 ? null : all.length / n,
      },
      evidence: all.map((code) => ({ ref: refOf(code), url: code.url, says: code.title })),
    };
  },
};
