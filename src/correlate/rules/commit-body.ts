import type { Commit } from '../../model/code.ts';
import { isBot } from '../../model/people.ts';
import { readPassage } from '../passage.ts';
import type { Rule } from '../rule.ts';

/** The message of a commit below its first line, trailers included; a bot's is a changelog of others. */
export const commitBody: Rule<Commit> = {
  id: 'commit-body',

  read({ body, author }, reading) {
    return readPassage('commit-body', isBot(author) ? '' : body, reading);
  },
};
