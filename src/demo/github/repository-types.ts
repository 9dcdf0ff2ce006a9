import type { Deployment, Release } from '../../model/code.ts';
import { type Args, type ObjectDefinition, objectType } from '../graphql/schema.ts';
import { connectionTypes } from './connection-types.ts';
import { iso, isoOrNull, nodeId, numberId, upper } from './format.ts';
import { page, pageArgs } from './page.ts';
import { commitAt, pullsFrom } from './refs.ts';
import { type HeldTag, isTag, tagsOf, tagType, targetOf } from './tags.ts';
import type { HeldCommit, HeldPull, HeldRef, HeldRepository } from './world.ts';

interface HeldPart<T> {
  readonly held: HeldRepository;
  readonly part: T;
}

const pullArgs = { ...pageArgs, orderBy: 'IssueOrder', states: '[PullRequestState!]' } as const;

export function repositoryTypes(): ObjectDefinition[] {
  return [
    repositoryType,
    tagType,
    objectType<HeldRef | HeldTag>('Ref', {
      id: ['ID!', ({ held, name }) => nodeId('REF', held.repository.id, name)],
      name: ['String!', ({ name }) => name],
      prefix: ['String!', (ref) => (isTag(ref) ? 'refs/tags/' : 'refs/heads/')],
      target: ['GitObject', (ref) => (isTag(ref) ? targetOf(ref) : ref.tip)],
      repository: ['Repository!', ({ held }) => held],
      associatedPullRequests: [
        'PullRequestConnection!',
        (ref, args) => page(isTag(ref) ? [] : pullsFrom(ref), args),
        pageArgs,
      ],
    }),
    objectType<HeldPart<Release>>('Release', {
      id: ['ID!', ({ held, part }) => nodeId('RE', held.repository.id, part.tag)],
      tagName: ['String!', ({ part }) => part.tag],
      name: ['String', ({ part }) => part.name],
      url: ['URI!', ({ part }) => part.url],
      createdAt: ['DateTime!', ({ held, part }) => iso(part.publishedAt ?? held.repository.pushedAt)],
      publishedAt: ['DateTime', ({ part }) => isoOrNull(part.publishedAt)],
      isDraft: ['Boolean!', ({ part }) => part.publishedAt === null],
      isPrerelease: ['Boolean!', ({ part }) => part.prerelease],
      tagCommit: ['Commit', ({ held, part }) => (part.sha === null ? null : commitAt(held, part.sha))],
    }),
    objectType<HeldPart<Deployment>>('Deployment', {
      id: ['ID!', ({ held, part }) => nodeId('DE', held.repository.id, ...deploymentKey(part))],
      environment: ['String', ({ part }) => part.environment],
      createdAt: ['DateTime!', ({ part }) => iso(part.createdAt)],
      commitOid: ['String!', ({ part }) => part.sha ?? ''],
      state: ['DeploymentState', ({ part }) => deploymentStates[part.state][0]],
      latestStatus: ['DeploymentStatus', (item) => item],
    }),
    objectType<HeldPart<Deployment>>('DeploymentStatus', {
      id: ['ID!', ({ held, part }) => nodeId('DES', held.repository.id, ...deploymentKey(part))],
      createdAt: ['DateTime!', ({ part }) => iso(part.endedAt ?? part.createdAt)],
      state: ['DeploymentStatusState!', ({ part }) => deploymentStates[part.state][1]],
    }),
    ...connectionTypes('Ref'),
    ...connectionTypes('Repository'),
    ...connectionTypes('Release'),
    ...connectionTypes('Deployment'),
  ];
}

function deploymentKey({ createdAt, environment, sha }: Deployment): (string | number)[] {
  return [createdAt, environment, sha ?? ''];
}

const deploymentStates: Record<Deployment['state'], readonly [deployment: string, status: string]> = {
  success: ['ACTIVE', 'SUCCESS'],
  replaced: ['INACTIVE', 'INACTIVE'],
  failure: ['FAILURE', 'FAILURE'],
  other: ['IN_PROGRESS', 'IN_PROGRESS'],
};

