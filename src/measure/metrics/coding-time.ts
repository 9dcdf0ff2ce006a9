import type { PullRequest } from '../../model/code.ts';
import type { Instant } from '../../model/sprint.ts';
import { hoursBetween, measureDistribution } from '../distribution.ts';
import { hoursSaid, type Metric } from '../metric.ts';

/** How long a change is written before others can see it. */
export const codingTime: Metric = {
  id: 'coding-time',
  title: 'Coding time',
  unit: 'hours',
  group: 'code',
  better: 'lower',
  definition: 'How long changes were written before their pull request was opened.',
  formula:
    'For pull requests by people merged in the sprint, releases and merges of lasting branches left out: opened − first commit written, merges of other branches left out; calendar hours, nearest-rank percentiles. Those whose commits are all later than the pull request (a branch written anew) and those without commits are left out.',
  notFor: 'timing people: a commit says nothing of the thinking before it',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure({ code }) {
    let [rewritten, withoutCommits] = [0, 0];
    const samples = code.merged.flatMap(({ repository, it }) => {
      const first = firstWritten(it);
      if (first === null) withoutCommits++;
      else if (first > it.createdAt) rewritten++;
      if (first === null || first > it.createdAt) return [];
      const value = hoursBetween(first, it.createdAt);
      const says = `${hoursSaid(value)} from the first commit to the pull request`;
      return [{ value, evidence: { ref: `${repository}#${it.number}`, url: it.url, says } }];
    });
    const nothing =
      code.merged.length === 0
        ? 'No pull request was merged in the sprint.'
        : 'Of no pull request merged in the sprint a commit from before it was read.';
    return measureDistribution(samples, nothing, { rewritten, withoutCommits });
  },
};

/** A rebase moves the date a commit was made, and keeps the one it was written; a wrong clock may turn them round. */
function firstWritten({ commits }: PullRequest): Instant | null {
  let first: Instant | null = null;
  for (const { parents, authoredAt, committedAt } of commits) {
    const at = Math.min(authoredAt, committedAt);
    if (parents < 2 && (first === null || at < first)) first = at;
  }
  return first;
}
