import type { Instant, Sprint } from '../../model/sprint.ts';
import type { DemoBoard, DemoIssue, DemoPerson, Organization } from '../organization.ts';

/** The organization as the Jira of one deployment looks it up. */
export interface Site {
  readonly organization: Organization;
  readonly deployment: 'cloud' | 'dc';
  /** Where it is served; known once it listens. */
  readonly url: () => string;
  readonly options: SiteOptions;
  readonly people: ReadonlyMap<string, DemoPerson>;
  readonly sprints: ReadonlyMap<number, Sprint>;
  readonly boards: ReadonlyMap<number, DemoBoard>;
  /** The newest first, as Jira lists issues that nobody asked to order. */
  readonly issues: readonly DemoIssue[];
  readonly issuesById: ReadonlyMap<string, DemoIssue>;
  /** By upper-case key, former keys included. */
  readonly issuesByKey: ReadonlyMap<string, DemoIssue>;
  readonly issuesBySprint: ReadonlyMap<number, readonly DemoIssue[]>;
}

/** The most issues a page of search/jql holds: with ids only, with few fields (up to eight), with many. */
export interface Ceilings {
  readonly ids: number;
  readonly few: number;
  readonly many: number;
}

export interface SiteOptions {
  readonly ceilings: Ceilings;
  /** How the bulk changelog tells times: both have been seen. */
  readonly changelogTimes: 'text' | 'milliseconds';
}

export function openSite(
  organization: Organization,
  deployment: 'cloud' | 'dc',
  options: SiteOptions,
  url: () => string,
): Site {
  const issues = organization.issues.toSorted((a, b) => Number(b.id) - Number(a.id));
  const bySprint = new Map<number, DemoIssue[]>();
  for (const issue of issues) {
    for (const sprint of issue.sprintIds) {
      const members = bySprint.get(sprint);
      if (members === undefined) bySprint.set(sprint, [issue]);
      else members.push(issue);
    }
  }
  return {
    organization,
    deployment,
    url,
    options,
    people: new Map(organization.people.map((person) => [person.accountId, person])),
    sprints: new Map(organization.sprints.map((sprint) => [sprint.id, sprint])),
    boards: new Map(organization.boards.map((board) => [board.id, board])),
    issues,
    issuesById: new Map(issues.map((issue) => [issue.id, issue])),
    issuesByKey: new Map([
      ...issues.flatMap((issue) => issue.formerKeys.map((key) => [key, issue] as const)),
      ...issues.map((issue) => [issue.key, issue] as const),
    ]),
    issuesBySprint: bySprint,
  };
}

/** Where the REST API of the deployment lives. */
export function api(site: Site): string {
  return `${site.url()}/rest/api/${site.deployment === 'dc' ? 2 : 3}`;
}

/** An issue by its number, its key or a key it once had, in any letter case. */
export function findIssue(site: Site, idOrKey: string): DemoIssue | undefined {
  return site.issuesById.get(idOrKey) ?? site.issuesByKey.get(idOrKey.toUpperCase());
}

/** The sprints of a board as it lists them: closed, active, future, the oldest first. */
export function sprintsOf(site: Site, boardId: number): readonly Sprint[] {
  const order = { closed: 0, active: 1, future: 2 } as const;
  const since = ({ start }: Sprint): Instant => start ?? Number.MAX_SAFE_INTEGER;
  return site.organization.sprints
    .filter(({ originBoardId }) => originBoardId === boardId)
    .toSorted((a, b) => order[a.state] - order[b.state] || since(a) - since(b) || a.id - b.id);
}
