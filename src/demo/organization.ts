import type { Deployment, Repository, Tag } from '../model/code.ts';
import type { OutcomeKind } from '../model/figures.ts';
import type { Relation, TargetKind, Tier } from '../model/links.ts';
import type { Column, EstimateField, Instant, Sprint, Status } from '../model/sprint.ts';

/** Someone of the demo company, known to Jira and perhaps to GitHub. */
export interface DemoPerson {
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string | null;
  /** Whether Jira Cloud shows the address to others: few people let it. */
  readonly addressShown: boolean;
  readonly login: string | null;
  readonly active: boolean;
  /** An automation of Jira instead of a person. */
  readonly app: boolean;
}

export interface DemoProject {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Team-managed. */
  readonly simplified: boolean;
}

export interface DemoBoard {
  readonly id: number;
  readonly name: string;
  readonly type: 'scrum' | 'kanban' | 'simple';
  readonly columns: readonly Column[];
  readonly filterId: string;
  readonly estimate: EstimateField;
  readonly projectKeys: readonly string[];
}

/** One item of a history entry, as Jira writes it. */
export interface DemoChangeItem {
  readonly field: string;
  readonly fieldId: string | null;
  readonly from: string | null;
  readonly fromString: string | null;
  readonly to: string | null;
  readonly toString: string | null;
}

export interface DemoHistory {
  readonly id: string;
  readonly at: Instant;
  readonly author: string | null;
  readonly items: readonly DemoChangeItem[];
}

/** A piece of a line of text. */
export type DemoInline =
  | string
  | { readonly code: string }
  | { readonly mention: string }
  /** Without words it is shown as a card. */
  | { readonly link: string; readonly words?: string };

/** A part of a description, which Jira Cloud keeps as a document and Data Center as wiki text. */
export type DemoBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly parts: readonly DemoInline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly DemoInline[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

/** A pull request, commit or branch that a code host has told Jira about. */
export interface DemoDevelopment {
  readonly kind: TargetKind;
  readonly host: 'GitHub' | 'GitLab';
  /** `owner/name`. */
  readonly repository: string;
  readonly ref: string;
  readonly url: string;
  readonly title: string;
  readonly at: Instant;
  /** The branch of a pull request, and whether it is open, merged or declined. */
  readonly branch?: string;
  readonly state?: 'OPEN' | 'MERGED' | 'DECLINED';
}

export interface DemoRemoteLink {
  readonly url: string;
  readonly title: string;
  readonly relationship: string | null;
}

/** A link between two issues as one of them sees it: `inward` is blocked by the other, `outward` blocks it. */
export interface DemoLink {
  readonly id: string;
  readonly issueId: string;
  readonly way: 'inward' | 'outward';
}

/** An issue in its present state, with its whole history in time order. */
export interface DemoIssue {
  readonly id: string;
  readonly key: string;
  readonly formerKeys: readonly string[];
  readonly projectKey: string;
  readonly type: string;
  readonly subtask: boolean;
  readonly parentId: string | null;
  readonly summary: string;
  /** Empty when nobody wrote any. */
  readonly description: readonly DemoBlock[];
  readonly statusId: string;
  readonly resolution: string | null;
  readonly priority: string;
  readonly assignee: string | null;
  readonly labels: readonly string[];
  readonly components: readonly string[];
  readonly team: string | null;
  readonly links: readonly DemoLink[];
  /** In the unit of the board of its project. */
  readonly estimate: number | null;
  /** The other estimate field of the site, which no board uses but some people fill. */
  readonly otherEstimate: number | null;
  readonly sprintIds: readonly number[];
  readonly reporter: string;
  readonly created: Instant;
  readonly updated: Instant;
  readonly resolved: Instant | null;
  readonly flagged: boolean;
  /** What the development panel shows. */
  readonly development: readonly DemoDevelopment[];
  readonly remoteLinks: readonly DemoRemoteLink[];
  readonly history: readonly DemoHistory[];
}

/**
 * A repository with everything that ever happened in it; the demo GitHub cuts the windows. `branches` are those with
 * work that no pull request shows; heads and bases of pull requests are branches besides.
 */
export interface DemoRepository extends Repository {
  readonly id: string;
  /** Branches that only mark a commit of the default branch. */
  readonly marks: readonly { readonly name: string; readonly sha: string }[];
  readonly private: boolean;
  readonly pushedAt: Instant;
  readonly deployments: readonly Deployment[];
  /** Those of releases are tags besides. */
  readonly tags: readonly Tag[];
}

/** What became of an issue in a sprint, known because the story was written so. */
export interface TrueOutcome {
  readonly key: string;
  readonly outcome: OutcomeKind;
  readonly added: boolean;
  readonly carriedIn: boolean;
  readonly carriedOut: boolean;
  readonly reopened: boolean;
  readonly initialEstimate: number | null;
  readonly finalEstimate: number | null;
  /** Sprints the issue has been in up to the end of this one, this one included. */
  readonly sprintsSeen: number;
  /** Which tricky case this issue plays, or null for an ordinary one. */
  readonly plays: string | null;
}

/** A link that is true; `ref` is a pull request number, a sha, or a branch's name. */
export interface TrueLink {
  readonly issue: string;
  readonly kind: TargetKind;
  readonly repository: string;
  readonly ref: string;
  readonly relation: Relation;
  readonly tier: Tier;
  /** Which tricky case this code plays, or null for an ordinary link. */
  readonly plays: string | null;
}

/** A pull request that names no issue, and the one it was meant for; null where there is none. */
export interface TrueIntent {
  readonly repository: string;
  readonly number: number;
  readonly issue: string | null;
  readonly plays: string | null;
}

/** What the demo organization knows about itself, for tests. */
export interface Truth {
  /** By sprint id: sub-tasks left out, as in the report. Issues that the sprint only seems to hold have no row. */
  readonly outcomes: ReadonlyMap<number, readonly TrueOutcome[]>;
  /**
   * Links of pull requests, commits and branches to issues of the sprint, of every tier, by sprint id: of the pull requests that
   * were open while it ran, all commits, and of the default branch those that were written while it ran.
   */
  readonly links: ReadonlyMap<number, readonly TrueLink[]>;
  /** Links of which only Jira knows, in development panels and remote links: no text of the code names the issue. */
  readonly recorded: ReadonlyMap<number, readonly TrueLink[]>;
  /** By sprint id: some of the pull requests of the sprint that name no issue. */
  readonly intents: ReadonlyMap<number, readonly TrueIntent[]>;
}

/** A whole company, made from a seed; the demo Jira and GitHub serve it. */
export interface Organization {
  readonly seed: number;
  /** The instant the story is told at. */
  readonly now: Instant;
  /** Where the texts say that Jira is; `startDemo` puts the address of the demo Jira in its place. */
  readonly site: string;
  readonly people: readonly DemoPerson[];
  readonly projects: readonly DemoProject[];
  readonly statuses: readonly Status[];
  readonly boards: readonly DemoBoard[];
  readonly sprints: readonly Sprint[];
  readonly issues: readonly DemoIssue[];
  readonly repositories: readonly DemoRepository[];
  readonly truth: Truth;
}
