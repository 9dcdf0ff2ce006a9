import type { Commit } from '../../model/code.ts';
import { isBot } from '../../model/people.ts';
import { readPassage } from '../passage.ts';
import type { Rule } from '../rule.ts';

/** The message of a commit below its first line, trailers included; a bot's is a changelog of others. */
export const commitBody: Rule<Commit> = {
  id: 'commit-body',

  read({ body, author }, reading) {
    const seen = readPassage('commit-body', body, reading);
    return seen.length > 0 && isBot(author) ? [] : seen;
  },
};
