import type { Branch, Commit, PullRequest, Repository } from '../../model/code.ts';
import type { RecordedCode } from '../../model/links.ts';
import type { Aliases } from './aliases.ts';
import type { EnvironmentAliases } from './environments.ts';
import type { PeopleAliases } from './people.ts';

/* Each field is named, so that a new one asks what it may tell. */

export function repositoryAlias(
  repository: Repository,
  aliases: Aliases,
  people: PeopleAliases,
  environments: EnvironmentAliases,
): Repository {
  const { archived, defaultBranch, branches, tags, releases, deployments } = repository;
  const name = aliases.repository(repository.name);
  const sha = (own: string | null) => own && aliases.sha(own);
  return {
    name,
    url: `https://code.invalid/${name}`,
    archived,
    defaultBranch: defaultBranch && aliases.branch(defaultBranch),
    pullRequests: repository.pullRequests.map((pull) => pullAlias(pull, repository.name, aliases, people)),
    commits: repository.commits.map((commit) => commitAlias(commit, repository.name, aliases, people)),
    releases: releases.map(({ tag, name: own, publishedAt, prerelease, sha: at }) => ({
      tag: aliases.release(tag),
      name: own && aliases.release(own),
      url: `https://code.invalid/${name}/releases/tag/${aliases.word('release', tag)}`,
      ...{ publishedAt, prerelease },
      sha: sha(at),
    })),
    tags: tags?.map(({ name: tag, sha: own, at }) => ({ name: aliases.release(tag), sha: sha(own), at })) ?? null,
    deployments:
      deployments?.map(({ environment, createdAt, endedAt, sha: own, state }) => ({
        ...{ createdAt, endedAt, state },
        environment: environments.of(environment),
        sha: sha(own),
      })) ?? null,
    branches: branches?.map((branch) => branchAlias(branch, repository.name, aliases, people)) ?? null,
  };
}

function commitAlias(commit: Commit, repository: string, aliases: Aliases, people: PeopleAliases): Commit {
  const { authoredAt, committedAt, additions, deletions, parents } = commit;
  return {
    sha: aliases.sha(commit.sha),
    url: aliases.codeUrl({ kind: 'commit', repository, ref: commit.sha }),
    subject: aliases.title('Commit', commit.subject),
    body: '',
    ...{ authoredAt, committedAt, additions, deletions, parents },
    author: people.account(commit.author),
    pullRequests: commit.pullRequests.map((number) => Number(aliases.number('Change', String(number)))),
  };
}

function pullAlias(pull: PullRequest, repository: string, aliases: Aliases, people: PeopleAliases): PullRequest {
  const { state, draft, createdAt, updatedAt, mergedAt, closedAt, fromFork, additions, deletions, changedFiles } = pull;
  const { comments, reviewThreads, reviewDecision, commitCount, reviewCount, events, checks } = pull;
  const sha = (own: string | null) => own && aliases.sha(own);
  return {
    id: aliases.word('Change', pull.id),
    number: Number(aliases.number('Change', String(pull.number))),
    url: aliases.codeUrl({ kind: 'pull-request', repository, ref: String(pull.number) }),
    title: aliases.title('Change', pull.title),
    body: '',
    ...{ state, draft, createdAt, updatedAt, mergedAt, closedAt, fromFork, additions, deletions, changedFiles },
    ...{ comments, reviewThreads, reviewDecision, commitCount, reviewCount, events, checks },
    author: people.account(pull.author),
    mergedBy: pull.mergedBy && people.account(pull.mergedBy),
    baseBranch: aliases.branch(pull.baseBranch),
    headBranch: aliases.branch(pull.headBranch),
    headSha: sha(pull.headSha),
    mergeCommit: sha(pull.mergeCommit),
    labels: pull.labels.map(aliases.label),
    commits: pull.commits.map((commit) => commitAlias(commit, repository, aliases, people)),
    reviews: pull.reviews.map(({ state: verdict, at, author }) => ({
      state: verdict,
      at,
      author: people.account(author),
    })),
  };
}

function branchAlias(branch: Branch, repository: string, aliases: Aliases, people: PeopleAliases): Branch {
  const { name, committedAt } = branch;
  return {
    name: aliases.branch(name),
    url: aliases.codeUrl({ kind: 'branch', repository, ref: name }),
    sha: aliases.sha(branch.sha),
    subject: aliases.title('Commit', branch.subject),
    committedAt,
    author: people.account(branch.author),
  };
}

export function recordedAlias(recorded: RecordedCode, aliases: Aliases): RecordedCode {
  const { source, kind, at, repository, title } = recorded;
  const place = { kind, repository: repository ?? 'unknown/unknown', ref: recorded.ref };
  return {
    issueId: aliases.number('Issue', recorded.issueId),
    ...{ source, kind, at },
    repository: repository && aliases.repository(repository),
    ref: refAlias(place, aliases),
    url: aliases.codeUrl(place),
    title: aliases.title('Change', title),
  };
}

/** A pull request's number, a commit's sha, a branch's name. */
export function refAlias({ kind, ref }: Pick<RecordedCode, 'kind' | 'ref'>, aliases: Aliases): string {
  if (kind === 'pull-request') return aliases.number('Change', ref);
  return kind === 'commit' ? aliases.sha(ref) : aliases.branch(ref);
}
