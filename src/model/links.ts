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

/** Where a key was seen: the signal (a rule's id), the text around it, and the link it was inherited through. */
export interface LinkEvidence {
  readonly signal: string;
  readonly text: string;
  /** Such as `#12`: the pull request through which a commit belongs to the issue. */
  readonly via: string | null;
}

/** One issue, one place in the code, and how we know. */
export interface Link {
  readonly issue: string;
  readonly to: Target;
  readonly relation: Relation;
  readonly tier: Tier;
  readonly confidence: number;
  /** Whether figures count it: `confidence >= 0.75`, relation `implements`, never a suggestion. */
  readonly counts: boolean;
  readonly evidence: readonly LinkEvidence[];
}

/** Code that names no issue, with the title or subject a person knows it by. */
export interface UnlinkedCode extends Target {
  readonly title: string;
  readonly author: string | null;
  /** Bots and merge commits are told apart: nobody expects a key there. */
  readonly automated: boolean;
}

/** A key of a known project that is not an issue of this sprint. */
export interface StrayKey {
  readonly key: string;
  readonly to: Target;
}

/** What correlation says about a snapshot. All lists are sorted, so equal input gives equal bytes. */
export interface Correlation {
  readonly links: readonly Link[];
  readonly unlinked: { readonly issues: readonly string[]; readonly code: readonly UnlinkedCode[] };
  /** Keys of known projects that name no issue of this sprint. */
  readonly outOfSprint: readonly StrayKey[];
  /** Releases, merges of lasting branches, dependency updates: their work was done and measured elsewhere. */
  readonly gatherings: readonly Target[];
}
