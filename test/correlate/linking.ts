import { type CorrelateOptions, correlate } from '../../src/correlate/correlate.ts';
import type { Repository } from '../../src/model/code.ts';
import type { Correlation, Link } from '../../src/model/links.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';
import { aCommit, aPullRequest, aRepository } from '../worlds/code.ts';
import { anIssue } from '../worlds/issues.ts';
import { aSnapshot } from '../worlds/snapshots.ts';

/** The projects AB, A1B and FOO_BAR; AB-12, AB-13, A1B-7 and FOO_BAR-7 are in the sprint. */
export function aProjectWorld(repository: Partial<Repository>, its: Partial<SprintSnapshot> = {}): SprintSnapshot {
  return aSnapshot({
    jira: { url: 'https://jira.corp', deployment: 'cloud' },
    projects: ['AB', 'A1B', 'FOO_BAR', 'BAR', 'CVE'],
    issues: ['AB-12', 'AB-13', 'A1B-7', 'FOO_BAR-7'].map((key, i) => anIssue({ key, id: String(100 + i) })),
    repositories: [aRepository({ name: 'owner/ab', ...repository })],
    ...its,
  });
}

/** `AB-12 implements explicit` and so on, for every link of one place: `#12`, or a sha. */
export function said({ links }: Correlation, ref: string): readonly string[] {
  return links.filter(({ to }) => to.ref === ref.replace('#', '')).map(inWords);
}

function inWords({ issue, relation, tier, counts }: Link): string {
  return `${issue} ${relation} ${tier}${counts ? '' : ', not counted'}`;
}

/** What one pull request says that has neither title nor branch with a key, unless given. */
export function ofPullRequest(
  its: Parameters<typeof aPullRequest>[0],
  world: Partial<SprintSnapshot> = {},
  options?: CorrelateOptions,
): readonly string[] {
  const pullRequest = aPullRequest({ title: 'Change', headBranch: 'change', ...its });
  return said(correlate(aProjectWorld({ pullRequests: [pullRequest] }, world), options), String(pullRequest.number));
}

/** What one commit on the default branch says. */
export function ofCommit(
  its: Parameters<typeof aCommit>[0],
  world: Partial<SprintSnapshot> = {},
  options?: CorrelateOptions,
): readonly string[] {
  const commit = aCommit(its);
  return said(correlate(aProjectWorld({ commits: [commit] }, world), options), commit.sha);
}

/** Only the keys of what was said. */
export function keysOf(words: readonly string[]): readonly string[] {
  return words.map((word) => word.split(' ')[0] ?? '');
}
