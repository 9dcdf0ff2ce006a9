import { FieldError } from '../graphql/execute.ts';
import { type ObjectDefinition, objectType, type Schema } from '../graphql/schema.ts';
import { commitTypes } from './commit-types.ts';
import { pageInfoType } from './connection-types.ts';
import { iso, nodeId, numberId } from './format.ts';
import { type Connection, page, pageArgs, pageInfoOf } from './page.ts';
import { pullTypes, timelineItemTypes } from './pull-types.ts';
import { repositoryTypes } from './repository-types.ts';
import { search } from './search.ts';
import type { HeldActor, HeldRepository, World } from './world.ts';

/** What GitHub knows of the query it runs: its price, and the budget it is paid from. */
export interface Root {
  readonly cost: number;
  readonly nodeCount: number;
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds since the epoch. */
  readonly resetAt: number;
}

/** The part of GitHub's public GraphQL schema that the demo serves; its names and types are the vendor's. */
export function githubSchema(world: World, missingFields: readonly string[] = []): Schema {
  const objects: ObjectDefinition[] = [
    queryType(world),
    ...repositoryTypes(),
    ...pullTypes(),
    ...commitTypes(),
    ...ownerTypes(world),
    pageInfoType,
    searchResults,
    rateLimit,
  ];
  const missing = new Set(missingFields);
  const known = ({ name, fields }: ObjectDefinition): ObjectDefinition => ({
    name,
    fields: new Map([...fields].filter(([field]) => !missing.has(`${name}.${field}`))),
  });
  return {
    objects: new Map(objects.map((object) => [object.name, known(object)])),
    abstracts: new Map([
      ['Actor', ['User', 'Bot', 'Organization']],
      ['RepositoryOwner', ['User', 'Organization']],
      ['GitObject', ['Commit', 'Tag']],
      ['Node', ['PullRequest', 'Repository', 'Commit', 'User', 'Bot', 'Organization']],
      ['PullRequestTimelineItems', timelineItemTypes],
      ['SearchResultItem', ['PullRequest', 'Repository', 'User', 'Organization']],
    ]),
    unions: new Set(['PullRequestTimelineItems', 'SearchResultItem']),
  };
}

function queryType(world: World): ObjectDefinition {
  const byId = (id: unknown) => {
    const pull = world.pull(String(id));
    if (pull !== null) return pull;
    const held = world.repositories.find(({ repository }) => repository.id === id);
    if (held !== undefined) return { typename: 'Repository', ...held };
    return new FieldError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  };
  const found = (id: unknown) => {
    const item = byId(id);
    if (item instanceof FieldError) throw item;
    return item;
  };
  return objectType<Root>('Query', {
    repository: [
      'Repository',
      (_, { owner, name }) => repositoryNamed(world, `${owner}/${name}`),
      { owner: 'String!', name: 'String!', followRenames: 'Boolean' },
    ],
    repositoryOwner: ['RepositoryOwner', (_, { login }) => ownerNamed(world, String(login)), { login: 'String!' }],
    node: ['Node', (_, { id }) => found(id), { id: 'ID!' }],
    nodes: ['[Node]!', (_, { ids }) => (ids as unknown[]).map(byId), { ids: '[ID!]!' }],
    search: [
      'SearchResultItemConnection!',
      (_, args) => {
        const { pulls, counted } = search(world, String(args['query']));
        return { ...page(pulls, args), counted };
      },
      { ...pageArgs, query: 'String!', type: 'SearchType!' },
    ],
    viewer: ['User!', () => viewerOf(world)],
    rateLimit: ['RateLimit', (root) => root],
  });
}

function repositoryNamed(world: World, name: string): HeldRepository {
  const held = world.repository(name);
  if (held !== null) return held;
  throw new FieldError('NOT_FOUND', `Could not resolve to a Repository with the name '${name}'.`);
}

function ownerNamed(world: World, login: string) {
  const same = (owner: string) => owner.toLowerCase() === login.toLowerCase();
  const owner = world.repositories.find((held) => same(held.owner))?.owner;
  return owner === undefined ? null : { typename: 'Organization', login: owner, name: owner };
}

/** The token belongs to the first person of the company whom GitHub knows. */
export function viewerOf({ organization }: World): HeldActor {
  const person = organization.people.find(({ login, active }) => login !== null && active);
  return { typename: 'User', login: person?.login ?? 'demo', name: person?.displayName ?? null };
}

const repositoryArgs = {
  ...pageArgs,
  orderBy: 'RepositoryOrder',
  affiliations: '[RepositoryAffiliation]',
  ownerAffiliations: '[RepositoryAffiliation]',
} as const;

function ownerTypes(world: World): ObjectDefinition[] {
  const common = {
    id: ['ID!', ({ typename, login }: HeldActor) => nodeId(typename[0] ?? '', login)],
    login: ['String!', ({ login }: HeldActor) => login],
    url: ['URI!', ({ login }: HeldActor) => `https://github.com/${login}`],
    databaseId: ['Int', ({ login }: HeldActor) => numberId(login)],
  } as const;
  const name = ['String', ({ name: given }: HeldActor) => given] as const;
  return [
    objectType<HeldActor>('User', {
      ...common,
      name,
      repositories: ['RepositoryConnection!', (_, args) => page(byPush(world.repositories), args), repositoryArgs],
    }),
    objectType<HeldActor>('Organization', {
      ...common,
      name,
      repositories: [
        'RepositoryConnection!',
        ({ login }, args) => page(byPush(world.repositories.filter(({ owner }) => owner === login)), args),
        repositoryArgs,
      ],
    }),
    objectType<HeldActor>('Bot', common),
  ];
}

function byPush(repositories: readonly HeldRepository[]): HeldRepository[] {
  return repositories.toSorted((a, b) => b.repository.pushedAt - a.repository.pushedAt);
}

const searchResults = objectType<Connection<unknown> & { readonly counted: number }>('SearchResultItemConnection', {
  nodes: ['[SearchResultItem]', ({ nodes }) => nodes],
  pageInfo: ['PageInfo!', pageInfoOf],
  issueCount: ['Int!', ({ counted }) => counted],
});

const rateLimit = objectType<Root>('RateLimit', {
  cost: ['Int!', ({ cost }) => cost],
  limit: ['Int!', ({ limit }) => limit],
  nodeCount: ['Int!', ({ nodeCount }) => nodeCount],
  remaining: ['Int!', ({ remaining }) => remaining],
  used: ['Int!', ({ limit, remaining }) => limit - remaining],
  resetAt: ['DateTime!', ({ resetAt }) => iso(resetAt)],
});
