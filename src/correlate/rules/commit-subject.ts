import type { Commit } from '../../model/code.ts';
import { readHeadline } from '../headline.ts';
import type { Rule } from '../rule.ts';

/** The first line of a commit's message; a merge commit's names the branch it merged. */
export const commitSubject: Rule<Commit> = {
  id: 'commit-subject',

  read({ subject }, reading) {
    return readHeadline('commit-subject', subject, reading);
  },
};