const repositoryType = objectType<HeldRepository>('Repository', {
  id: ['ID!', ({ repository }) => repository.id],
  databaseId: ['Int', ({ repository }) => numberId(repository.id)],
  name: ['String!', ({ shortName }) => shortName],
  nameWithOwner: ['String!', ({ repository }) => repository.name],
  url: ['URI!', ({ repository }) => repository.url],
  isArchived: ['Boolean!', ({ repository }) => repository.archived],
  isPrivate: ['Boolean!', ({ repository }) => repository.private],
  isEmpty: ['Boolean!', ({ repository }) => repository.defaultBranch === null],
  isFork: ['Boolean!', () => false],
  createdAt: ['DateTime!', ({ pulls, commits, repository }) => iso(bornAt(pulls, commits, repository.pushedAt))],
  pushedAt: ['DateTime', ({ repository }) => iso(repository.pushedAt)],
  defaultBranchRef: [
    'Ref',
    ({ repository, refs }) => refs.find(({ name }) => name === repository.defaultBranch) ?? null,
  ],
  refs: ['RefConnection', refsIn, { ...pageArgs, orderBy: 'RefOrder', query: 'String', refPrefix: 'String!' }],
  squashMergeCommitTitle: ['SquashMergeCommitTitle!', () => 'COMMIT_OR_PR_TITLE'],
  squashMergeCommitMessage: ['SquashMergeCommitMessage!', () => 'COMMIT_MESSAGES'],
  pullRequest: [
    'PullRequest',
    ({ pulls }, { number }) => pulls.find(({ pull }) => pull.number === number) ?? null,
    { number: 'Int!' },
  ],
  pullRequests: ['PullRequestConnection!', pullsIn, pullArgs],
  releases: ['ReleaseConnection!', releasesIn, { ...pageArgs, orderBy: 'ReleaseOrder' }],
  deployments: ['DeploymentConnection!', deploymentsIn, { ...pageArgs, orderBy: 'DeploymentOrder' }],
});

/** As old as the oldest that happened in it. */
function bornAt(pulls: readonly HeldPull[], commits: readonly HeldCommit[], pushedAt: number): number {
  let at = pushedAt;
  for (const { pull } of pulls) at = Math.min(at, pull.createdAt);
  for (const { commit } of commits) at = Math.min(at, commit.committedAt);
  return at;
}

function pullsIn({ pulls }: HeldRepository, args: Args) {
  const states = args['states'];
  const order = args['orderBy'] as { readonly field: string; readonly direction: string } | undefined;
  const wanted = Array.isArray(states) ? pulls.filter(({ pull }) => states.includes(upper(pull.state))) : [...pulls];
  const field = order?.field === 'UPDATED_AT' ? 'updatedAt' : 'createdAt';
  const newestFirst = order?.direction === 'DESC';
  return page(field === 'updatedAt' && newestFirst ? wanted : sorted(wanted, field, newestFirst), args);
}

function sorted(pulls: readonly HeldPull[], field: 'updatedAt' | 'createdAt', newestFirst: boolean): HeldPull[] {
  const sign = newestFirst ? -1 : 1;
  return pulls.toSorted((a, b) => sign * (a.pull[field] - b.pull[field] || a.pull.number - b.pull.number));
}

/**
 * Branches by name, whatever order is asked for: GitHub promises to order by date below `refs/tags/` alone.
 */
function refsIn(held: HeldRepository, args: Args) {
  const { refPrefix, query, orderBy } = args;
  const order = orderBy as { readonly field: string; readonly direction: string } | undefined;
  if (refPrefix === 'refs/tags/') return page(tagsOf(held, order), args);
  const { refs } = held;
  const named = refPrefix === 'refs/heads/' ? refs.filter(({ name }) => name.includes(String(query ?? ''))) : [];
  return page(order?.field === 'ALPHABETICAL' && order.direction === 'DESC' ? named.toReversed() : named, args);
}

function releasesIn(held: HeldRepository, args: Args) {
  const at = ({ publishedAt }: Release) => publishedAt ?? held.repository.pushedAt;
  return page(ordered(held, held.repository.releases, at, args), args);
}

function deploymentsIn(held: HeldRepository, args: Args) {
  return page(
    ordered(held, held.repository.deployments, ({ createdAt }) => createdAt, args),
    args,
  );
}

function ordered<T>(held: HeldRepository, list: readonly T[], at: (part: T) => number, args: Args): HeldPart<T>[] {
  const newestFirst = (args['orderBy'] as { readonly direction: string } | undefined)?.direction === 'DESC';
  const parts = list.toSorted((a, b) => (newestFirst ? at(b) - at(a) : at(a) - at(b)));
  return parts.map((part) => ({ held, part }));
}
