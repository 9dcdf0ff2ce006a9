import type { Commit, PullRequest } from '../../model/code.ts';
import type { Account } from '../../model/people.ts';
import type { DemoPerson, DemoRepository, Organization } from '../organization.ts';
import { commitOf, refsOf } from './refs.ts';

/** A repository with its lists in the orders GitHub pages them. */
export interface HeldRepository {
  readonly repository: DemoRepository;
  readonly owner: string;
  readonly shortName: string;
  /** Newest update first. */
  readonly pulls: readonly HeldPull[];
  /** Newest commit first. */
  readonly commits: readonly HeldCommit[];
  readonly commitBySha: ReadonlyMap<string, HeldCommit>;
  /** By name. */
  readonly refs: readonly HeldRef[];
}

/** A branch and its newest commit. */
export interface HeldRef {
  readonly held: HeldRepository;
  readonly name: string;
  readonly tip: HeldCommit;
}

export interface HeldPull {
  readonly typename: 'PullRequest';
  readonly held: HeldRepository;
  readonly pull: PullRequest;
}

export interface HeldCommit {
  readonly typename: 'Commit';
  readonly held: HeldRepository;
  readonly commit: Commit;
}

/** The organization as GitHub holds it: found by name and by node id. */
export interface World {
  readonly organization: Organization;
  readonly repositories: readonly HeldRepository[];
  repository(name: string): HeldRepository | null;
  pull(id: string): HeldPull | null;
  person(login: string): DemoPerson | null;
}

/** `renamed` maps former names to present ones: GitHub answers both. */
export function worldOf(organization: Organization, renamed: Readonly<Record<string, string>>): World {
  const repositories = organization.repositories.map(hold);
  const byName = new Map(repositories.map((held) => [held.repository.name.toLowerCase(), held]));
  for (const [former, name] of Object.entries(renamed)) {
    const held = byName.get(name.toLowerCase());
    if (held !== undefined) byName.set(former.toLowerCase(), held);
  }
  const pulls = new Map(repositories.flatMap((held) => held.pulls.map((item) => [item.pull.id, item])));
  const people = new Map(organization.people.map((person) => [person.login, person]));
  return {
    organization,
    repositories,
    repository: (name) => byName.get(name.toLowerCase()) ?? null,
    pull: (id) => pulls.get(id) ?? null,
    person: (login) => people.get(login) ?? null,
  };
}

function hold(repository: DemoRepository): HeldRepository {
  const [owner = '', shortName = ''] = repository.name.split('/');
  const pulls: HeldPull[] = [];
  const commits: HeldCommit[] = [];
  const commitBySha = new Map<string, HeldCommit>();
  const refs: HeldRef[] = [];
  const held: HeldRepository = { repository, owner, shortName, pulls, commits, commitBySha, refs };
  for (const pull of repository.pullRequests) pulls.push({ typename: 'PullRequest', held, pull });
  for (const commit of repository.commits) commits.push(commitOf(held, commit));
  pulls.sort((a, b) => b.pull.updatedAt - a.pull.updatedAt || b.pull.number - a.pull.number);
  commits.sort((a, b) => b.commit.committedAt - a.commit.committedAt);
  for (const item of commits) commitBySha.set(item.commit.sha, item);
  refs.push(...refsOf(held));
  return held;
}

/** The pull requests GitHub associates with a commit of the default branch, oldest first. */
export function pullsOf({ held, commit }: HeldCommit): HeldPull[] {
  const numbers = new Set(commit.pullRequests);
  return held.pulls.filter(({ pull }) => numbers.has(pull.number)).sort((a, b) => a.pull.createdAt - b.pull.createdAt);
}

/** An author of a pull request or review; null is a deleted user, whom GitHub shows as "ghost". */
export interface HeldActor {
  readonly typename: 'User' | 'Bot';
  readonly login: string;
  readonly name: string | null;
}

export function actorOf(account: Account | null): HeldActor | null {
  if (account === null || account.login === null) return null;
  const { login, name, kind } = account;
  return kind === 'bot' ? { typename: 'Bot', login: botLogin(login), name: null } : { typename: 'User', login, name };
}

/** GraphQL names a bot without the suffix that REST and git give it. */
export function botLogin(login: string): string {
  return login.replace(/\[bot\]$/, '');
}
