import type { Commit } from '../../../model/code.ts';
import type { Account } from '../../../model/people.ts';

/** Holds in memory once what GitHub tells again and again: people, and the words of a commit that two lists have. */
export interface Sharing {
  account(account: Account): Account;
  /** The same commit; equal texts are those of the first that came. */
  commit(commit: Commit): Commit;
}

export function openSharing(): Sharing {
  const accounts = new Map<string, Account>();
  const commits = new Map<string, Commit>();
  const account = (one: Account): Account => {
    const key = JSON.stringify([one.login, one.name, one.kind, one.email]);
    const known = accounts.get(key);
    if (known === undefined) accounts.set(key, one);
    return known ?? one;
  };
  return {
    account,
    commit: (one) => {
      const author = account(one.author);
      const known = commits.get(one.sha);
      if (known === undefined) {
        const kept = { ...one, author };
        commits.set(one.sha, kept);
        return kept;
      }
      const { sha, url, subject, body } = known;
      const texts = url === one.url && subject === one.subject && body === one.body ? { sha, url, subject, body } : {};
      return { ...one, ...texts, author };
    },
  };
}
