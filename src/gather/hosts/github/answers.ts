import { z } from 'zod';

/** What we read of GitHub's answers; everything else in them is let through unread. Nullish is "not told". */
const instant = z.string().transform((text, context) => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) context.addIssue({ code: 'custom', message: 'not a date' });
  return at;
});
const maybeInstant = instant.nullish().transform((at) => at ?? null);
const count = z.number().int();

const pageInfo = z.looseObject({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
const total = z.looseObject({ totalCount: count });

/** Null nodes stand for what could not be read; they are told apart by the errors beside the data. */
function page<T extends z.ZodType>(node: T) {
  return z.looseObject({ totalCount: count.optional(), pageInfo, nodes: z.array(node.nullable()) });
}

const actor = z.looseObject({ __typename: z.string(), login: z.string(), name: z.string().nullish() }).nullish();

const gitAuthor = z
  .looseObject({
    name: z.string().nullish(),
    email: z.string().nullish(),
    user: z.looseObject({ login: z.string() }).nullish(),
  })
  .nullish();

const commit = z.looseObject({
  oid: z.string(),
  url: z.string(),
  message: z.string(),
  authoredDate: instant,
  committedDate: instant,
  additions: count.nullish(),
  deletions: count.nullish(),
  parents: total,
  author: gitAuthor,
  associatedPullRequests: z
    .looseObject({
      nodes: z.array(
        z.looseObject({ number: count, repository: z.looseObject({ nameWithOwner: z.string() }) }).nullable(),
      ),
    })
    .nullish(),
});

const review = z.looseObject({ state: z.string(), submittedAt: maybeInstant, author: actor });

const pullLists = {
  commits: page(z.looseObject({ commit })).extend({ totalCount: count }).nullish(),
  reviews: page(review).extend({ totalCount: count }).nullish(),
  timelineItems: page(z.looseObject({ __typename: z.string(), createdAt: instant.optional() })).nullish(),
  labels: page(z.looseObject({ name: z.string() })).nullish(),
};

const pull = z.looseObject({
  id: z.string(),
  number: count,
  url: z.string(),
  title: z.string(),
  body: z.string(),
  state: z.string(),
  isDraft: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  mergedAt: maybeInstant,
  closedAt: maybeInstant,
  baseRefName: z.string(),
  headRefName: z.string(),
  headRefOid: z.string().nullish(),
  isCrossRepository: z.boolean(),
  additions: count,
  deletions: count,
  changedFiles: count,
  totalCommentsCount: count.nullish(),
  reviewDecision: z.string().nullish(),
  mergeCommit: z.looseObject({ oid: z.string() }).nullish(),
  author: actor,
  mergedBy: actor,
  reviewThreads: total.nullish(),
  ...pullLists,
});

const release = z.looseObject({
  tagName: z.string(),
  name: z.string().nullish(),
  url: z.string(),
  createdAt: instant,
  publishedAt: maybeInstant,
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  tagCommit: z.looseObject({ oid: z.string() }).nullish(),
});

const deployment = z.looseObject({
  id: z.string(),
  environment: z.string().nullish(),
  createdAt: instant,
  commitOid: z.string().nullish(),
  latestStatus: z.looseObject({ state: z.string(), createdAt: instant.optional() }).nullish(),
});

/** A light tag points to its commit, an annotated one to an object that does. */
const tag = z.looseObject({
  name: z.string(),
  target: z
    .looseObject({
      __typename: z.string(),
      oid: z.string().optional(),
      committedDate: instant.optional(),
      tagger: z.looseObject({ date: instant.nullish() }).nullish(),
      target: z.looseObject({ oid: z.string().optional(), committedDate: instant.optional() }).nullish(),
    })
    .nullish(),
});

/** A branch may point to nothing we can read; `target` holds no fields then. */
const branch = z.looseObject({
  name: z.string(),
  target: z
    .looseObject({
      oid: z.string().optional(),
      message: z.string().optional(),
      committedDate: instant.optional(),
      author: gitAuthor,
    })
    .nullish(),
  associatedPullRequests: total.nullish(),
});

const history = page(commit).optional();

/** The default branch, one history for each span. */
const head = z.looseObject({
  oid: z.string().optional(),
  ...{ history0: history, history1: history, history2: history },
  ...{ history3: history, history4: history, history5: history },
});

export const repositoryAnswer = z.looseObject({
  repository: z
    .looseObject({
      id: z.string().optional(),
      nameWithOwner: z.string(),
      url: z.string(),
      isArchived: z.boolean(),
      createdAt: maybeInstant,
      pushedAt: maybeInstant,
      pullRequests: page(pull).optional(),
      defaultBranchRef: z.looseObject({ name: z.string(), target: head.nullish() }).nullish(),
      releases: page(release).optional(),
      deployments: page(deployment).optional(),
      refs: page(branch).extend({ totalCount: count }).nullish(),
      tags: page(tag).nullish(),
    })
    .nullable(),
});

/** Pull requests that a search has found. */
export const searchAnswer = z.looseObject({ search: page(pull).extend({ issueCount: count }) });

/** What a first page shows too. */
function newest<T extends z.ZodType>(node: T) {
  return z.looseObject({ totalCount: count.optional(), nodes: z.array(node.nullable()) }).optional();
}

const probed = z.looseObject({
  id: z.string().optional(),
  nameWithOwner: z.string(),
  isArchived: z.boolean(),
  pushedAt: maybeInstant,
  pullRequests: newest(z.looseObject({ updatedAt: instant })),
  defaultBranchRef: z
    .looseObject({ name: z.string(), target: z.looseObject({ oid: z.string().optional() }).nullish() })
    .nullish(),
  releases: newest(release),
  deployments: newest(deployment),
  refs: total.nullish(),
  tags: newest(tag).nullish(),
});

/** By alias: `r0`, `r1`, … */
export const probeAnswer = z.record(z.string(), probed.nullable());

/** By alias: `p0`, `p1`, … */
export const overflowAnswer = z.record(z.string(), z.looseObject(pullLists).nullable());

const names = z
  .looseObject({
    repositories: z.looseObject({ nodes: z.array(z.looseObject({ nameWithOwner: z.string() }).nullable()) }),
  })
  .nullish();

export const candidatesAnswer = z.looseObject({ repositoryOwner: names, viewer: names });

const graphqlError = z.looseObject({
  message: z.string(),
  type: z.string().nullish(),
  path: z.array(z.union([z.string(), z.number()])).nullish(),
  extensions: z.looseObject({ code: z.string().nullish(), fieldName: z.string().nullish() }).nullish(),
});

export const graphqlErrors = z.array(graphqlError);

export type GraphqlError = z.infer<typeof graphqlError>;
/** The histories of the default branch, one for each span that was asked for. */
export function historiesIn({ defaultBranchRef }: Partial<RepositoryAnswer>): (z.infer<typeof history> | undefined)[] {
  const { history0, history1, history2, history3, history4, history5 } = defaultBranchRef?.target ?? {};
  return [history0, history1, history2, history3, history4, history5];
}

export type RepositoryAnswer = NonNullable<z.infer<typeof repositoryAnswer>['repository']>;
export type ProbedAnswer = z.infer<typeof probed>;
export type PullAnswer = z.infer<typeof pull>;
export type PullListsAnswer = Pick<PullAnswer, keyof typeof pullLists>;
export type CommitAnswer = z.infer<typeof commit>;
export type ReviewAnswer = z.infer<typeof review>;
export type ReleaseAnswer = z.infer<typeof release>;
export type DeploymentAnswer = z.infer<typeof deployment>;
export type TagAnswer = z.infer<typeof tag>;
export type BranchAnswer = z.infer<typeof branch>;
export type ActorAnswer = z.infer<typeof actor>;
