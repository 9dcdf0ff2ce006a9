/** What the configuration says about flow: which statuses wait, which types are bugs. Names in any letter case. */
export interface FlowRules {
  /** Days without a change, comment, commit or pull request before work counts as stalled. */
  readonly stalledDays: number;
  /** Statuses in which work waits for somebody; empty is "not configured". */
  readonly queueStatuses: readonly string[];
  /** Statuses that mean blocked. */
  readonly blockedStatuses: readonly string[];
  readonly bugTypes: readonly string[];
  readonly incidentTypes: readonly string[];
  /** Labels of bugs that were found in production. */
  readonly escapedLabels: readonly string[];
}

/** How what reached production is told. */
export interface DeliveryRules {
  /** What counts as a deployment; `auto` takes deployments, else releases, else tags. */
  readonly from: 'auto' | 'deployments' | 'releases' | 'tags';
  /** Names of the environments that are production. */
  readonly environments: readonly string[];
  /** Labels of pull requests, and words of their titles and branches, that mend a failed change. */
  readonly fixWords: readonly string[];
  /** A deployment followed within so many hours by one that mends counts as failed. */
  readonly failureHours: number;
}

/** By what issues are put into teams or disciplines; null where they are not. */
export interface TeamRule {
  readonly by: 'field' | 'component' | 'label' | 'project' | null;
  /** Names of teams, and the values that mean them; empty takes each value as a team. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/** What one sprint had to work with, in person-days. */
export interface SprintCapacity {
  readonly personDays: number;
  /** Part of them that was leave; null where nothing is said. */
  readonly leave: number | null;
}

/** Everything the configuration says about measuring, besides the thresholds of findings. */
export interface Measuring {
  readonly flow: FlowRules;
  readonly delivery: DeliveryRules;
  readonly teams: TeamRule;
  /** By sprint id or name; empty where none is given. */
  readonly capacity: Readonly<Record<string, SprintCapacity>>;
}
