import type { DemoRepository, Organization } from '../../src/demo/organization.ts';
import type { Branch, Commit, PullRequest } from '../../src/model/code.ts';
import type { Account } from '../../src/model/people.ts';
import type { SprintWindow } from '../../src/model/sprint.ts';

const minute = 60_000;
const hour = 60 * minute;
export const dayMs = 24 * hour;
export const sprintStart = Date.UTC(2026, 2, 2, 9);
/** Two weeks of March 2026. */
export const sprintWindow: SprintWindow = { start: sprintStart, end: sprintStart + 14 * dayMs };

export const ada: Account = { login: 'ada', name: 'Ada Marsh', kind: 'user', email: 'Ada.Marsh@acme.example' };
export const grace: Account = { login: 'grace', name: 'Grace Chen', kind: 'user', email: null };
export const deleted: Account = { login: null, name: null, kind: 'user', email: null };
export const bot: Account = { login: 'dependabot', name: null, kind: 'bot', email: null };
const stranger: Account = { login: null, name: 'Sam Strange', kind: 'user', email: 'sam@elsewhere.example' };

/** Forty hex digits, the same for the same words. */
export function sha(...words: readonly (string | number)[]): string {
  let state = 2166136261;
  for (const letter of words.join(':')) state = Math.imul(state ^ letter.charCodeAt(0), 16777619) >>> 0;
  let hex = '';
  while (hex.length < 40) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    hex += state.toString(16).padStart(8, '0');
  }
  return hex.slice(0, 40);
}

export function commitIn(repository: string, its: Partial<Commit> & { readonly sha: string }): Commit {
  const at = its.committedAt ?? sprintStart + dayMs;
  return {
    url: `https://github.com/${repository}/commit/${its.sha}`,
    subject: 'PAY-1: Round half even',
    body: '',
    authoredAt: at,
    committedAt: at,
    additions: 10,
    deletions: 3,
    parents: 1,
    author: ada,
    pullRequests: [],
    ...its,
  };
}

/** A merged pull request of one commit, opened `daysIn` days after the start and merged a day later. */
export function pullIn(
  repository: string,
  number: number,
  daysIn: number,
  its: Partial<PullRequest> = {},
): PullRequest {
  const opened = sprintStart + daysIn * dayMs + number * minute;
  const merged = opened + dayMs;
  const branchSha = sha(repository, number, 'branch');
  const commits = its.commits ?? [
    commitIn(repository, {
      sha: branchSha,
      subject: 'wip',
      committedAt: opened - hour,
      additions: null,
      deletions: null,
      pullRequests: [number],
    }),
  ];
  const reviews = its.reviews ?? [{ state: 'approved' as const, at: opened + 5 * hour, author: grace }];
  return {
    id: `PR_${repository}_${number}`,
    number,
    url: `https://github.com/${repository}/pull/${number}`,
    title: `PAY-${number}: Change ${number}`,
    body: 'Why: the totals were off by a cent.\n\nSee the issue.',
    state: 'merged',
    draft: false,
    author: ada,
    mergedBy: grace,
    createdAt: opened,
    updatedAt: merged,
    mergedAt: merged,
    closedAt: merged,
    baseBranch: 'main',
    headBranch: `PAY-${number}-change`,
    headSha: commits.at(-1)?.sha ?? null,
    fromFork: false,
    additions: 40,
    deletions: 12,
    changedFiles: 4,
    comments: 2,
    reviewThreads: 1,
    reviewDecision: 'approved',
    mergeCommit: sha(repository, number, 'merge'),
    labels: ['bug'],
    commits,
    commitCount: commits.length,
    reviews,
    reviewCount: reviews.length,
    events: [{ kind: 'review-requested', at: opened + minute }],
    checks: null,
    ...its,
  };
}

/** A branch with work of its own, last committed to `daysIn` days after the start. */
export function branchIn(repository: string, name: string, daysIn: number, its: Partial<Branch> = {}): Branch {
  return {
    name,
    url: `https://github.com/${repository}/tree/${name.split('/').map(encodeURIComponent).join('/')}`,
    sha: sha(repository, 'branch', name),
    subject: 'Try something',
    committedAt: sprintStart + daysIn * dayMs,
    author: ada,
    ...its,
  };
}

function repositoryOf(name: string, its: Partial<DemoRepository>): DemoRepository {
  return {
    id: `R_${name}`,
    name,
    url: `https://github.com/${name}`,
    archived: false,
    private: true,
    pushedAt: sprintStart + 10 * dayMs,
    defaultBranch: 'main',
    pullRequests: [],
    commits: [],
    releases: [],
    tags: [],
    deployments: [],
    branches: [],
    marks: [],
    ...its,
  };
}

