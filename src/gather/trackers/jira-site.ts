import { SprintError } from '../../errors.ts';
import type { Gap } from '../../model/snapshot.ts';
import type { Status } from '../../model/sprint.ts';
import type { Runtime } from '../../runtime.ts';
import type { JiraAccess, SiteFacts } from '../trackers.ts';
import type { JiraClient } from './jira-client.ts';
import { orGap } from './jira-gaps.ts';
import { allPages } from './jira-pages.ts';
import { type FieldList, fieldList, myself, projectList, projectPage, serverInfo, statusList } from './jira-shapes.ts';
import { statusOf } from './jira-status.ts';
import { once } from './once.ts';

/** What is the same for every board of a site; each is asked once, and not at all what was read less than a day ago. */
export interface SiteReader {
  /** What an earlier run read, and this one believes; null when all is asked. */
  readonly believed: BelievedFacts | null;
  deployment(): Promise<'cloud' | 'dc'>;
  fields(): Promise<FieldList>;
  /** Null when they could not be read. */
  statuses(): Promise<Status[] | null>;
  /** The keys of all projects; null when they could not be read. */
  projects(): Promise<string[] | null>;
  /** The same, read in this run whatever is believed: something is there that the earlier run did not know. */
  readonly anew: Pick<SiteReader, 'fields' | 'statuses' | 'projects'>;
  /** Throws when Jira does not know who is asking; whoever read the site before is known, unless that is in doubt. */
  person(): Promise<void>;
  /** Asks in any case. Where things are missing it may be that Jira answers as to a stranger. */
  certainPerson(): Promise<void>;
  /** Begins all of these without waiting. */
  prepare(): void;
  /** What later runs need not ask again; null unless all of it was read, whole, and some of it in this run. */
  facts(): Promise<SiteFacts | null>;
  readonly gaps: readonly Gap[];
}

/** Facts of an earlier run whose list of fields has been checked. */
export type BelievedFacts = Omit<SiteFacts, 'fields'> & { readonly fields: FieldList };

/** Opens the questions that concern the whole site. @param before what an earlier run read of it, less than a day ago */
export function openSite(
  jira: JiraClient,
  access: JiraAccess,
  runtime: Runtime,
  before: SiteFacts | null = null,
): SiteReader {
  const gaps: Gap[] = [];
  const readAt = runtime.now();
  const believed = before === null ? null : believable(before, access);
  const deployment = once(async () => believed?.deployment ?? findDeployment(jira, access));
  const api = async (path: string) => `/rest/api/${(await deployment()) === 'cloud' ? 3 : 2}/${path}`;
  const read = openFactReading();
  const anew = {
    fields: read.noted(async () => jira.ask(fieldList, { path: await api('field') })),
    statuses: read.noted(() =>
      orGap('statuses', gaps, runtime, async () => {
        const list = await jira.ask(statusList, { path: await api('status') });
        return list.map(statusOf);
      }),
    ),
    projects: read.noted(() => orGap('projects', gaps, runtime, async () => projectKeys(jira, await deployment()))),
  };
  const certainPerson = read.noted(() => checkPerson(jira, access, api));
  const newest = <T>(asked: () => Promise<T>, known: T | undefined) =>
    known === undefined || read.has(asked) ? asked() : Promise.resolve(known);
  const site = {
    fields: () => newest(anew.fields, believed?.fields),
    statuses: () => newest<Status[] | null>(anew.statuses, believed === null ? undefined : [...believed.statuses]),
    projects: () => newest<string[] | null>(anew.projects, believed === null ? undefined : [...believed.projects]),
  };
  const person = () => (believed === null || read.has(certainPerson) ? certainPerson() : Promise.resolve());
  return {
    ...site,
    believed,
    deployment,
    anew,
    person,
    certainPerson,
    gaps,
    prepare() {
      for (const begin of [site.fields, person, site.statuses, site.projects]) begin().catch(() => undefined);
    },
    async facts() {
      if (!Object.values(anew).some((one) => read.has(one))) return null;
      const [fields, statuses, projects] = await Promise.all([site.fields(), site.statuses(), site.projects()]);
      if (statuses === null || projects === null) return null;
      return { readAt: believed?.readAt ?? readAt, deployment: await deployment(), fields, statuses, projects };
    },
  };
}

/** Questions that remember whether they were put. */
function openFactReading() {
  const asked = new Set<unknown>();
  return {
    has: (question: unknown) => asked.has(question),
    noted<T>(ask: () => Promise<T>): () => Promise<T> {
      const put = once(ask);
      const noted = () => {
        asked.add(noted);
        return put();
      };
      return noted;
    },
  };
}

/** Null where they are those of another kind of Jira than the configuration says, or not of our making. */
function believable(facts: SiteFacts, { deployment }: JiraAccess): BelievedFacts | null {
  if (deployment !== 'auto' && deployment !== facts.deployment) return null;
  const fields = fieldList.safeParse(facts.fields);
  return fields.success ? { ...facts, fields: fields.data } : null;
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
  const projects = await allPages(jira.host, (startAt) =>
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
