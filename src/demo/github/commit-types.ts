import type { PullRequest } from '../../model/code.ts';
import type { Account } from '../../model/people.ts';
import { type Args, type ObjectDefinition, objectType } from '../graphql/schema.ts';
import { checksOf } from './checks.ts';
import { connectionTypes } from './connection-types.ts';
import { iso, nodeId, numberId, upper } from './format.ts';
import { page, pageArgs } from './page.ts';
import { botLogin, type HeldCommit, pullsOf } from './world.ts';

/** Who made a commit, as git has it: a name and an address, and a user where GitHub knows the address. */
interface GitActor {
  readonly account: Account;
  readonly date: number;
}

/** Of all checks of a commit together. */
interface Rollup {
  readonly of: HeldCommit;
  readonly state: NonNullable<PullRequest['checks']>;
}

const historyArgs = { ...pageArgs, since: 'GitTimestamp', until: 'GitTimestamp' } as const;

export function commitTypes(): ObjectDefinition[] {
  return [
    objectType<HeldCommit>('Commit', {
      id: ['ID!', ({ held, commit }) => nodeId('C', held.repository.id, commit.sha)],
      oid: ['GitObjectID!', ({ commit }) => commit.sha],
      abbreviatedOid: ['String!', ({ commit }) => commit.sha.slice(0, 7)],
      url: ['URI!', ({ commit }) => commit.url],
      message: ['String!', ({ commit }) => messageOf(commit)],
      messageHeadline: ['String!', ({ commit }) => commit.subject],
      messageBody: ['String!', ({ commit }) => commit.body],
      authoredDate: ['DateTime!', ({ commit }) => iso(commit.authoredAt)],
      committedDate: ['DateTime!', ({ commit }) => iso(commit.committedAt)],
      additions: ['Int!', ({ commit }) => commit.additions ?? numberId(commit.sha, 'added') % 60],
      deletions: ['Int!', ({ commit }) => commit.deletions ?? numberId(commit.sha, 'deleted') % 30],
      author: ['GitActor', ({ commit }): GitActor => ({ account: commit.author, date: commit.authoredAt })],
      repository: ['Repository!', ({ held }) => held],
      parents: ['CommitConnection!', ({ commit }, args) => page(Array(commit.parents).fill(null), args), pageArgs],
      history: ['CommitHistoryConnection!', historyOf, historyArgs],
      associatedPullRequests: ['PullRequestConnection', (item, args) => page(pullsOf(item), args), pageArgs],
      statusCheckRollup: ['StatusCheckRollup', rollupOf],
    }),
    objectType<Rollup>('StatusCheckRollup', {
      id: ['ID!', ({ of }) => nodeId('SCR', of.commit.sha)],
      state: ['StatusState!', ({ state }) => upper(state)],
      commit: ['Commit', ({ of }) => of],
    }),
    objectType<GitActor>('GitActor', {
      name: ['String', ({ account }) => gitName(account)],
      email: ['String', ({ account }) => gitEmail(account)],
      date: ['GitTimestamp', ({ date }) => iso(date)],
      user: ['User', ({ account }) => (account.kind === 'user' && account.login !== null ? userOf(account) : null)],
    }),
    ...connectionTypes('Commit'),
    ...connectionTypes('Commit', 'CommitHistory', 'Commit'),
  ];
}

export function messageOf({ subject, body }: { readonly subject: string; readonly body: string }): string {
  return body === '' ? subject : `${subject}\n\n${body}`;
}

/** Only the newest commit of a pull request was checked. */
function rollupOf(of: HeldCommit): Rollup | null {
  const checked = of.held.pulls.find(({ pull }) => pull.headSha === of.commit.sha);
  const state = checked === undefined ? null : checksOf(checked.pull);
  return state === null ? null : { of, state };
}

/** Commits of the branch from this one back, whose commit date lies within `since` and `until`, both included. */
function historyOf({ held }: HeldCommit, args: Args) {
  const since = typeof args['since'] === 'string' ? Date.parse(args['since']) : Number.NEGATIVE_INFINITY;
  const until = typeof args['until'] === 'string' ? Date.parse(args['until']) : Number.POSITIVE_INFINITY;
  // Git knows whole seconds.
  const at = ({ commit }: HeldCommit) => Math.floor(commit.committedAt / 1000) * 1000;
  const within = held.commits.filter((item) => at(item) >= since && at(item) <= until);
  return page(within, args);
}

/** Git knows bots by a name that ends in `[bot]`; GitHub gives them no user. */
function gitName({ login, name, kind }: Account): string | null {
  return kind === 'bot' ? `${botLogin(login ?? name ?? '')}[bot]` : (name ?? login);
}

/** The address a commit was signed with; null where the story tells none. */
function gitEmail(account: Account): string | null {
  const { email, kind, login } = account;
  if (email !== null || kind === 'user') return email;
  return `${numberId(login ?? '')}+${gitName(account)}@users.noreply.github.com`;
}

function userOf({ login, name }: Account) {
  return { typename: 'User', login, name };
}
