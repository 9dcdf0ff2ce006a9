import type { Demo } from '../../src/demo/demo.ts';
import { openLore } from '../../src/gather/lore.ts';
import type { GatherRequest } from '../../src/gather/snapshot.ts';
import type { Beforehand, JiraAccess } from '../../src/gather/trackers.ts';
import { Secret } from '../../src/model/secret.ts';

/** Access to a demo Jira as its owner. */
export function jiraAccess({ jira }: Pick<Demo, 'jira'>, overrides: Partial<JiraAccess> = {}): JiraAccess {
  return {
    url: jira.url,
    email: jira.email,
    token: new Secret(jira.token),
    tokenName: 'JIRA_API_TOKEN',
    deployment: jira.email === null ? 'dc' : 'cloud',
    estimateField: null,
    teamField: null,
    doneStatuses: null,
    scope: 'sprint',
    ...overrides,
  };
}

/** An ordinary request to a demo: its first board, the last closed sprint, Jira alone, no store. */
export function aGatherRequest(demo: Pick<Demo, 'jira'>, overrides: Partial<GatherRequest> = {}): GatherRequest {
  return {
    jira: jiraAccess(demo),
    github: null,
    repos: [],
    board: String(demo.jira.boardId),
    sprint: 'last-closed',
    historySprints: 6,
    store: null,
    refresh: false,
    offline: false,
    allowStale: false,
    jiraReport: false,
    checks: false,
    descriptions: true,
    recorded: [],
    unknownKeys: null,
    ...overrides,
  };
}

/** What a first run knows beforehand. */
export function nothingBefore(): Beforehand {
  return { facts: null, lore: openLore(null, Date.now) };
}
