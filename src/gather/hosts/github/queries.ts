import { mostCompared } from './marks.ts';
import type { PartId } from './parts.ts';

/** Parts that a query leaves out. */
export type LeftOut = ReadonlySet<PartId>;

type Fields = Readonly<Record<string, string>>;

/** Widths of pages. The first page of pull requests costs one request with the rest: 206 requests, 2 points. */
const inner = { commits: 50, reviews: 30, timelineItems: 10, labels: 20 } as const;

/** Lists of a pull request that may go on beyond its page. */
export type Overflowing = keyof typeof inner;

const actor = '{ __typename login ... on User { name } }';

// The whole message: a headline may come shortened, and a key at the end of a long subject would be lost.
const gitAuthor = 'author { name email user { login } }';
const commit = `oid url message authoredDate committedDate ${gitAuthor}`;

const pageInfo = 'pageInfo { hasNextPage endCursor }';

const itemTypes = '[READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, REOPENED_EVENT, REVIEW_REQUESTED_EVENT]';

/** The four lists; no connection is nested under `commits`: that would multiply the price by nine. */
const pullLists: Record<Overflowing, (args: string) => string> = {
  commits: (args) =>
    `commits(${args}) { totalCount ${pageInfo} nodes { commit { ${commit} parents { totalCount } } } }`,
  reviews: (args) => `reviews(${args}) { totalCount ${pageInfo} nodes { state submittedAt author ${actor} } }`,
  timelineItems: (args) => `timelineItems(${args}, itemTypes: ${itemTypes}) { ${pageInfo} nodes {
      __typename
      ... on ReadyForReviewEvent { createdAt }
      ... on ConvertToDraftEvent { createdAt }
      ... on ReopenedEvent { createdAt }
      ... on ReviewRequestedEvent { createdAt }
    } }`,
  labels: (args) => `labels(${args}) { ${pageInfo} nodes { name } }`,
};

const pullFields: Fields = {
  own: 'id number url title body state isDraft createdAt updatedAt mergedAt closedAt',
  code: 'baseRefName headRefName headRefOid isCrossRepository additions deletions changedFiles',
  totalCommentsCount: 'totalCommentsCount',
  reviewDecision: 'reviewDecision',
  mergeCommit: 'mergeCommit { oid }',
  author: `author ${actor}`,
  mergedBy: `mergedBy ${actor}`,
  reviewThreads: 'reviewThreads { totalCount }',
  ...Object.fromEntries(
    Object.entries(inner).map(([list, first]) => [list, pullLists[list as Overflowing](`first: ${first}`)]),
  ),
};

const historyFields: Fields = {
  own: `${commit} additions deletions parents { totalCount }`,
  associatedPullRequests: 'associatedPullRequests(first: 2) { nodes { number repository { nameWithOwner } } }',
};

const releaseFields: Fields = {
  own: 'tagName name url createdAt publishedAt isDraft isPrerelease',
  tagCommit: 'tagCommit { oid }',
};

/** Of the pull requests only their count is asked: a page of them for each branch would cost a point more. */
const branchFields: Fields = {
  own: `name target { ... on Commit { oid message committedDate ${gitAuthor} } }`,
  associatedPullRequests: 'associatedPullRequests { totalCount }',
};

const deploymentFields: Fields = {
  own: 'id environment createdAt commitOid',
  latestStatus: 'latestStatus { state createdAt }',
};

const tagFields: Fields = {
  own: `name target {
    __typename
    ... on Commit { oid committedDate }
    ... on Tag { tagger { date } target { ... on Commit { oid committedDate } } }
  }`,
};

/** The order of tags is that of their commits. */
const tagOrder = 'refPrefix: "refs/tags/", orderBy: {field: TAG_COMMIT_DATE, direction: DESC}';

/**
 * One page of everything in a repository: pull requests by latest update (there is no "since" for them), the default
 * branch between two instants, once for each span, releases and deployments, newest first, branches and tags. GitHub
 * promises an order by date for tags alone: asking for it of branches too helps where there are too many to read, and
 * none is left out for its place.
 * Lists that are finished are switched off.
 */
export function repositoryQuery(without: LeftOut, histories: number): string {
  const text = (fields: Fields) => fieldsOf(fields, without);
  const spans = Array.from({ length: histories }, (_, i) => i);
  const lists: readonly (readonly [part: PartId, variables: string, field: string])[] = [
    [
      'pullRequests',
      '$pulls: Boolean!, $pullsFirst: Int!, $pullsAfter: String',
      `pullRequests(first: $pullsFirst, after: $pullsAfter, orderBy: {field: UPDATED_AT, direction: DESC})
        @include(if: $pulls) { totalCount ${pageInfo} nodes { ${text(pullFields)} } }`,
    ],
    [
      'defaultBranchRef',
      ['$historyFirst: Int!', ...spans.map(historyVariables)].join(', '),
      `defaultBranchRef { name target { ... on Commit { oid ${spans
        .map(
          (
            i,
          ) => `history${i}: history(first: $historyFirst, after: $historyAfter${i}, since: $since${i}, until: $until${i})
          @include(if: $history${i}) { ${pageInfo} nodes { ${text(historyFields)} } }`,
        )
        .join('\n')} } } }`,
    ],
    [
      'releases',
      '$releases: Boolean!, $releasesFirst: Int!, $releasesAfter: String',
      `releases(first: $releasesFirst, after: $releasesAfter, orderBy: {field: CREATED_AT, direction: DESC})
        @include(if: $releases) { totalCount ${pageInfo} nodes { ${text(releaseFields)} } }`,
    ],
    [
      'deployments',
      '$deployments: Boolean!, $deploymentsFirst: Int!, $deploymentsAfter: String',
      `deployments(first: $deploymentsFirst, after: $deploymentsAfter, orderBy: {field: CREATED_AT, direction: DESC})
        @include(if: $deployments) { totalCount ${pageInfo} nodes { ${text(deploymentFields)} } }`,
    ],
    [
      'refs',
      '$refs: Boolean!, $refsFirst: Int!, $refsAfter: String',
      `refs(
        refPrefix: "refs/heads/", first: $refsFirst, after: $refsAfter
        orderBy: {field: TAG_COMMIT_DATE, direction: DESC}
      ) @include(if: $refs) { totalCount ${pageInfo} nodes { ${text(branchFields)} } }`,
    ],
    [
      'tags',
      '$tags: Boolean!, $tagsFirst: Int!, $tagsAfter: String',
      `tags: refs(first: $tagsFirst, after: $tagsAfter, ${tagOrder})
        @include(if: $tags) { totalCount ${pageInfo} nodes { ${text(tagFields)} } }`,
    ],
  ];
  const asked = lists.filter(([part]) => !without.has(part));
  const variables = asked.map(([, names]) => names).join(', ');
  return `query Repository($owner: String!, $name: String!${variables === '' ? '' : `, ${variables}`}) {
    repository(owner: $owner, name: $name) {
      id nameWithOwner url isArchived createdAt pushedAt
      ${asked.map(([, , field]) => field).join('\n')}
    }
  }`;
}

