import type { Branch, Commit, PullRequest } from '../../src/model/code.ts';
import type { Calendar, LinkedSprint, Thresholds } from '../../src/model/figures.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Correlation, Link, LinkEvidence, NamedIssue, StrayKey, Target } from '../../src/model/links.ts';
import type { Measuring } from '../../src/model/measuring.ts';
import type { Gap, Source, SprintSnapshot } from '../../src/model/snapshot.ts';
import { aRepository } from './code.ts';
import { anIssue } from './issues.ts';
import { aBoard, aSprint, statuses, theSprintAfter, theSprintBefore, toDo } from './sprints.ts';
import { day } from './times.ts';

export const calendar: Calendar = {
  timeZone: 'Europe/Berlin',
  workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  holidays: [],
};

export const measuring: Measuring = {
  flow: {
    stalledDays: 5,
    queueStatuses: [],
    blockedStatuses: [],
    bugTypes: ['Bug'],
    incidentTypes: [],
    escapedLabels: [],
  },
  delivery: {
    from: 'auto',
    environments: ['production', 'prod', 'live'],
    fixWords: ['hotfix', 'rollback', 'revert'],
    failureHours: 24,
  },
  teams: { by: null, groups: {} },
  capacity: {},
};

export const thresholds: Thresholds = { silentDays: 3, graceHours: 24, codeless: { types: [], labels: [] } };

export function aSource(its: Partial<Source> = {}): Source {
  return {
    id: 'jira',
    kind: 'jira-cloud',
    host: 'acme.atlassian.net',
    status: 'ok',
    fetched: 1,
    expected: 1,
    requests: 9,
    fetchedAt: day(16),
    error: null,
    ...its,
  };
}

/** A repository that could not be read, so that cycle through its pull requests is not known. */
export function aGap(its: Partial<Gap> = {}): Gap {
  return {
    code: 'repository-unreadable',
    source: 'github:acme/api',
    missing: 'the pull requests of acme/api',
    because: 'github.com refused the token (403)',
    affects: [],
    chosen: false,
    ...its,
  };
}

/** A closed sprint with one issue, one empty repository and nothing missing. */
export function aSnapshot(its: Partial<SprintSnapshot> = {}): SprintSnapshot {
  const sprint = its.sprint ?? aSprint();
  return {
    snapshotVersion: 4,
    takenAt: day(16),
    jira: { url: 'https://acme.atlassian.net', deployment: 'cloud' },
    board: aBoard(),
    sprint,
    sprints: [theSprintBefore(), sprint, theSprintAfter()],
    statuses,
    projects: ['PAY'],
    issues: [anIssue()],
    history: { sprints: [], issues: [] },
    named: null,
    recorded: null,
    jiraReport: null,
    repositories: [aRepository()],
    sources: [aSource()],
    gaps: [],
    ...its,
  };
}

export function pullRequestTarget(pullRequest: PullRequest, repository = 'acme/web'): Target {
  return { kind: 'pull-request', repository, ref: String(pullRequest.number), url: pullRequest.url };
}

export function commitTarget({ sha, url }: Pick<Commit, 'sha' | 'url'>, repository = 'acme/web'): Target {
  return { kind: 'commit', repository, ref: sha, url };
}

export function branchTarget({ name, url }: Pick<Branch, 'name' | 'url'>, repository = 'acme/web'): Target {
  return { kind: 'branch', repository, ref: name, url };
}

/** PAY-70, which is in no sprint, named as what pull request 12 is for. */
export function aStray(its: Partial<StrayKey> = {}): StrayKey {
  return {
    key: 'PAY-70',
    to: { kind: 'pull-request', repository: 'acme/web', ref: '12', url: 'https://github.com/acme/web/pull/12' },
    kind: 'out-of-sprint',
    relation: 'implements',
    issue: null,
    nearest: [],
    ...its,
  };
}

/** An issue outside the sprint as Jira knows it. */
export function aNamedIssue(its: Partial<NamedIssue> = {}): NamedIssue {
  const key = its.key ?? 'PAY-70';
  return {
    asked: key,
    id: '10070',
    key,
    url: `https://acme.atlassian.net/browse/${key}`,
    type: 'Story',
    summary: 'Rotate the keys',
    status: toDo,
    ...its,
  };
}

/** A key that opens the title of a pull request. */
export function anEvidence(its: Partial<LinkEvidence> = {}): LinkEvidence {
  return {
    signal: 'pull-request-title',
    field: 'title',
    text: 'PAY-1: Change 12',
    at: 0,
    matched: 'PAY-1',
    normalised: [],
    via: null,
    confidence: 0.98,
    ...its,
  };
}

/** An explicit link from PAY-1 to pull request 12 of `acme/web`. */
export function aLink(its: Partial<Link> = {}): Link {
  const issue = its.issue ?? 'PAY-1';
  return {
    issue,
    to: { kind: 'pull-request', repository: 'acme/web', ref: '12', url: 'https://github.com/acme/web/pull/12' },
    relation: 'implements',
    tier: 'explicit',
    confidence: 0.97,
    counts: true,
    primary: true,
    conflicts: [],
    reverted: false,
    gathered: false,
    evidence: [anEvidence({ text: `${issue}: Change 12`, matched: issue })],
    ...its,
  };
}

export function aCorrelation(its: Partial<Correlation> = {}): Correlation {
  return {
    links: [],
    unlinked: { issues: [], code: [] },
    strays: [],
    gatherings: [],
    deliveries: [],
    suggestions: [],
    people: { matched: [], unmatchedPeople: [], unmatchedLogins: [] },
    countsFrom: 0.75,
    ...its,
  };
}

/** What `measure` and `present` work on; `issues` and other parts of the snapshot may be given directly. */
export function aLinkedSprint(
  its: Partial<SprintSnapshot> = {},
  linked: Partial<Omit<LinkedSprint, 'snapshot'>> = {},
): LinkedSprint {
  return {
    snapshot: aSnapshot(its),
    correlation: aCorrelation(),
    calendar,
    profile: 'cloud',
    thresholds,
    measuring,
    compared: [],
    ...linked,
  };
}

/** The ordinary sprint with these issues. */
export function aSprintOf(...issues: readonly Issue[]): LinkedSprint {
  return aLinkedSprint({ issues });
}
