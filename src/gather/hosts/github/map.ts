import type { Commit, Deployment, PullRequest, PullRequestEvent, Release, Review, Tag } from '../../../model/code.ts';
import type { Account } from '../../../model/people.ts';
import type {
  ActorAnswer,
  CommitAnswer,
  DeploymentAnswer,
  PullAnswer,
  PullListsAnswer,
  ReleaseAnswer,
  ReviewAnswer,
  TagAnswer,
} from './answers.ts';
import type { Sharing } from './sharing.ts';

/** The most we keep of one text, in characters: a description may be a pasted log. */
const longestText = 256 * 1024;

/** RFC 5321: 64 characters before the @, 255 after it. */
const longestAddress = 320;

/** A pull request with the lists of its first page; the rest is added as it comes. */
export function pullOf(answer: PullAnswer, sharing: Sharing): PullRequest {
  const state = answer.mergedAt !== null ? 'merged' : answer.state === 'OPEN' ? 'open' : 'closed';
  return {
    id: answer.id,
    number: answer.number,
    url: webUrl(answer.url),
    title: capped(answer.title),
    body: capped(answer.body),
    state,
    draft: answer.isDraft,
    author: sharing.account(accountOf(answer.author)),
    mergedBy: answer.mergedBy ? sharing.account(accountOf(answer.mergedBy)) : null,
    createdAt: answer.createdAt,
    updatedAt: answer.updatedAt,
    mergedAt: answer.mergedAt,
    closedAt: answer.closedAt,
    baseBranch: capped(answer.baseRefName),
    headBranch: capped(answer.headRefName),
    headSha: answer.headRefOid ?? null,
    fromFork: answer.isCrossRepository,
    additions: answer.additions,
    deletions: answer.deletions,
    changedFiles: answer.changedFiles,
    comments: answer.totalCommentsCount ?? null,
    reviewThreads: answer.reviewThreads?.totalCount ?? null,
    reviewDecision: decisionOf(answer.reviewDecision),
    mergeCommit: answer.mergeCommit?.oid ?? null,
    ...listsOf(answer.number, answer, sharing),
    commitCount: answer.commits?.totalCount ?? 0,
    reviewCount: answer.reviews?.totalCount ?? 0,
  };
}

/** The lists of a pull request that one page holds. */
export function listsOf(
  number: number,
  { commits, reviews, timelineItems, labels }: PullListsAnswer,
  sharing: Sharing,
) {
  return {
    commits: present(commits?.nodes).map(({ commit }) => ({
      ...commitOf(commit, null, sharing),
      pullRequests: [number],
    })),
    reviews: present(reviews?.nodes).map((review) => reviewOf(review, sharing)),
    checks: null,
    events: present(timelineItems?.nodes).flatMap(({ __typename, createdAt }) => {
      const kind = eventKinds.get(__typename);
      return kind === undefined || createdAt === undefined ? [] : [{ kind, at: createdAt }];
    }),
    labels: present(labels?.nodes).map(({ name }) => capped(name)),
  } satisfies Partial<PullRequest>;
}

const eventKinds: ReadonlyMap<string, PullRequestEvent['kind']> = new Map([
  ['ReadyForReviewEvent', 'ready-for-review'],
  ['ConvertToDraftEvent', 'converted-to-draft'],
  ['ReopenedEvent', 'reopened'],
  ['ReviewRequestedEvent', 'review-requested'],
]);

/** `repository` is the name under which the commit was read: pull requests of forks are another's. */
export function commitOf(answer: CommitAnswer, repository: string | null, sharing: Sharing): Commit {
  const [subject = '', ...rest] = capped(answer.message).split(/\r?\n/);
  const pulls = present(answer.associatedPullRequests?.nodes);
  return sharing.commit({
    sha: answer.oid,
    url: webUrl(answer.url),
    subject,
    body: rest.join('\n').replace(/^\n+/, '').trimEnd(),
    authoredAt: answer.authoredDate,
    committedAt: answer.committedDate,
    additions: answer.additions ?? null,
    deletions: answer.deletions ?? null,
    parents: answer.parents.totalCount,
    author: gitAuthorOf(answer.author),
    pullRequests: pulls.filter((pull) => pull.repository.nameWithOwner === repository).map(({ number }) => number),
  });
}

