import { z } from 'zod';
import { SprintError } from '../../../errors.ts';
import type { Gap, Source } from '../../../model/snapshot.ts';
import type { Instant } from '../../../model/sprint.ts';
import type { Runtime } from '../../../runtime.ts';
import { checkCancelled } from '../../cancel.ts';
import { plainText } from '../../http/excerpt.ts';
import { nearest } from '../../nearest.ts';
import { visibleRepositories } from './candidates.ts';
import type { GithubClient } from './client.ts';
import { refusedBy, unknownShape } from './refusals.ts';
import { openWalk, type Walk } from './walk.ts';

/** So many repositories of an owner are read: those that were pushed to most recently. */
export const mostOwned = 100;

/** More pages are not turned only to count what is left out. */
const mostPages = 10;

/** The repositories to read, once each, and how finding them went: one source for each owner. */
export interface Expanded {
  readonly names: readonly string[];
  readonly sources: readonly Source[];
  readonly gaps: readonly Gap[];
}

/**
 * Puts an owner's repositories in the place of `owner/*`: those pushed to since an instant, the latest push first, and
 * not more than `mostOwned`. One request for each hundred; none without a star. An owner that cannot be listed is a gap.
 * @throws SprintError `not-found`, with the nearest names, for an owner whom GitHub does not know
 */
export async function expandOwners(
  client: GithubClient,
  repos: readonly string[],
  since: Instant,
  runtime: Runtime,
): Promise<Expanded> {
  const names = new Map<string, string>();
  const lists = new Map<string, Promise<Owned>>();
  const owned = repos.map((repo) => {
    const owner = ownerIn(repo);
    if (owner === null) return null;
    const key = owner.toLowerCase();
    const list = lists.get(key) ?? ownedBy(client, owner, since, runtime);
    lists.set(key, list);
    return list;
  });
  const places = await Promise.all(owned);
  for (const [i, repo] of repos.entries()) {
    for (const name of places[i]?.names ?? [repo]) {
      if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
    }
  }
  const found = await Promise.all(lists.values());
  return {
    names: [...names.values()],
    sources: found.map(({ source }) => source),
    gaps: found.flatMap(({ gaps }) => gaps),
  };
}

/** The owner of `owner/*`; null for the name of one repository. */
export function ownerIn(repo: string): string | null {
  return /^([\w.-]{1,100})\/\*$/.exec(repo)?.[1] ?? null;
}

interface Owned {
  readonly names: readonly string[];
  readonly source: Source;
  readonly gaps: readonly Gap[];
}

/** What was listed so far; it stays when a later page fails. */
interface Listing {
  readonly names: string[];
  requests: number;
  /** Whether more may follow that nobody counted. */
  uncounted: boolean;
}

async function ownedBy(client: GithubClient, owner: string, since: Instant, runtime: Runtime): Promise<Owned> {
  const listing: Listing = { names: [], requests: 0, uncounted: false };
  let failure: SprintError | null = null;
  try {
    await list(client, owner, since, listing, runtime);
  } catch (error) {
    checkCancelled(runtime.signal);
    const isOurs = error instanceof SprintError && !['bug', 'not-found'].includes(error.kind) && error.status !== 401;
    if (!isOurs) throw error;
    failure = error;
  }
  const id = `github:${owner}/*`;
  const names = listing.names.slice(0, mostOwned);
  const left = listing.names.length - names.length;
  const gaps = [
    ...(failure === null ? [] : [unlistedGap(id, names.length, failure)]),
    ...(left === 0 ? [] : [leftOutGap(id, left, listing.uncounted)]),
  ];
  const status = failure === null ? (left > 0 ? 'partial' : 'ok') : names.length > 0 ? 'partial' : statusOf(failure);
  return {
    names,
    gaps,
    source: {
      id,
      kind: 'github',
      host: client.host,
      status,
      fetched: failure !== null && names.length === 0 ? null : names.length,
      expected: failure === null && !listing.uncounted ? listing.names.length : null,
      requests: listing.requests,
      fetchedAt: runtime.now(),
      error: failure?.message ?? null,
    },
  };
}