/** A busy repository: the odd cases by hand, and `more` ordinary pull requests and commits. */
export function busyRepository(name: string, more: number): DemoRepository {
  const long = Array.from({ length: 160 }, (_, index) =>
    commitIn(name, {
      sha: sha(name, 'long', index),
      subject: `Step ${index}`,
      additions: null,
      deletions: null,
      pullRequests: [3],
    }),
  );
  const manyReviews = Array.from({ length: 70 }, (_, index) => ({
    state: index === 69 ? ('changes-requested' as const) : ('commented' as const),
    at: sprintStart + 4 * dayMs + index * minute,
    author: index % 2 === 0 ? grace : bot,
  }));
  const odd: readonly PullRequest[] = [
    pullIn(name, 1, 1, { author: deleted, mergedBy: null, fromFork: true, body: '' }),
    pullIn(name, 2, 2, { author: bot, mergedBy: bot, title: 'Bump vitest from 4.0.0 to 4.1.0', labels: [] }),
    pullIn(name, 3, 3, { commits: long, commitCount: long.length }),
    pullIn(name, 4, 4, { reviews: manyReviews, reviewCount: manyReviews.length, reviewDecision: 'changes-requested' }),
    pullIn(name, 5, 5, {
      state: 'open',
      draft: true,
      mergedAt: null,
      closedAt: null,
      mergedBy: null,
      mergeCommit: null,
    }),
    pullIn(name, 6, 5, { state: 'closed', mergedAt: null, mergedBy: null, mergeCommit: null, reviewDecision: null }),
    pullIn(name, 7, -30, { title: 'PAY-7: Long before the sprint' }),
    pullIn(name, 8, 30, { title: 'PAY-8: Long after the sprint' }),
    pullIn(name, 9, -9, { title: 'PAY-9: Opened before, merged within', updatedAt: sprintStart + dayMs }),
    pullIn(name, 10, 6, {
      labels: Array.from({ length: 25 }, (_, index) => `label-${index}`),
      events: Array.from({ length: 14 }, (_, index) => ({
        kind:
          (['ready-for-review', 'converted-to-draft', 'reopened', 'review-requested'] as const)[index % 4] ??
          'reopened',
        at: sprintStart + 6 * dayMs + index * minute,
      })),
    }),
  ];
  const pulls = [...odd, ...Array.from({ length: more }, (_, index) => pullIn(name, index + 11, (index % 13) / 2))];
  const merges = pulls
    .filter(({ mergeCommit }) => mergeCommit !== null)
    .map(({ number, mergedAt, mergeCommit, title }) =>
      commitIn(name, {
        sha: mergeCommit ?? '',
        subject: `${title} (#${number})`,
        body: 'Co-authored-by: Grace Chen <grace@example.com>',
        committedAt: mergedAt ?? 0,
        parents: number % 5 === 0 ? 2 : 1,
        pullRequests: [number],
      }),
    );
  const direct = [
    commitIn(name, { sha: sha(name, 'direct'), subject: 'Fix the build', author: stranger }),
    commitIn(name, { sha: sha(name, 'bot'), subject: 'Update licences', author: bot }),
    commitIn(name, {
      sha: sha(name, 'wordy'),
      subject: `${'A subject far longer than seventy-two characters, '.repeat(3)}for PAY-1`,
      body: 'First line\n\nSecond paragraph\n* with a list',
    }),
  ];
  return repositoryOf(name, {
    branches: [
      branchIn(name, 'PAY-1-second-try', 3),
      branchIn(name, 'automatic/licences', 4, { author: bot }),
      branchIn(name, 'feature/Ünïcode #1?', 5, { author: stranger, subject: 'PAY-2: Names of harbours' }),
      branchIn(name, 'ancient', -200),
      branchIn(name, 'later', 40),
    ],
    marks: [{ name: 'hold', sha: sha(name, 'direct') }],
    pullRequests: pulls,
    commits: [...merges, ...direct].sort((a, b) => b.committedAt - a.committedAt),
    releases: [
      releaseIn(name, 'v1.9.0', sprintStart - 20 * dayMs),
      releaseIn(name, 'v2.0.0', sprintStart + 3 * dayMs),
      releaseIn(name, 'v2.1.0-rc.1', sprintStart + 9 * dayMs, { name: null, prerelease: true, sha: null }),
    ],
    tags: [
      tagIn(name, 'nightly', sprintStart + dayMs),
      // Made long after its commit.
      tagIn(name, 'audited', sprintStart + 11 * dayMs),
      tagIn(name, 'forgotten', sprintStart - 90 * dayMs),
    ],
    deployments: Array.from({ length: 45 }, (_, index) => {
      const createdAt = sprintStart - 2 * dayMs + index * 6 * hour;
      const state = (['success', 'failure', 'other', 'replaced'] as const)[index % 4] ?? 'other';
      const endedAt = state === 'success' || state === 'failure' ? createdAt + 7 * minute : null;
      return {
        environment: index % 3 === 0 ? 'staging' : 'production',
        createdAt,
        sha: sha(name, 'direct'),
        state,
        endedAt,
      };
    }),
  });
}

function tagIn(name: string, tag: string, at: number): DemoRepository['tags'][number] {
  return { name: tag, sha: sha(name, 'direct'), at };
}

function releaseIn(name: string, tag: string, at: number, its: Partial<DemoRepository['releases'][number]> = {}) {
  const url = `https://github.com/${name}/releases/tag/${tag}`;
  return { tag, name: `Version ${tag}`, url, publishedAt: at, prerelease: false, sha: sha(name, 'direct'), ...its };
}

export function organizationOf(repositories: readonly DemoRepository[]): Organization {
  const person = (login: string, displayName: string) => ({
    ...{
      accountId: `account-${login}`,
      displayName,
      login,
      app: false,
      addressShown: false,
      active: true,
      email: `${login}@acme.example`,
    },
  });
  return {
    ...{
      seed: 1,
      now: sprintStart + 40 * dayMs,
      site: 'https://acme.atlassian.net',
      projects: [],
      statuses: [],
      boards: [],
      sprints: [],
      issues: [],
    },
    people: [person('ada', 'Ada Marsh'), person('grace', 'Grace Chen')],
    repositories,
    truth: { outcomes: new Map(), links: new Map(), recorded: new Map(), intents: new Map() },
  };
}

/** Two repositories with work in them, an empty one, and one that was archived. */
export function smallOrganization(): Organization {
  return organizationOf([
    busyRepository('acme/web', 70),
    busyRepository('acme/api', 0),
    repositoryOf('acme/empty', { defaultBranch: null }),
    repositoryOf('acme/attic', { archived: true, private: false }),
  ]);
}
