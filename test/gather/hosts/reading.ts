import { type GithubOptions, serveGithub } from '../../../src/demo/github.ts';
import type { Organization } from '../../../src/demo/organization.ts';
import type { DemoServer } from '../../../src/demo/server.ts';
import type { HostReading } from '../../../src/gather/hosts.ts';
import { readHosts } from '../../../src/gather/hosts.ts';
import { openLore } from '../../../src/gather/lore.ts';
import type { Commit, PullRequest, Repository, Tag } from '../../../src/model/code.ts';
import type { Account } from '../../../src/model/people.ts';
import { Secret } from '../../../src/model/secret.ts';
import type { SprintWindow } from '../../../src/model/sprint.ts';
import type { Progress, Runtime } from '../../../src/runtime.ts';
import { dayMs, smallOrganization, sprintWindow } from '../../demo/github-world.ts';

export interface Trial extends Partial<GithubOptions> {
  readonly organization?: Organization;
  readonly repos?: readonly string[];
  readonly window?: SprintWindow;
  readonly token?: string;
  /** The address below the server's, such as `/api/v3`. */
  readonly path?: string;
  readonly checks?: boolean;
  readonly signal?: AbortSignal;
  readonly now?: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

export interface Outcome {
  readonly reading: HostReading;
  readonly server: DemoServer;
  readonly progress: readonly Progress[];
  readonly warnings: readonly string[];
  /** Variables of every page that was asked for. */
  readonly asked: readonly Readonly<Record<string, unknown>>[];
}

/** Reads repositories from a demo GitHub over HTTP; its clock stands still. */
export async function read(trial: Trial = {}): Promise<Outcome> {
  const { organization = smallOrganization(), repos = ['acme/web'], window = sprintWindow, token, ...options } = trial;
  const server = await serveGithub(organization, options);
  const progress: Progress[] = [];
  const warnings: string[] = [];
  const runtime: Runtime = {
    fetch: trial.fetch ?? globalThis.fetch,
    now: trial.now ?? (() => organization.now),
    signal: trial.signal ?? new AbortController().signal,
    progress: (step) => progress.push(step),
    warn: (message) => warnings.push(message),
  };
  const access = {
    url: server.url + (trial.path ?? ''),
    token: new Secret(token ?? server.token),
    tokenName: 'GITHUB_TOKEN',
  };
  try {
    const lore = openLore(null, runtime.now);
    const question = { access, repos, windows: [window], checks: trial.checks ?? false, kept: null, lore } as const;
    const [reading = { repositories: [], sources: [], gaps: [] }] = (await readHosts(question, runtime)).readings;
    const asked = server.requests.map(({ body }) => (body as { variables: Record<string, unknown> }).variables);
    return { reading, server, progress, warnings, asked };
  } finally {
    await server.close();
  }
}

/** What a reading must hold of a repository whose whole past is known; GitHub tells instants in whole seconds. */
export function truthOf(whole: Repository, { start, end }: SprintWindow): Repository {
  const repository = inSeconds(whole);
  const isNear = (at: number | null) => at !== null && at >= start - dayMs && at <= end + dayMs;
  const { name, url, archived, defaultBranch } = repository;
  return {
    ...{ name, url, archived, defaultBranch },
    pullRequests: repository.pullRequests
      .filter(({ updatedAt, createdAt }) => updatedAt >= start && createdAt <= end + dayMs)
      .map(seenPull)
      .sort((a, b) => b.updatedAt - a.updatedAt || b.number - a.number),
    commits: repository.commits.filter(({ committedAt }) => isNear(committedAt)).map(seenCommit),
    releases: repository.releases
      .filter(({ publishedAt }) => isNear(publishedAt))
      .toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0)),
    tags: tagsIn(repository).filter(({ at }) => isNear(at)),
    branches: (repository.branches ?? [])
      .filter(({ committedAt }) => isNear(committedAt))
      .map((branch) => ({ ...branch, author: seen(branch.author) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    deployments: (repository.deployments ?? [])
      .filter(({ createdAt }) => isNear(createdAt))
      .toSorted((a, b) => b.createdAt - a.createdAt),
  };
}

/** Tags of its own and those of its releases, which are as old as their commits. */
function tagsIn({ commits, releases, tags }: Repository): Tag[] {
  const bySha = new Map(commits.map(({ sha, committedAt }) => [sha, committedAt]));
  const released = releases.flatMap(({ tag: name, sha }) => {
    const at = sha === null ? undefined : bySha.get(sha);
    return at === undefined ? [] : [{ name, sha, at }];
  });
  return [...released, ...(tags ?? [])].sort((a, b) => (b.at ?? 0) - (a.at ?? 0) || (a.name < b.name ? -1 : 1));
}

function inSeconds<T>(value: T, key = ''): T {
  if (typeof value === 'number') return (/^at$|At$/.test(key) ? Math.floor(value / 1000) * 1000 : value) as T;
  if (Array.isArray(value)) return value.map((item) => inSeconds(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inSeconds(item, name)])) as T;
}

function seenPull(pull: PullRequest): PullRequest {
  return {
    ...pull,
    author: seenActor(pull.author),
    mergedBy: pull.mergedBy === null || pull.mergedBy.login === null ? null : seenActor(pull.mergedBy),
    commits: pull.commits.map((commit) => ({ ...seenCommit(commit), pullRequests: [pull.number] })),
    reviews: pull.reviews.map((review) => ({ ...review, author: seenActor(review.author) })),
  };
}

function seenCommit(commit: Commit): Commit {
  return { ...commit, author: seen(commit.author) };
}

/** Someone without an account can write a commit, but is nobody on a pull request, and nobody shows an address there. */
function seenActor(account: Account): Account {
  const nobody = { login: null, name: null, kind: 'user', email: null } as const;
  return account.login === null ? nobody : { ...seen(account), email: null };
}

/** GraphQL tells a bot's login without its suffix, and no name; its address is nobody's. */
function seen({ login, name, kind, email }: Account): Account {
  return kind === 'bot'
    ? { login: login?.replace(/\[bot\]$/, '') ?? null, name: null, kind, email: null }
    : { login, name, kind, email };
}
