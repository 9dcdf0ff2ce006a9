import { z } from 'zod';
import type { Repository } from '../../model/code.ts';
import { instant } from './instant.ts';

const count = z.int().min(0);

const account = z
  .object({
    login: z.string().nullable(),
    name: z.string().nullable(),
    kind: z.enum(['user', 'bot']),
    email: z.string().nullable(),
  })
  .meta({ id: 'Account' });

const commit = z
  .object({
    sha: z.string(),
    url: z.string(),
    subject: z.string(),
    body: z.string(),
    authoredAt: instant,
    committedAt: instant,
    additions: count.nullable(),
    deletions: count.nullable(),
    parents: count,
    author: account,
    pullRequests: z.array(z.int()),
  })
  .meta({ id: 'Commit' });

const review = z.object({
  state: z.enum(['approved', 'changes-requested', 'commented', 'dismissed', 'pending']),
  at: instant.nullable(),
  author: account,
});

const event = z.object({
  kind: z.enum(['ready-for-review', 'converted-to-draft', 'reopened', 'review-requested']),
  at: instant,
});

const pullRequest = z.object({
  id: z.string(),
  number: z.int(),
  url: z.string(),
  title: z.string(),
  body: z.string(),
  state: z.enum(['open', 'merged', 'closed']),
  draft: z.boolean(),
  author: account,
  mergedBy: account.nullable(),
  createdAt: instant,
  updatedAt: instant,
  mergedAt: instant.nullable(),
  closedAt: instant.nullable(),
  baseBranch: z.string(),
  headBranch: z.string(),
  headSha: z.string().nullable(),
  fromFork: z.boolean(),
  additions: count,
  deletions: count,
  changedFiles: count,
  comments: count.nullable(),
  reviewThreads: count.nullable(),
  reviewDecision: z.enum(['approved', 'changes-requested', 'review-required']).nullable(),
  mergeCommit: z.string().nullable(),
  labels: z.array(z.string()),
  commits: z.array(commit),
  commitCount: count,
  reviews: z.array(review),
  reviewCount: count,
  events: z.array(event),
  checks: z.enum(['success', 'failure', 'pending']).nullable(),
});

const release = z.object({
  tag: z.string(),
  name: z.string().nullable(),
  url: z.string(),
  publishedAt: instant.nullable(),
  prerelease: z.boolean(),
  sha: z.string().nullable(),
});

const deployment = z.object({
  environment: z.string(),
  createdAt: instant,
  sha: z.string().nullable(),
  state: z.enum(['success', 'replaced', 'failure', 'other']),
  endedAt: instant.nullable(),
});

const branch = z.object({
  name: z.string(),
  url: z.string(),
  sha: z.string(),
  subject: z.string(),
  committedAt: instant,
  author: account,
});

/** A repository as a snapshot file holds it. */
export const repository: z.ZodType<Repository> = z.object({
  name: z.string(),
  url: z.string(),
  archived: z.boolean(),
  defaultBranch: z.string().nullable(),
  pullRequests: z.array(pullRequest),
  commits: z.array(commit),
  releases: z.array(release),
  tags: z.array(z.object({ name: z.string(), sha: z.string().nullable(), at: instant.nullable() })).nullable(),
  deployments: z.array(deployment).nullable(),
  branches: z.array(branch).nullable(),
});
