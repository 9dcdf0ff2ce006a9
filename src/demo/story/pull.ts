import type { Commit, PullRequest, Review } from '../../model/code.ts';
import type { Account } from '../../model/people.ts';
import { commitEmailOf } from '../addresses.ts';
import { owner, people } from '../company.ts';
import type { Coder, CommitOpening, Landing, PullOpening } from './code.ts';

/** The commits a merge writes to the base; with `merge` the branch's own commits come along. */
export function land(
  told: PullOpening,
  { at, by, how, subject, body }: Landing,
  number: number,
  branch: readonly Commit[],
  write: (told: CommitOpening, by: Coder, pull: number) => Commit,
): readonly Commit[] {
  const size = [sum(branch, 'additions'), sum(branch, 'deletions')] as const;
  switch (how) {
    case 'squash': {
      const list = body ?? branch.map((commit) => `* ${commit.subject}`).join('\n\n');
      return [write({ at, subject: subject ?? `${told.title} (#${number})`, body: list, size }, by, number)];
    }
    case 'merge': {
      const title = subject ?? `Merge pull request #${number} from ${owner}/${told.branch}`;
      return [write({ at, subject: title, body: body ?? told.title, merge: true, size }, by, number)];
    }
    case 'rebase':
      return branch.map((commit) => ({
        ...write({ at, subject: commit.subject, body: commit.body }, by, number),
        author: commit.author,
        authoredAt: commit.authoredAt,
        additions: commit.additions,
        deletions: commit.deletions,
      }));
  }
}

/** The pull request as GitHub shows it at the end of the story. */
export function pullRequest(
  told: PullOpening,
  made: { id: string; own: number; url: string; branch: readonly Commit[]; landing: Commit | null; base: string },
): PullRequest {
  const reviews: readonly Review[] = (told.reviews ?? []).map(({ state, at, by }) => ({
    state,
    at,
    author: account(by),
  }));
  const events = told.events ?? [];
  const closedAt = told.merged?.at ?? told.closed ?? null;
  const touched = [
    ...made.branch.map((commit) => commit.committedAt),
    ...reviews.map(({ at }) => at ?? 0),
    ...events.map(({ at }) => at),
  ];
  const decisive = reviews.findLast(({ state }) => state === 'approved' || state === 'changes-requested')?.state;

  return {
    id: made.id,
    number: made.own,
    url: `${made.url}/pull/${made.own}`,
    title: told.title,
    body: told.body ?? '',
    state: told.merged !== undefined ? 'merged' : told.closed !== undefined ? 'closed' : 'open',
    draft: told.draft ?? false,
    author: account(told.by),
    mergedBy: told.merged === undefined ? null : account(told.merged.by),
    createdAt: told.opened,
    updatedAt: touched.reduce((latest, at) => Math.max(latest, at), closedAt ?? told.opened),
    mergedAt: told.merged?.at ?? null,
    closedAt,
    baseBranch: made.base,
    headBranch: told.branch,
    headSha: made.branch.at(-1)?.sha ?? null,
    fromFork: told.fork ?? false,
    additions: sum(made.branch, 'additions'),
    deletions: sum(made.branch, 'deletions'),
    changedFiles: told.changedFiles ?? made.branch.length * 2,
    comments: told.comments ?? reviews.length,
    reviewThreads: reviews.filter(({ state }) => state !== 'approved').length,
    reviewDecision: decisive === 'approved' || decisive === 'changes-requested' ? decisive : 'review-required',
    mergeCommit: made.landing?.sha ?? null,
    labels: told.labels ?? [],
    commits: made.branch.map((commit) => ({ ...commit, additions: null, deletions: null })),
    commitCount: made.branch.length,
    reviews,
    reviewCount: reviews.length,
    events,
    checks: null,
  };
}

/** Who signed a commit: git knows their address too. */
export function signer(coder: Coder): Account {
  return { ...account(coder), email: addressOf(coder) };
}

function addressOf(coder: Coder): string | null {
  switch (coder) {
    case 'dependabot':
      return '49699333+dependabot[bot]@users.noreply.github.com';
    case 'renovate':
      return '29139614+renovate[bot]@users.noreply.github.com';
    case 'outsider':
      return 'nils@harbour-hacker.example';
    case 'deleted':
      return null;
    default:
      return commitEmailOf(people[coder]);
  }
}

/** Who acts on GitHub; it tells no address of theirs. */
export function account(coder: Coder): Account {
  switch (coder) {
    case 'dependabot':
    case 'renovate':
      return { login: `${coder}[bot]`, name: `${coder}[bot]`, kind: 'bot', email: null };
    case 'outsider':
      return { login: 'harbour-hacker', name: 'Nils Åkerström', kind: 'user', email: null };
    case 'deleted':
      return { login: null, name: null, kind: 'user', email: null };
    default:
      return { login: people[coder].login, name: people[coder].displayName, kind: 'user', email: null };
  }
}

function sum(commits: readonly Commit[], what: 'additions' | 'deletions'): number {
  return commits.reduce((total, commit) => total + (commit[what] ?? 0), 0);
}
