import type { PullRequest } from '../../model/code.ts';
import { isBot } from '../../model/people.ts';
import { readPassage } from '../passage.ts';
import type { Rule } from '../rule.ts';

/** The description of a pull request; a bot's is a changelog of others. */
export const pullRequestBody: Rule<PullRequest> = {
  id: 'pull-request-body',

  read({ body, author }, reading) {
    return readPassage('pull-request-body', isBot(author) ? '' : body, reading);
  },
};
