import type {
  Branch,
  Commit,
  Deployment,
  PullRequest,
  PullRequestEvent,
  Release,
  Repository,
  Review,
  Tag,
} from '../../src/model/code.ts';
import type { Account } from '../../src/model/people.ts';
import type { Instant } from '../../src/model/sprint.ts';
import { day } from './times.ts';

export function anAccount(its: Partial<Account> = {}): Account {
  return { login: 'ada', name: 'Ada Marsh', kind: 'user', email: null, ...its };
}

export const bot: Account = { login: 'dependabot', name: null, kind: 'bot', email: null };

/** A small merged pull request of `acme/web`, opened on the third day and merged a day later, not reviewed. */
export function aPullRequest(its: Partial<PullRequest> = {}): PullRequest {
  const number = its.number ?? 12;
  const state = its.state ?? 'merged';
  const mergedAt = state === 'merged' ? day(3) : null;
  return {
    id: `PR_${number}`,
    number,
    url: `https://github.com/acme/web/pull/${number}`,
    title: `PAY-1: Change ${number}`,
    body: '',
    state,
    draft: false,
    author: anAccount(),
    mergedBy: state === 'merged' ? anAccount() : null,
    createdAt: day(2),
    updatedAt: day(3),
    mergedAt,
    closedAt: state === 'open' ? null : day(3),
    baseBranch: 'main',
    headBranch: `PAY-1-change-${number}`,
    headSha: null,
    fromFork: false,
    additions: 80,
    deletions: 20,
    changedFiles: 3,
    comments: 0,
    reviewThreads: 0,
    reviewDecision: null,
    mergeCommit: null,
    labels: [],
    commits: [],
    commitCount: its.commits?.length ?? 0,
    reviews: [],
    reviewCount: its.reviews?.length ?? 0,
    events: [],
    checks: null,
    ...its,
  };
}

/** An approval by somebody else than the usual author. */
export function aReview(at: Instant | null, its: Partial<Review> = {}): Review {
  return { state: 'approved', at, author: anAccount({ login: 'grace', name: 'Grace Chen' }), ...its };
}

export function readyForReview(at: Instant): PullRequestEvent {
  return { kind: 'ready-for-review', at };
}

/** A commit on the default branch that no pull request brought. */
export function aCommit(its: Partial<Commit> = {}): Commit {
  const sha = its.sha ?? 'c0ffee0000000000000000000000000000000001';
  return {
    sha,
    url: `https://github.com/acme/web/commit/${sha}`,
    subject: 'Fix rounding',
    body: '',
    authoredAt: day(3),
    committedAt: day(3),
    additions: 4,
    deletions: 2,
    parents: 1,
    author: anAccount(),
    pullRequests: [],
    ...its,
  };
}

export function aRepository(its: Partial<Repository> = {}): Repository {
  const name = its.name ?? 'acme/web';
  return {
    name,
    url: `https://github.com/${name}`,
    archived: false,
    defaultBranch: 'main',
    pullRequests: [],
    commits: [],
    releases: [],
    tags: [],
    deployments: [],
    branches: [],
    ...its,
  };
}

/** A deployment of `acme/web` to production that succeeded, and took no time. */
export function aDeployment(its: Partial<Deployment> = {}): Deployment {
  const state = its.state ?? 'success';
  const createdAt = its.createdAt ?? day(5);
  const endedAt = state === 'success' || state === 'failure' ? createdAt : null;
  return { environment: 'production', createdAt, sha: null, state, endedAt, ...its };
}

export function aTag(its: Partial<Tag> = {}): Tag {
  return { name: 'v1.0', sha: null, at: day(5), ...its };
}

/** A branch of `acme/web` that no pull request comes from. */
export function aBranch(its: Partial<Branch> = {}): Branch {
  const name = its.name ?? 'PAY-1-try';
  return {
    name,
    url: `https://github.com/acme/web/tree/${name}`,
    sha: 'b0a7000000000000000000000000000000000001',
    subject: 'Try it',
    committedAt: day(3),
    author: anAccount(),
    ...its,
  };
}

/** A release of `acme/web` whose commit is known. */
export function aRelease(its: Partial<Release> = {}): Release {
  const tag = its.tag ?? 'v1.0';
  return {
    tag,
    name: null,
    url: `https://github.com/acme/web/releases/tag/${tag}`,
    publishedAt: day(5),
    prerelease: false,
    sha: null,
    ...its,
  };
}
