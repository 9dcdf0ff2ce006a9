import type { PullRequest } from '../../model/code.ts';
import { isBot } from '../../model/people.ts';
import { readPassage } from '../passage.ts';
import type { Rule } from '../rule.ts';

/** The description of a pull request; a bot's is a changelog of others. */
export const pullRequestBody: Rule<PullRequest> = {
  id: 'pull-request-body',

  read({ body, author }, reading) {
    const seen = readPassage('pull-request-body', body, reading);
    return seen.length > 0 && isBot(author) ? [] : seen;
  },
};
