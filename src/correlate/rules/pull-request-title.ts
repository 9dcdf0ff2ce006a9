import type { PullRequest } from '../../model/code.ts';
import { readHeadline } from '../headline.ts';
import type { Rule } from '../rule.ts';

/** The title of a pull request. */
export const pullRequestTitle: Rule<PullRequest> = {
  id: 'pull-request-title',

  read({ title }, reading) {
    return readHeadline('pull-request-title', title, reading);
  },
};
