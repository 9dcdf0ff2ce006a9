import { matchPeople } from '../../../src/correlate/people.ts';
import { suggestionsFor } from '../../../src/correlate/suggest.ts';
import type { Commit, PullRequest } from '../../../src/model/code.ts';
import type { Issue } from '../../../src/model/issue.ts';
import type { Link, Reason, Suggestion, UnlinkedCode } from '../../../src/model/links.ts';
import { anAccount, aPullRequest, aRepository } from '../../worlds/code.ts';
import { anIssue } from '../../worlds/issues.ts';
import { aSnapshot, pullRequestTarget } from '../../worlds/snapshots.ts';

export const nobody = { assignee: null };
export const refund = anIssue({
  ...nobody,
  key: 'PAY-1',
  summary: 'Refunds are sent twice when the idempotency key expires',
});
export const others = [
  anIssue({ ...nobody, key: 'PAY-2', summary: 'Show the delivery address on the receipt' }),
  anIssue({ ...nobody, key: 'PAY-3', summary: 'Let guests pay in Swiss francs' }),
  anIssue({ ...nobody, key: 'PAY-4', summary: 'Alert when the ledger lags more than a minute' }),
  anIssue({ ...nobody, key: 'PAY-5', summary: 'Measure how long the export of invoices takes' }),
  anIssue({ ...nobody, key: 'PAY-6', summary: 'Keep the basket over a change of language' }),
];
export const sprint = [refund, ...others];
export const guest = anAccount({ login: 'guest', name: 'Gus Est' });
export const keyless = {
  title: 'Do not send refunds twice for an idempotency key',
  headBranch: 'refunds',
  author: guest,
};

interface Asked {
  readonly issues?: readonly Issue[];
  readonly pullRequest?: Partial<PullRequest>;
  readonly commit?: Commit;
  readonly links?: readonly Link[];
  readonly automated?: boolean;
  /** The code names an issue already, so it is not among the code that names none. */
  readonly named?: boolean;
}

/** What is suggested for one pull request or commit of `acme/web`. */
export function ask(asked: Asked, mostEach?: number): readonly Suggestion[] {
  const { issues = sprint, links = [], automated = false, named = false, commit } = asked;
  const pullRequests = asked.pullRequest === undefined ? [] : [aPullRequest(asked.pullRequest)];
  const commits = commit === undefined ? [] : [commit];
  const snapshot = aSnapshot({
    issues,
    projects: ['PAY', 'PAX'],
    repositories: [aRepository({ pullRequests, commits })],
  });
  const code = [...pullRequests.map(unlinked), ...commits.map(unlinkedCommit)];
  const people = matchPeople(snapshot);
  const linked = { links, code: named ? [] : code.map((one) => ({ ...one, automated })), people };
  return suggestionsFor(snapshot, linked, mostEach);
}

export function many(issues: readonly Issue[], works: readonly Partial<PullRequest>[]): readonly Suggestion[] {
  const pullRequests = works.map(aPullRequest);
  const snapshot = aSnapshot({ issues, repositories: [aRepository({ pullRequests })] });
  return suggestionsFor(snapshot, { links: [], code: pullRequests.map(unlinked), people: matchPeople(snapshot) });
}

function unlinked(pullRequest: PullRequest): UnlinkedCode {
  return { ...pullRequestTarget(pullRequest), title: pullRequest.title, author: null, automated: false };
}

function unlinkedCommit({ sha, url, subject }: Commit): UnlinkedCode {
  return { kind: 'commit', repository: 'acme/web', ref: sha, url, title: subject, author: null, automated: false };
}

export function kinds(suggestion: Suggestion | undefined): readonly Reason['kind'][] {
  return suggestion?.reasons.map(({ kind }) => kind) ?? [];
}

export function says(suggestion: Suggestion | undefined, kind: Reason['kind']): string | undefined {
  return suggestion?.reasons.find((reason) => reason.kind === kind)?.says;
}
