import type { PullRequest } from '../../model/code.ts';
import { tidy } from '../amounts.ts';
import type { Metric } from '../metric.ts';
import { reviewsByOthers } from '../reviews.ts';

/** How often a change had to be done again after it was looked at. */
export const rework: Metric = {
  id: 'rework',
  title: 'Rework after review',
  unit: 'ratio',
  group: 'code',
  better: 'neither',
  definition: 'The share of pull requests that were worked on again after somebody asked for changes.',
  formula:
    'Pull requests with a commit made after a review by another person that asked for changes ÷ pull requests by people merged in the sprint, releases and merges of lasting branches left out. A cycle is one such request, or several in a row, and the commits that followed; merges of other branches are no rework, a rebase looks like it. Requests that were dismissed are not seen.',
  notFor: 'judging authors or reviewers: to be asked for changes is what a review is for',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure({ code }) {
    const n = code.merged.length;
    if (n === 0) return { value: null, n, because: 'No pull request was merged in the sprint.' };
    const reviewed = code.merged.filter(({ it }) => reviewsByOthers(it).length > 0).length;
    if (reviewed === 0)
      return { value: null, n, because: 'No pull request merged in the sprint was reviewed by somebody else.' };

    let cycles = 0;
    let asked = 0;
    const evidence = code.merged.flatMap(({ repository, it }) => {
      const own = cyclesOf(it);
      cycles += own;
      if (requestsOf(it).length > 0) asked++;
      if (own === 0) return [];
      const says = `${own} ${own === 1 ? 'cycle' : 'cycles'} of changes asked for and made`;
      return [{ ref: `${repository}#${it.number}`, url: it.url, says }];
    });
    const parts = { reworked: evidence.length, cycles, askedForChanges: asked, reviewed };
    return { value: tidy(evidence.length / n), n, parts, evidence };
  },
};

function requestsOf(pullRequest: PullRequest): number[] {
  const { mergedAt } = pullRequest;
  return reviewsByOthers(pullRequest)
    .flatMap(({ state, at }) => (state === 'changes-requested' && at !== null ? [at] : []))
    .filter((at) => mergedAt === null || at <= mergedAt)
    .sort((a, b) => a - b);
}

/** How often commits followed a request: several requests before the next commit are one. */
function cyclesOf(pullRequest: PullRequest): number {
  const requests = requestsOf(pullRequest);
  if (requests.length === 0) return 0;
  const { mergedAt } = pullRequest;
  const commits = pullRequest.commits
    .flatMap(({ parents, committedAt: at }) => (parents < 2 && (mergedAt === null || at <= mergedAt) ? [at] : []))
    .sort((a, b) => a - b);
  let cycles = 0;
  let next = 0;
  for (const [i, at] of requests.entries()) {
    while (next < commits.length && (commits[next] as number) <= at) next++;
    const commit = commits[next];
    if (commit === undefined) break;
    if (commit <= (requests[i + 1] ?? Number.POSITIVE_INFINITY)) cycles++;
  }
  return cycles;
}
