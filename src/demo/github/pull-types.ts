import type { Commit, PullRequestEvent, Review } from '../../model/code.ts';
import { type Args, type ObjectDefinition, objectType } from '../graphql/schema.ts';
import { connectionTypes } from './connection-types.ts';
import { iso, isoOrNull, nodeId, upper, upperOrNull } from './format.ts';
import { page, pageArgs } from './page.ts';
import { commitOf, mergeCommitOf } from './refs.ts';
import { actorOf, type HeldPull } from './world.ts';

interface HeldPart<T> {
  readonly of: HeldPull;
  readonly part: T;
  readonly index: number;
}

/** The enum value of `itemTypes`, and the object type, of each event we tell. */
const eventTypes: Record<PullRequestEvent['kind'], readonly [item: string, object: string]> = {
  'ready-for-review': ['READY_FOR_REVIEW_EVENT', 'ReadyForReviewEvent'],
  'converted-to-draft': ['CONVERT_TO_DRAFT_EVENT', 'ConvertToDraftEvent'],
  reopened: ['REOPENED_EVENT', 'ReopenedEvent'],
  'review-requested': ['REVIEW_REQUESTED_EVENT', 'ReviewRequestedEvent'],
};

export const timelineItemTypes: readonly string[] = Object.values(eventTypes).map(([, object]) => object);

export function pullTypes(): ObjectDefinition[] {
  return [
    pullType,
    objectType<HeldPart<Commit>>('PullRequestCommit', {
      id: ['ID!', ({ of, part }) => nodeId('PURC', of.pull.id, part.sha)],
      url: ['URI!', ({ of, part }) => `${of.pull.url}/commits/${part.sha}`],
      commit: ['Commit!', ({ of, part }) => commitOf(of.held, part)],
      pullRequest: ['PullRequest!', ({ of }) => of],
    }),
    objectType<HeldPart<Review>>('PullRequestReview', {
      id: ['ID!', ({ of, index }) => nodeId('PRR', of.pull.id, index)],
      author: ['Actor', ({ part }) => actorOf(part.author)],
      state: ['PullRequestReviewState!', ({ part }) => upper(part.state)],
      submittedAt: ['DateTime', ({ part }) => isoOrNull(part.at)],
      url: ['URI!', ({ of, index }) => `${of.pull.url}#pullrequestreview-${index}`],
    }),
    objectType<{ readonly of: HeldPull; readonly name: string }>('Label', {
      id: ['ID!', ({ of, name }) => nodeId('LA', of.held.repository.id, name)],
      name: ['String!', ({ name }) => name],
      color: ['String!', () => 'ededed'],
    }),
    ...timelineItemTypes.map((name) =>
      objectType<HeldPart<PullRequestEvent>>(name, {
        id: ['ID!', ({ of, index }) => nodeId('EV', of.pull.id, index)],
        createdAt: ['DateTime!', ({ part }) => iso(part.at)],
      }),
    ),
    objectType<{ readonly index: number; readonly of: HeldPull }>('PullRequestReviewThread', {
      id: ['ID!', ({ of, index }) => nodeId('PRRT', of.pull.id, index)],
      isResolved: ['Boolean!', ({ of }) => of.pull.state === 'merged'],
    }),
    ...connectionTypes('PullRequest'),
    ...connectionTypes('PullRequestCommit'),
    ...connectionTypes('PullRequestReview'),
    ...connectionTypes('PullRequestReviewThread'),
    ...connectionTypes('PullRequestTimelineItems'),
    ...connectionTypes('Label'),
  ];
}

const pullType = objectType<HeldPull>('PullRequest', {
  id: ['ID!', ({ pull }) => pull.id],
  number: ['Int!', ({ pull }) => pull.number],
  url: ['URI!', ({ pull }) => pull.url],
  title: ['String!', ({ pull }) => pull.title],
  body: ['String!', ({ pull }) => pull.body],
  state: ['PullRequestState!', ({ pull }) => upper(pull.state)],
  isDraft: ['Boolean!', ({ pull }) => pull.draft],
  closed: ['Boolean!', ({ pull }) => pull.state !== 'open'],
  merged: ['Boolean!', ({ pull }) => pull.state === 'merged'],
  createdAt: ['DateTime!', ({ pull }) => iso(pull.createdAt)],
  updatedAt: ['DateTime!', ({ pull }) => iso(pull.updatedAt)],
  mergedAt: ['DateTime', ({ pull }) => isoOrNull(pull.mergedAt)],
  closedAt: ['DateTime', ({ pull }) => isoOrNull(pull.closedAt)],
  author: ['Actor', ({ pull }) => actorOf(pull.author)],
  mergedBy: ['Actor', ({ pull }) => actorOf(pull.mergedBy)],
  baseRefName: ['String!', ({ pull }) => pull.baseBranch],
  headRefName: ['String!', ({ pull }) => pull.headBranch],
  headRefOid: ['GitObjectID!', ({ pull }) => pull.headSha ?? '0'.repeat(40)],
  /** Forks of the demo company are deleted once their work is in. */
  headRepository: ['Repository', ({ held, pull }) => (pull.fromFork ? null : held)],
  repository: ['Repository!', ({ held }) => held],
  isCrossRepository: ['Boolean!', ({ pull }) => pull.fromFork],
  additions: ['Int!', ({ pull }) => pull.additions],
  deletions: ['Int!', ({ pull }) => pull.deletions],
  changedFiles: ['Int!', ({ pull }) => pull.changedFiles],
  totalCommentsCount: ['Int', ({ pull }) => pull.comments],
  reviewDecision: ['PullRequestReviewDecision', ({ pull }) => upperOrNull(pull.reviewDecision)],
  mergeCommit: ['Commit', mergeCommitOf],
  labels: [
    'LabelConnection',
    (of, args) =>
      page(
        of.pull.labels.map((name) => ({ of, name })),
        args,
      ),
    pageArgs,
  ],
  commits: ['PullRequestCommitConnection!', (of, args) => page(parts(of, of.pull.commits), args), pageArgs],
  reviews: ['PullRequestReviewConnection', (of, args) => page(parts(of, of.pull.reviews), args), pageArgs],
  reviewThreads: [
    'PullRequestReviewThreadConnection!',
    (of, args) =>
      page(
        Array.from({ length: of.pull.reviewThreads ?? 0 }, (_, index) => ({ of, index })),
        args,
      ),
    pageArgs,
  ],
  timelineItems: [
    'PullRequestTimelineItemsConnection!',
    timelineOf,
    { ...pageArgs, itemTypes: '[PullRequestTimelineItemsItemType!]' },
  ],
});

function parts<T>(of: HeldPull, list: readonly T[]): HeldPart<T>[] {
  return list.map((part, index) => ({ of, part, index }));
}

function timelineOf(of: HeldPull, args: Args) {
  const wanted = args['itemTypes'];
  const items = parts(of, of.pull.events)
    .filter(({ part }) => !Array.isArray(wanted) || wanted.includes(eventTypes[part.kind][0]))
    .map((item) => ({ ...item, typename: eventTypes[item.part.kind][1] }));
  return page(items, args);
}
