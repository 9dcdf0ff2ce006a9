import type { Commit, PullRequest } from '../model/code.ts';
import type { Rule } from './rule.ts';
import { branch } from './rules/branch.ts';
import { commitBody } from './rules/commit-body.ts';
import { commitSubject } from './rules/commit-subject.ts';
import { jiraUrlOfCommit, jiraUrlOfPullRequest } from './rules/jira-url.ts';
import { pullRequestBody } from './rules/pull-request-body.ts';
import { pullRequestTitle } from './rules/pull-request-title.ts';

/** Where keys stand in a pull request; what it inherits is in `rules/inheritance.ts`. */
export const pullRequestRules: readonly Rule<PullRequest>[] = [
  pullRequestTitle,
  branch,
  pullRequestBody,
  jiraUrlOfPullRequest,
];

/** Where keys stand in a commit. */
export const commitRules: readonly Rule<Commit>[] = [commitSubject, commitBody, jiraUrlOfCommit];
