import type { Commit, PullRequest } from '../model/code.ts';
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
