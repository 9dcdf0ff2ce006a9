import { SprintError } from '../../errors.ts';
import type { Gap } from '../../model/snapshot.ts';
import type { Status } from '../../model/sprint.ts';
import type { Runtime } from '../../runtime.ts';
import type { JiraAccess } from '../trackers.ts';
import type { JiraClient } from './jira-client.ts';
import { orGap } from './jira-gaps.ts';
import { statusOf } from './jira-issue.ts';
import { allPages } from './jira-pages.ts';
import { type FieldList, fieldList, myself, projectList, projectPage, serverInfo, statusList } from './jira-shapes.ts';
import { once } from './once.ts';

/** What is the same for every board of a site; each is asked once. */
export interface SiteReader {
  deployment(): Promise<'cloud' | 'dc'>;
  fields(): Promise<FieldList>;
  /** Null when they could not be read. */
  statuses(): Promise<Status[] | null>;
  /** The keys of all projects; null when they could not be read. */
  projects(): Promise<string[] | null>;
  /** Throws when Jira does not know who is asking. */
  person(): Promise<void>;
  /** Begins all of these without waiting. */
  prepare(): void;
  readonly gaps: readonly Gap[];
}

/** Opens the questions that concern the whole site. */
export function openSite(jira: JiraClient, access: JiraAccess, runtime: Runtime): SiteReader {
  const gaps: Gap[] = [];
  const deployment = once(() => findDeployment(jira, access));
  const api = async (path: string) => `/rest/api/${(await deployment()) === 'cloud' ? 3 : 2}/${path}`;
  const fields = once(async () => jira.ask(fieldList, { path: await api('field') }));
  const statuses = once(() =>
    orGap('statuses', gaps, runtime, async () => {
      const list = await jira.ask(statusList, { path: await api('status') });
      return list.map(statusOf);
    }),
  );
  const projects = once(() => orGap('projects', gaps, runtime, async () => projectKeys(jira, await deployment())));
  const person = once(() => checkPerson(jira, access, api));
  return {
    deployment,
    fields,
    statuses,
    projects,
    person,
    gaps,
    prepare() {
      for (const begin of [fields, person, statuses, projects]) begin().catch(() => undefined);
    },
  };
}

async function findDeployment(jira: JiraClient, { deployment }: JiraAccess): Promise<'cloud' | 'dc'> {
  if (deployment !== 'auto') return deployment;
  if (jira.host.endsWith('.atlassian.net')) return 'cloud';
  const { deploymentType } = await jira.ask(serverInfo, { path: '/rest/api/2/serverInfo' });
  return deploymentType?.toLowerCase() === 'cloud' ? 'cloud' : 'dc';
}

async function projectKeys(jira: JiraClient, deployment: 'cloud' | 'dc'): Promise<string[]> {
  if (deployment === 'dc') {
    return (await jira.ask(projectList, { path: '/rest/api/2/project' })).map(({ key }) => key).sort();
  }
  const projects = await allPages((startAt) =>
    jira.ask(projectPage, { path: '/rest/api/3/project/search', query: { startAt, maxResults: 100 } }),
  );
  return [...new Set(projects.map(({ key }) => key))].sort();
}

/**
 * Jira answers many questions to a stranger with an empty 200; only this one tells whether the token was accepted. A
 * token without the scope for it (403) is known all the same.
 */
async function checkPerson(jira: JiraClient, { tokenName }: JiraAccess, api: (path: string) => Promise<string>) {
  try {
    const { accountId, name, key } = await jira.ask(myself, { path: await api('myself') });
    if (accountId || name || key) return;
  } catch (error) {
    if (error instanceof SprintError && error.status === 403) return;
    throw error;
  }
  throw new SprintError(
    'access',
    `Jira at ${jira.host} answers as to a stranger: it did not take the token in ${tokenName}.`,
    {
      hint: 'Check the e-mail address and the token.',
      source: 'jira',
    },
  );
}
