import { createHash } from 'node:crypto';
import type { Commit, Deployment, PullRequest, Review } from '../../model/code.ts';
import type { Account } from '../../model/people.ts';
import type { Instant } from '../../model/sprint.ts';
import type { DemoRepository, Organization } from '../organization.ts';

/** Something that happens in a repository of the company; pull requests go by their numbers. */
export type CodeHappening = { readonly repository: string } & (
  | { readonly kind: 'open'; readonly title: string }
  | { readonly kind: 'push' | 'force-push' | 'merge' | 'close' | 'reopen'; readonly number: number }
  | { readonly kind: 'review'; readonly number: number; readonly state: Review['state'] }
  | { readonly kind: 'label'; readonly number: number; readonly label: string }
  | { readonly kind: 'commit'; readonly subject: string }
  /** The newest commit of the default branch is written anew. */
  | { readonly kind: 'rewrite' }
  | { readonly kind: 'release' | 'withdraw' | 'tag'; readonly tag: string }
  | { readonly kind: 'deploy'; readonly environment: string }
  /** The newest deployment ends. */
  | { readonly kind: 'deployed'; readonly state: Deployment['state'] }
  | { readonly kind: 'branch' | 'delete-branch' | 'default-branch' | 'rename'; readonly name: string }
  | { readonly kind: 'archive' }
);

/**
 * The company some minutes later: what happens in its repositories is spread evenly over them and moves `updatedAt` and
 * `pushedAt` as GitHub does. Which links are true in the end nobody has written down any more.
 */
export function laterInGithub(
  organization: Organization,
  minutes: number,
  happenings: readonly CodeHappening[],
): Organization {
  const repositories = new Map(organization.repositories.map((repository) => [repository.name, repository]));
  happenings.forEach((happening, nth) => {
    const repository = repositories.get(happening.repository);
    if (repository === undefined) throw new Error(`The company has no repository ${happening.repository}.`);
    const at = organization.now + Math.round(((nth + 1) / (happenings.length + 1)) * minutes) * 60_000;
    repositories.set(happening.repository, after(repository, happening, at));
  });
  return {
    ...organization,
    now: organization.now + minutes * 60_000,
    repositories: [...repositories.values()],
    truth: { ...organization.truth, links: new Map(), recorded: new Map(), intents: new Map() },
  };
}

const someone: Account = { login: 'ada', name: 'Ada Marsh', kind: 'user', email: null };

function after(repository: DemoRepository, happening: CodeHappening, at: Instant): DemoRepository {
  const pushed = { ...repository, pushedAt: at };
  const { name, commits, releases, deployments } = repository;
  const branches = repository.branches ?? [];
  switch (happening.kind) {
    case 'open':
      return { ...pushed, pullRequests: [...repository.pullRequests, opened(repository, happening.title, at)] };
    case 'push':
      return withPull(pushed, happening.number, (pull) =>
        withCommits(pull, [...pull.commits, commitOf(name, pull, at)], at),
      );
    case 'force-push':
      return withPull(pushed, happening.number, (pull) => withCommits(pull, [commitOf(name, pull, at)], at));
    case 'merge':
      return merged(pushed, happening.number, at);
    case 'close':
      return withPull(repository, happening.number, (pull) => ({
        ...pull,
        state: 'closed',
        closedAt: at,
        updatedAt: at,
      }));
    case 'reopen':
      return withPull(repository, happening.number, (pull) => ({
        ...{ ...pull, state: 'open', closedAt: null, updatedAt: at },
        events: [...pull.events, { kind: 'reopened', at }],
      }));
    case 'review':
      return withPull(repository, happening.number, (pull) => {
        const reviews = [...pull.reviews, { state: happening.state, at, author: someone }];
        return { ...pull, reviews, reviewCount: reviews.length, updatedAt: at };
      });
    case 'label':
      return withPull(repository, happening.number, (pull) => ({
        ...{ ...pull, updatedAt: at },
        labels: [...pull.labels, happening.label],
      }));
    case 'commit':
      return { ...pushed, commits: [commitIn(name, happening.subject, at), ...commits] };
    case 'rewrite': {
      const [newest, ...others] = commits;
      return newest === undefined ? repository : { ...pushed, commits: [rewritten(name, newest, at), ...others] };
    }
    case 'release': {
      const { tag } = happening;
      const url = `${repository.url}/releases/tag/${tag}`;
      const release = { tag, name: null, url, publishedAt: at, prerelease: false, sha: commits[0]?.sha ?? null };
      return { ...repository, releases: [release, ...releases] };
    }
    case 'withdraw':
      return { ...repository, releases: releases.filter(({ tag }) => tag !== happening.tag) };
    case 'tag':
      return {
        ...repository,
        tags: [{ name: happening.tag, sha: commits[0]?.sha ?? null, at }, ...repository.tags],
      };
    case 'deploy': {
      const { environment } = happening;
      const deployment = {
        environment,
        createdAt: at,
        sha: commits[0]?.sha ?? null,
        state: 'other' as const,
        endedAt: null,
      };
      return { ...repository, deployments: [deployment, ...deployments] };
    }
    case 'deployed': {
      const newest = Math.max(...deployments.map(({ createdAt }) => createdAt));
      const ended = (one: Deployment) =>
        one.createdAt === newest ? { ...one, state: happening.state, endedAt: at } : one;
      return { ...repository, deployments: deployments.map(ended) };
    }
    case 'branch': {
      const url = `${repository.url}/tree/${happening.name}`;
      const sha = shaOf(name, happening.name, at);
      const branch = { name: happening.name, url, sha, subject: 'Try it', committedAt: at, author: someone };
      return { ...pushed, branches: [...branches, branch] };
    }
    case 'delete-branch':
      return { ...pushed, branches: branches.filter((branch) => branch.name !== happening.name) };
    case 'default-branch':
      return { ...repository, defaultBranch: happening.name };
    case 'rename':
      return { ...repository, name: happening.name, url: repository.url.replace(name, happening.name) };
    case 'archive':
      return { ...repository, archived: true };
  }
}

