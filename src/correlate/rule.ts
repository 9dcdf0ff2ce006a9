import type { Commit, PullRequest } from '../model/code.ts';
import type { Account } from '../model/people.ts';
import type { Sighting } from './claims.ts';
import type { Known } from './known.ts';

/** What rules may ask besides the code itself. */
export interface Reading {
  readonly known: Known;
  /** Where the configured Jira is; its links are keys, those of other hosts are not. */
  readonly jiraUrl: string;
}

/** One place where keys stand; rules read what a pull request or commit itself says. */
export interface Rule<Code extends PullRequest | Commit> {
  readonly id: string;
  read(code: Code, reading: Reading): readonly Sighting[];
}

/** Accounts that are programs, also where GitHub only tells their name. */
export function isBot({ kind, login, name }: Account): boolean {
  return (
    kind === 'bot' || [login, name].some((text) => text !== null && /\[bot\]$|^(?:dependabot|renovate)\b/i.test(text))
  );
}
