import type { PullRequest } from '../../model/code.ts';
import type { Correlation } from '../../model/links.ts';
import { type At, type Code, refOf } from '../code.ts';
import { measureDistribution } from '../distribution.ts';
import type { Metric } from '../metric.ts';

/** How much a reviewer has to read at once. */
export const pullRequestSize: Metric = {
  id: 'pull-request-size',
  title: 'Pull request size',
  unit: 'lines',
  group: 'code',
  better: 'lower',
  definition: 'How many lines merged pull requests changed, added and deleted together.',
  formula:
    'For pull requests by people merged in the sprint, releases and merges of lasting branches left out: lines added + lines deleted; nearest-rank percentiles. Small is up to 50 lines, medium up to 200, large up to 500, huge beyond. Which files they are in is not read, so generated ones and lock files count. Lines that come and go count once: a pull request that was reverted counts, the one that reverts it, one that only brings it back, and backports of what was merged in the sprint too do not.',
  notFor: 'counting work: the best change may delete lines',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure({ code, correlation }) {
    const backports = backportsIn(code, correlation);
    const work = code.merged.filter((at) => !repeats(code, at) && !backports.has(placeOf(at)));
    const samples = work.map(({ repository, it }) => ({
      value: it.additions + it.deletions,
      evidence: {
        ref: placeOf({ repository, it }),
        url: it.url,
        says: `+${it.additions} −${it.deletions} lines in ${it.changedFiles} ${it.changedFiles === 1 ? 'file' : 'files'}`,
      },
    }));
    const nothing =
      code.merged.length === 0
        ? 'No pull request was merged in the sprint.'
        : 'Only reverts and backports were merged in the sprint.';
    const sizes = sharesOf(samples.map(({ value }) => value));
    return measureDistribution(samples, nothing, { ...sizes, repeats: code.merged.length - work.length });
  },
};

/** How many there are of each size; the bounds are ours. */
function sharesOf(lines: readonly number[]) {
  const counted = { small: 0, medium: 0, large: 0, huge: 0 };
  for (const size of lines) counted[size <= 50 ? 'small' : size <= 200 ? 'medium' : size <= 500 ? 'large' : 'huge']++;
  return counted;
}

/** Pull requests that bring to another branch what was merged in the sprint too. */
function backportsIn(code: Code, { deliveries }: Correlation): ReadonlySet<string> {
  const both = deliveries.filter(({ original }) => code.isOfSprint(original));
  return new Set(both.flatMap(({ backports }) => backports.map(refOf)));
}

function placeOf({ repository, it }: At<PullRequest>): string {
  return `${repository}#${it.number}`;
}

/** Whether it only takes lines out again or brings them back: by its links, or by the title git and GitHub give it. */
function repeats(code: Code, { repository, it }: At<PullRequest>): boolean {
  if (/^\s*(?:revert|reapply) ["“]/i.test(it.title)) return true;
  const links = code.linksTo({ kind: 'pull-request', repository, ref: String(it.number), url: it.url });
  return links.some(({ relation }) => relation === 'reverts') && !links.some(({ counts }) => counts);
}