function withPull(
  repository: DemoRepository,
  number: number,
  change: (pull: PullRequest) => PullRequest,
): DemoRepository {
  const pullRequests = repository.pullRequests.map((pull) => (pull.number === number ? change(pull) : pull));
  return { ...repository, pullRequests };
}

function withCommits(pull: PullRequest, commits: readonly Commit[], at: Instant): PullRequest {
  const headSha = commits.at(-1)?.sha ?? null;
  return { ...pull, commits, commitCount: commits.length, headSha, updatedAt: at };
}

function merged(repository: DemoRepository, number: number, at: Instant): DemoRepository {
  const sha = shaOf(repository.name, number, 'merge', at);
  const title = repository.pullRequests.find((pull) => pull.number === number)?.title ?? '';
  const commit = { ...commitIn(repository.name, `${title} (#${number})`, at), sha, pullRequests: [number] };
  const whole = { ...repository, commits: [commit, ...repository.commits] };
  return withPull(whole, number, (pull) => ({
    ...{ ...pull, state: 'merged', mergedAt: at, closedAt: at, updatedAt: at },
    ...{ mergeCommit: sha, mergedBy: someone },
  }));
}

function opened({ name, url, pullRequests }: DemoRepository, title: string, at: Instant): PullRequest {
  const number = Math.max(0, ...pullRequests.map((pull) => pull.number)) + 1;
  const commit = { ...commitIn(name, title, at), additions: null, deletions: null, pullRequests: [number] };
  return {
    ...{ id: `PR_${name}_${number}`, number, url: `${url}/pull/${number}`, title, body: '', state: 'open' },
    ...{ draft: false, author: someone, mergedBy: null, createdAt: at, updatedAt: at, mergedAt: null, closedAt: null },
    ...{ baseBranch: 'main', headBranch: `work-${number}`, headSha: commit.sha, fromFork: false },
    ...{ additions: 8, deletions: 2, changedFiles: 1, comments: 0, reviewThreads: 0, reviewDecision: null },
    ...{ mergeCommit: null, labels: [], commits: [commit], commitCount: 1, reviews: [], reviewCount: 0 },
    ...{ events: [], checks: null },
  };
}

function commitOf(repository: string, { number, title }: PullRequest, at: Instant): Commit {
  const sha = shaOf(repository, number, at);
  return { ...commitIn(repository, title, at), sha, additions: null, deletions: null, pullRequests: [number] };
}

function commitIn(repository: string, subject: string, at: Instant): Commit {
  const sha = shaOf(repository, subject, at);
  return {
    ...{ sha, url: `https://github.com/${repository}/commit/${sha}`, subject, body: '' },
    ...{ authoredAt: at, committedAt: at, additions: 5, deletions: 1, parents: 1, author: someone, pullRequests: [] },
  };
}

function rewritten(repository: string, commit: Commit, at: Instant): Commit {
  return { ...commit, sha: shaOf(repository, commit.sha, at), subject: `${commit.subject}, once more` };
}

function shaOf(...parts: readonly (string | number)[]): string {
  return createHash('sha1').update(parts.join(':')).digest('hex');
}
