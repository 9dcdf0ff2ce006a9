import type { Instant, Status } from './sprint.ts';

export type TargetKind = 'pull-request' | 'commit' | 'branch';
export type Relation = 'implements' | 'mentions' | 'reverts';
export type Tier = 'explicit' | 'recorded' | 'mention' | 'inherited' | 'inferred' | 'suggested';

/** A place in the code: a pull request by number, a commit by sha, a branch by name. */
export interface Target {
  readonly kind: TargetKind;
  readonly repository: string;
  readonly ref: string;
  readonly url: string;
}

/** Which text of a pull request, commit, branch or issue a signal was read in. */
export type Field =
  | 'title'
  | 'branch'
  | 'body'
  | 'subject'
  | 'description'
  | 'label'
  | 'development-panel'
  | 'remote-link';

/** What had to be changed before a key as written was the key of the issue. */
export type Normalisation = 'letter-case' | 'dash' | 'invisible' | 'width' | 'former-key' | 'alias';

/** Where a key was seen: the signal (a rule's id), the text around it, and the link it was inherited through. */
export interface LinkEvidence {
  readonly signal: string;
  readonly field: Field;
  readonly text: string;
  /** Where the key begins in the field, in UTF-16 units once it is normalised; null where no text was searched. */
  readonly at: number | null;
  /** The key as it is written there; null where no text was searched. */
  readonly matched: string | null;
  readonly normalised: readonly Normalisation[];
  /** Such as `#12`: the pull request through which a commit belongs to the issue. */
  readonly via: string | null;
  /** How sure this signal is by itself. */
  readonly confidence: number;
}

/** Another issue that the same code names in another place: the title says one, the branch another. */
export interface Conflict {
  readonly signal: string;
  readonly issue: string;
}

/** One issue, one place in the code, and how we know. */
export interface Link {
  readonly issue: string;
  readonly to: Target;
  readonly relation: Relation;
  readonly tier: Tier;
  readonly confidence: number;
  /** Whether figures count it: sure enough, relation `implements`, never a suggestion. */
  readonly counts: boolean;
  /** The issue that leads among those the code is work on: title before subject before branch before body. */
  readonly primary: boolean;
  readonly conflicts: readonly Conflict[];
  /** Undone by a later revert that was read too, and not done again. */
  readonly reverted: boolean;
  /** The code gathers the work of others (a release, a merge of lasting branches); the link is shown, never counted. */
  readonly gathered: boolean;
  readonly evidence: readonly LinkEvidence[];
}

/** Code that names no issue, with the title or subject a person knows it by. */
export interface UnlinkedCode extends Target {
  readonly title: string;
  readonly author: string | null;
  /** Bots and merge commits are told apart: nobody expects a key there. */
  readonly automated: boolean;
}

/** An issue beyond those of the sprint that code names, as Jira knows it. */
export interface NamedIssue {
  /** The key as code says it, in upper case; another one than `key` when the issue was moved. */
  readonly asked: string;
  readonly id: string;
  readonly key: string;
  readonly url: string;
  readonly type: string;
  readonly summary: string;
  readonly status: Status;
}

/**
 * Why a key of a known project is no link: its issue is not in the sprint; it is of a project the sprint has no issue
 * of; Jira has no such issue (or hides it); or Jira was not asked.
 */
export type StrayKind = 'out-of-sprint' | 'other-project' | 'dangling' | 'unchecked';

/** A key of a known project that is not an issue of this sprint. */
export interface StrayKey {
  readonly key: string;
  readonly to: Target;
  readonly kind: StrayKind;
  readonly relation: Relation;
  /** What Jira knows of it; null for a dangling or unchecked key. */
  readonly issue: NamedIssue | null;
  /** Issues of the sprint whose key is one slip away from a dangling one. */
  readonly nearest: readonly string[];
}

/** The same change on several branches: one delivery, and its backports. */
export interface Delivery {
  readonly issue: string;
  readonly original: Target;
  readonly backports: readonly Target[];
}

/** A reason for a suggestion; two of different kinds are needed. */
export interface Reason {
  readonly kind: 'text' | 'rare-word' | 'person' | 'time' | 'near-key' | 'place';
  readonly says: string;
}

/** An issue that code which names none may belong to. Shown apart, never counted. */
export interface Suggestion {
  readonly issue: string;
  readonly to: Target;
  readonly title: string;
  /** At most 0.6: nobody said it. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
}

/** A Jira account and the GitHub login of the same person, and how that is known. */
export interface PersonMatch {
  readonly person: string;
  readonly name: string;
  /** The name of an author whom GitHub knows no login of. */
  readonly login: string;
  readonly by: 'configuration' | 'email' | 'name';
}

/** Who is who. Nobody is matched when two would fit. */
export interface PeopleMatching {
  readonly matched: readonly PersonMatch[];
  /** Jira accounts with work in the sprint and no login. */
  readonly unmatchedPeople: readonly { readonly person: string; readonly name: string }[];
  /** Logins (or names of authors without one) of people with code in the sprint and no Jira account. */
  readonly unmatchedLogins: readonly string[];
}

/** What correlation says about a snapshot. All lists are sorted, so equal input gives equal bytes. */
export interface Correlation {
  readonly links: readonly Link[];
  readonly unlinked: { readonly issues: readonly string[]; readonly code: readonly UnlinkedCode[] };
  /** Keys of known projects that name no issue of this sprint. */
  readonly strays: readonly StrayKey[];
  /** Releases, merges of lasting branches, dependency updates: their work was done and measured elsewhere. */
  readonly gatherings: readonly Target[];
  readonly deliveries: readonly Delivery[];
  /** By place; the best one of each place first. */
  readonly suggestions: readonly Suggestion[];
  readonly people: PeopleMatching;
  /** The confidence from which links count. */
  readonly countsFrom: number;
}

/** What Jira itself records about the code of an issue. */
export interface RecordedCode {
  readonly issueId: string;
  readonly source: 'development-panel' | 'remote-link';
  readonly kind: TargetKind;
  /** `owner/name` where the address tells. */
  readonly repository: string | null;
  /** A pull request's number, a commit's sha, a branch's name. */
  readonly ref: string;
  readonly url: string;
  readonly title: string;
  readonly at: Instant | null;
}
