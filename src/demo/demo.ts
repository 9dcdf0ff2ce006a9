import type { FaultHook } from './faults.ts';
import { makeOrganization, type OrganizationOptions } from './generate.ts';
import { serveGithub } from './github.ts';
import { serveJira } from './jira.ts';
import type { Organization } from './organization.ts';
import type { DemoRequest } from './server.ts';

export interface DemoOptions extends OrganizationOptions {
  readonly deployment?: 'cloud' | 'dc';
  /** Added before every answer. */
  readonly latencyMs?: number;
  readonly jiraFault?: FaultHook;
}

/** A company served over HTTP on loopback, and what a client needs to reach it. */
export interface Demo {
  readonly organization: Organization;
  readonly jira: {
    readonly url: string;
    readonly email: string | null;
    readonly token: string;
    readonly boardId: number;
  };
  readonly github: { readonly url: string; readonly token: string; readonly repos: readonly string[] };
  /** Requests answered so far, Jira's first, each list in order of arrival. */
  readonly requests: readonly DemoRequest[];
  close(): Promise<void>;
}

/** Starts the demo Jira and GitHub over one organization. The caller closes them. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { seed, sprintSize, deployment, latencyMs = 0, jiraFault } = options;
  const organization = makeOrganization({
    ...(seed !== undefined && { seed }),
    ...(sprintSize !== undefined && { sprintSize }),
  });
  const jira = await serveJira(organization, {
    latencyMs,
    ...(deployment !== undefined && { deployment }),
    ...(jiraFault !== undefined && { fault: jiraFault }),
  });
  const github = await serveGithub(organization, { latencyMs }).catch(async (error: unknown) => {
    await jira.close();
    throw error;
  });
  return {
    organization,
    jira: { url: jira.url, email: jira.email, token: jira.token, boardId: 1 },
    github: { url: github.url, token: github.token, repos: organization.repositories.map(({ name }) => name) },
    get requests() {
      return [...jira.requests, ...github.requests];
    },
    close: async () => {
      await Promise.all([jira.close(), github.close()]);
    },
  };
}
