import type { PullRequestEvent, Review } from '../../model/code.ts';
import type { Relation, Tier } from '../../model/links.ts';
import type { Instant } from '../../model/sprint.ts';
import type { SprintDays } from '../calendar.ts';
import type { PersonName } from '../company.ts';
import type { IssueTale } from './issue.ts';

/** A person of the company, an account that writes code by itself, or `deleted`: an account that is no more. */
export type Coder = PersonName | 'dependabot' | 'renovate' | 'outsider' | 'deleted';

/** A true link, written down by who tells the story: never found by reading the texts. */
export interface Claim {
  readonly issue: IssueTale;
  readonly tier: Tier;
  readonly relation: Relation;
}

export interface CommitOpening {
  readonly at: Instant;
  /** When it was written first; it was rebased since. */
  readonly authored?: Instant;
  readonly subject: string;
  readonly body?: string;
  readonly by?: Coder;
  /** A merge of another branch into this one. */
  readonly merge?: boolean;
  readonly size?: readonly [additions: number, deletions: number];
  /** Left out: inherited from every issue that the pull request implements. */
  readonly links?: readonly Claim[];
}

export interface PullOpening {
  readonly title: string;
  readonly branch: string;
  readonly by: Coder;
  readonly opened: Instant;
  readonly commits: readonly CommitOpening[];
  readonly links: readonly Claim[];
  readonly body?: string;
  readonly base?: string;
  readonly draft?: boolean;
  readonly fork?: boolean;
  readonly labels?: readonly string[];
  readonly changedFiles?: number;
  readonly comments?: number;
  readonly events?: readonly PullRequestEvent[];
  readonly reviews?: readonly { state: Review['state']; at: Instant; by: Coder }[];
  readonly merged?: Landing;
  /** Closed without a merge. */
  readonly closed?: Instant;
  /** An earlier sprint in which it was open already: its branch belongs to the truth of that sprint too. */
  readonly alsoIn?: SprintDays;
  /** For one that names no issue: what it was written for, or null for nothing. */
  readonly meant?: IssueTale | null;
  readonly plays?: string;
}

/** A branch that no pull request comes from, with its newest commit. */
export interface BranchOpening extends CommitOpening {
  readonly name: string;
  readonly by: Coder;
  readonly links: readonly Claim[];
  /** Another sprint that holds an issue of it. */
  readonly alsoIn?: SprintDays;
  readonly plays?: string;
}

/** How a pull request reached its base. `subject` replaces GitHub's own; `links` are those of the new commit. */
export interface Landing {
  readonly at: Instant;
  readonly by: Coder;
  readonly how: 'squash' | 'merge' | 'rebase';
  readonly subject?: string;
  readonly body?: string;
  readonly links?: readonly Claim[];
}

/** The teller of one repository. `sprint` is the one whose truth the links belong to; null for none. */
export interface RepositoryTale {
  readonly name: string;
  /** Returns the number and the sha of the commit it landed as (the last one, null while open). */
  pull(opening: PullOpening, sprint: SprintDays | null): { number: number; landed: string | null };
  /** A commit on the default branch without a pull request. Returns its sha. */
  push(opening: CommitOpening & { readonly plays?: string }, sprint: SprintDays | null): string;
  branch(opening: BranchOpening, sprint: SprintDays | null): void;
  /** A branch that was cut from the default one at a commit, and left there. */
  mark(name: string, sha: string): void;
  release(tag: string, at: Instant, name: string | null, prerelease?: boolean): void;
  /** A tag of its own on the newest commit; releases bring theirs. */
  tag(name: string, at: Instant): void;
  /** It ends some minutes later. One that succeeds replaces those of the same environment, unless that is production. */
  deploy(environment: string, at: Instant, state: 'success' | 'failure' | 'other'): void;
}
