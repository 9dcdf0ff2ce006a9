import { jiraTime } from '../berlin.ts';
import { type Answer, ok, pageOf } from './answer.ts';
import { fieldList } from './fields.ts';
import { shownProject, shownStatus, shownUser } from './render.ts';
import type { Site } from './site.ts';

/** GET /serverInfo: open to everybody. Both Server and Data Center call themselves Server. */
export function serverInfo(site: Site): Answer {
  const cloud = site.deployment === 'cloud';
  return ok({
    baseUrl: site.url(),
    version: cloud ? '1001.0.0-SNAPSHOT' : '9.12.14',
    versionNumbers: cloud ? [1001, 0, 0] : [9, 12, 14],
    deploymentType: cloud ? 'Cloud' : 'Server',
    buildNumber: cloud ? 100_291 : 9_120_014,
    buildDate: jiraTime(Date.UTC(2026, 10, 9, 12)),
    serverTime: jiraTime(site.organization.now),
    scmInfo: '5d1f0f1c4b5f4a6d2f1d2c8e51b1c6d3f9c0a7b2',
    serverTitle: 'Northlight Ferries Jira',
  });
}

export function myself(site: Site): Answer {
  const [first] = site.organization.people;
  return ok({
    ...(shownUser(site, first?.accountId ?? null) as object),
    ...(site.deployment === 'dc' && { locale: 'en_UK' }),
  });
}

export function fields(site: Site, loggedIn: boolean): Answer {
  return ok(fieldList(site.deployment, loggedIn));
}

export function statusList(site: Site): Answer {
  return ok(
    site.organization.statuses.map(({ id, name }) => ({
      ...(shownStatus(site, id) as object),
      ...(site.deployment === 'cloud' && { untranslatedName: name }),
    })),
  );
}

/** GET /rest/api/3/project/search: a hundred a page at most. */
export function projectSearch(site: Site, query: URLSearchParams): Answer {
  const projects = site.organization.projects.map(({ key }) => shownProject(site, key));
  return ok({ self: `${site.url()}/rest/api/3/project/search`, ...pageOf(projects, query, { usual: 50, most: 100 }) });
}

/** GET /rest/api/2/project of Data Center: all at once. */
export function projectList(site: Site): Answer {
  return ok(site.organization.projects.map(({ key }) => shownProject(site, key)));
}