function statusOf({ kind }: SprintError): Source['status'] {
  return kind === 'access' ? 'denied' : 'unavailable';
}

/** Latest push first, so the first older one ends the list; what was never pushed to holds nothing to read. */
async function list(
  client: GithubClient,
  owner: string,
  since: Instant,
  listing: Listing,
  { progress, signal }: Runtime,
): Promise<void> {
  const walk: Walk = openWalk('repositories');
  for (let page = 1; walk.isOpen(); page += 1) {
    checkCancelled(signal);
    listing.requests += 1;
    const { nodes, pageInfo } = await pageOf(client, owner, walk.after());
    for (const node of nodes) if (node !== null && node.pushedAt >= since) listing.names.push(node.nameWithOwner);
    progress({ stage: 'gather', says: `Listing repositories of ${owner}`, done: listing.names.length, total: null });
    const enough = nodes.some((node) => node !== null && node.pushedAt < since);
    listing.uncounted = !enough && pageInfo.hasNextPage && page === mostPages;
    walk.step(pageInfo, enough || listing.uncounted);
  }
}

async function pageOf(client: GithubClient, owner: string, after: string | null) {
  const { data, errors } = await client.ask(ownedQuery, { owner, after });
  const [first] = errors;
  if (first?.type === 'FORBIDDEN') {
    throw refusedBy(client, `list the repositories of ${owner}`, first.message);
  }
  if (first !== undefined && first.type !== 'NOT_FOUND') {
    throw new SprintError(
      'unavailable',
      `GitHub at ${client.host} answered with an error: ${plainText(first.message)}`,
    );
  }
  const answer = ownedAnswer.safeParse(data);
  if (!answer.success) throw unknownShape(client, answer.error);
  const { repositoryOwner } = answer.data;
  if (!repositoryOwner) throw await unknownOwner(client, owner);
  return repositoryOwner.repositories;
}

async function unknownOwner(client: GithubClient, owner: string): Promise<SprintError> {
  const visible = await visibleRepositories(client, owner);
  const owners = new Set(visible.map((name) => `${name.split('/')[0]}/*`));
  return new SprintError('not-found', `GitHub at ${client.host} knows no owner ${owner}.`, {
    candidates: nearest(`${owner}/*`, [...owners], (name) => name),
    source: `github:${owner}/*`,
    hint: 'Check the spelling: the owner is the first part of the address of a repository.',
  });
}

function unlistedGap(source: string, read: number, { message }: SprintError): Gap {
  const owner = source.slice('github:'.length);
  const missing = read === 0 ? `all code of ${owner}` : `other repositories of ${owner}`;
  return { code: 'owner-unreadable', source, missing, because: message, affects: [], chosen: false };
}

function leftOutGap(source: string, left: number, uncounted: boolean): Gap {
  const count = uncounted ? `more than ${left}` : String(left);
  return {
    code: 'owner-truncated',
    source,
    missing: `${count} ${count === '1' ? 'repository' : 'repositories'} of ${source.slice('github:'.length)} that were pushed to in this time`,
    because: `at most ${mostOwned} of an owner are read, those with the latest push; name the others in github.repos`,
    affects: [],
    chosen: false,
  };
}

const ownedAnswer = z.looseObject({
  repositoryOwner: z
    .looseObject({
      repositories: z.looseObject({
        pageInfo: z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
        nodes: z.array(
          z
            .looseObject({
              nameWithOwner: z.string(),
              /** NaN where nothing was ever pushed: neither before nor after. */
              pushedAt: z
                .string()
                .nullish()
                .transform((text) => Date.parse(text ?? '')),
            })
            .nullable(),
        ),
      }),
    })
    .nullish(),
});

const ownedQuery = `query Owned($owner: String!, $after: String) {
  repositoryOwner(login: $owner) {
    repositories(
      first: 100, after: $after, ownerAffiliations: [OWNER], orderBy: {field: PUSHED_AT, direction: DESC}
    ) { pageInfo { hasNextPage endCursor } nodes { nameWithOwner pushedAt } }
  }
}`;