function fieldsOf(fields: Fields, without: LeftOut): string {
  return Object.entries(fields)
    .filter(([part]) => !without.has(part as PartId))
    .map(([, field]) => field)
    .join('\n');
}

/** No `until` is no end: what is dated later than now is seen too. */
function historyVariables(i: number): string {
  return `$history${i}: Boolean!, $historyAfter${i}: String, $since${i}: GitTimestamp!, $until${i}: GitTimestamp`;
}

/** Pull requests that a search finds, oldest first, in the form of those of `repositoryQuery`. */
export function searchQuery(without: LeftOut): string {
  return `query Search($search: String!, $first: Int!, $after: String) {
    search(type: ISSUE, query: $search, first: $first, after: $after) {
      issueCount ${pageInfo} nodes { __typename ... on PullRequest { ${fieldsOf(pullFields, without)} } }
    }
  }`;
}

/**
 * What tells whether repositories (`r0`, `r1`, …) have changed, all in one request: the same that the first page of
 * `repositoryQuery` shows. 50 repositories cost two points.
 */
export function probeQuery(
  names: readonly string[],
  without: LeftOut,
): { document: string; variables: Record<string, string> } {
  const variables: Record<string, string> = {};
  const order = 'orderBy: {field: CREATED_AT, direction: DESC}';
  const newest = (part: PartId, fields: Fields) =>
    without.has(part)
      ? ''
      : `${part}(first: ${mostCompared}, ${order}) { totalCount nodes { ${fieldsOf(fields, without)} } }`;
  const fields = names.map((name, i) => {
    const [owner = '', shortName = ''] = name.split('/');
    variables[`owner${i}`] = owner;
    variables[`name${i}`] = shortName;
    return `r${i}: repository(owner: $owner${i}, name: $name${i}) {
      id nameWithOwner isArchived pushedAt
      pullRequests(first: 1, orderBy: {field: UPDATED_AT, direction: DESC}) { totalCount nodes { updatedAt } }
      defaultBranchRef { name target { ... on Commit { oid } } }
      ${newest('releases', releaseFields)}
      ${newest('deployments', deploymentFields)}
      ${without.has('refs') ? '' : 'refs(refPrefix: "refs/heads/") { totalCount }'}
      ${
        without.has('tags')
          ? ''
          : `tags: refs(first: ${mostCompared}, ${tagOrder}) { totalCount nodes { ${fieldsOf(tagFields, without)} } }`
      }
    }`;
  });
  const declared = Object.keys(variables).map((name) => `$${name}: String!`);
  return { document: `query Probe(${declared.join(', ')}) { ${fields.join('\n')} }`, variables };
}

/** The rest of one pull request's lists. Null where a list is complete. */
export interface OverflowAsk {
  readonly id: string;
  readonly after: Partial<Record<Overflowing, string>>;
}

/** Asks for the next hundred of each unfinished list, several pull requests (`p0`, `p1`, …) in one request. */
export function overflowQuery(asks: readonly OverflowAsk[]): { document: string; variables: Record<string, string> } {
  const variables: Record<string, string> = {};
  const declared: string[] = [];
  const fields = asks.map(({ id, after }, index) => {
    variables[`id${index}`] = id;
    declared.push(`$id${index}: ID!`);
    const rest = Object.entries(after).map(([list, cursor]) => {
      const name = `${list}${index}`;
      variables[name] = cursor;
      declared.push(`$${name}: String!`);
      return pullLists[list as Overflowing](`first: 100, after: $${name}`);
    });
    return `p${index}: node(id: $id${index}) { ... on PullRequest { ${rest.join('\n')} } }`;
  });
  return { document: `query Overflow(${declared.join(', ')}) { ${fields.join('\n')} }`, variables };
}

/** Repositories the token sees, those of the named owner first, for a name that fits none. */
export const candidatesQuery = `query Candidates($owner: String!) {
  repositoryOwner(login: $owner) {
    repositories(first: 100, orderBy: {field: PUSHED_AT, direction: DESC}) { nodes { nameWithOwner } }
  }
  viewer {
    repositories(
      first: 100
      orderBy: {field: PUSHED_AT, direction: DESC}
      affiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
      ownerAffiliations: [OWNER, COLLABORATOR, ORGANIZATION_MEMBER]
    ) { nodes { nameWithOwner } }
  }
}`;