export function releaseOf(answer: ReleaseAnswer): Release {
  return {
    tag: capped(answer.tagName),
    name: answer.name ? capped(answer.name) : null,
    url: webUrl(answer.url),
    publishedAt: answer.publishedAt,
    prerelease: answer.isPrerelease,
    sha: answer.tagCommit?.oid ?? null,
  };
}

export function deploymentOf(answer: DeploymentAnswer): Deployment {
  const state = deploymentStates.get(answer.latestStatus?.state ?? '') ?? 'other';
  const isTold = state === 'success' || state === 'failure';
  return {
    environment: capped(answer.environment ?? ''),
    createdAt: answer.createdAt,
    sha: answer.commitOid || null,
    state,
    endedAt: isTold ? (answer.latestStatus?.createdAt ?? null) : null,
  };
}

/**
 * GitHub makes a deployment inactive when a later one of its environment succeeds, and only one that had succeeded
 * (docs.github.com, "REST API endpoints for deployment statuses", `auto_inactive`).
 */
const deploymentStates: ReadonlyMap<string, Deployment['state']> = new Map([
  ['SUCCESS', 'success'],
  ['FAILURE', 'failure'],
  ['ERROR', 'failure'],
  ['INACTIVE', 'replaced'],
]);

export function tagOf({ name, target }: TagAnswer): Tag {
  const commit = target?.__typename === 'Tag' ? target.target : target;
  return {
    name: capped(name),
    sha: commit?.oid ?? null,
    at: target?.tagger?.date ?? commit?.committedDate ?? null,
  };
}

function reviewOf({ state, submittedAt, author }: ReviewAnswer, sharing: Sharing): Review {
  return { state: reviewStates.get(state) ?? 'commented', at: submittedAt, author: sharing.account(accountOf(author)) };
}

const reviewStates: ReadonlyMap<string, Review['state']> = new Map([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changes-requested'],
  ['COMMENTED', 'commented'],
  ['DISMISSED', 'dismissed'],
  ['PENDING', 'pending'],
]);

function decisionOf(value: string | null | undefined): PullRequest['reviewDecision'] {
  switch (value) {
    case 'APPROVED':
      return 'approved';
    case 'CHANGES_REQUESTED':
      return 'changes-requested';
    case 'REVIEW_REQUIRED':
      return 'review-required';
    default:
      return null;
  }
}

/** No author is a user who was deleted since. */
function accountOf(actor: ActorAnswer): Account {
  if (!actor) return { login: null, name: null, kind: 'user', email: null };
  const { __typename, login, name } = actor;
  if (__typename === 'Bot' || /\[bot\]$/.test(login)) return botNamed(login);
  return { login, name: shownName(name), kind: 'user', email: null };
}

/** Git knows bots only by their name or address, `dependabot[bot]`; GitHub gives them no user. */
export function gitAuthorOf(author: CommitAnswer['author']): Account {
  const { name = null, email = null, user = null } = author ?? {};
  const bot = [name, email?.replace(/^\d+\+|@users\.noreply\.github\.com$/g, '')].find((text) =>
    text?.endsWith('[bot]'),
  );
  if (bot) return botNamed(bot);
  return { login: user?.login ?? null, name: shownName(name), kind: 'user', email: addressOf(email) };
}

/** Some give their address for a name; names are shown, addresses never. */
function shownName(name: string | null | undefined): string | null {
  return capped(name ?? '').replace(/(?<=\S)@\S+/g, '') || null;
}

/** As it is written, for it is only compared; what is longer than an address can be is none. */
function addressOf(email: string | null): string | null {
  const address = email?.trim() ?? '';
  return address === '' || address.length > longestAddress ? null : address;
}

function botNamed(login: string): Account {
  return { login: login.replace(/\[bot\]$/, ''), name: null, kind: 'bot', email: null };
}

function present<T>(nodes: readonly (T | null)[] | undefined): T[] {
  return (nodes ?? []).filter((node) => node !== null);
}

export function capped(text: string): string {
  return text.length <= longestText ? text : text.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, '');
}

/** An address that may stand in a link, or nothing. */
export function webUrl(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '';
}
