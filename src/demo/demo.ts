import type { FaultHook } from './faults.ts';
import { makeOrganization, type OrganizationOptions } from './generate.ts';
import { serveGithub } from './github.ts';
import { serveJira } from './jira.ts';
import type { Organization } from './organization.ts';
import type { DemoRequest } from './server.ts';

export interface DemoOptions extends OrganizationOptions {
  readonly deployment?: 'cloud' | 'dc';
  /** Waited before every answer. */
  readonly latencyMs?: number;
  readonly jiraFault?: FaultHook;
  readonly githubFault?: FaultHook;
}

/** A company served over HTTP on loopback, and what a client needs to reach it. */
export interface Demo {
  /** What is served now. */
  readonly organization: Organization;
  readonly jira: {
    readonly url: string;
    readonly email: string | null;
    readonly token: string;
    readonly boardId: number;
  };
  readonly github: { readonly url: string; readonly token: string; readonly repos: readonly string[] };
  /** Requests answered so far, by either host, in the order of their answers. */
  readonly requests: readonly DemoRequest[];
  /** From the next request on both serve this organization: the same company at another time. */
  become(organization: Organization): void;
  close(): Promise<void>;
}

/** Starts the demo Jira and GitHub over one organization, on free loopback ports. The caller closes them. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { seed, sprintSize, deployment = 'cloud', latencyMs = 0, jiraFault, githubFault } = options;
  const made = makeOrganization({
    ...(seed !== undefined && { seed }),
    ...(sprintSize !== undefined && { sprintSize }),
  });
  const requests: DemoRequest[] = [];
  const jira = await serveJira(made, {
    deployment,
    latencyMs,
    requests,
    ...(jiraFault !== undefined && { fault: jiraFault }),
  });
  let organization = withJiraAt(made, jira.url);
  const github = await serveGithub(organization, {
    latencyMs,
    requests,
    ...(githubFault !== undefined && { fault: githubFault }),
  }).catch(async (error: unknown) => {
    await jira.close();
    throw error;
  });
  return {
    get organization() {
      return organization;
    },
    jira: { url: jira.url, email: jira.email, token: jira.token, boardId: 1 },
    github: { url: github.url, token: github.token, repos: organization.repositories.map(({ name }) => name) },
    requests,
    become(other) {
      organization = withJiraAt(other, jira.url);
      jira.become(organization);
      github.become(organization);
    },
    close: async () => {
      await Promise.all([jira.close(), github.close()]);
    },
  };
}

/** Texts that point to the company's Jira point to where it really is. */
function withJiraAt(organization: Organization, url: string): Organization {
  const { site } = organization;
  const repositories = organization.repositories.map((repository) => ({
    ...repository,
    pullRequests: repository.pullRequests.map((pull) =>
      pull.body.includes(site) ? { ...pull, body: pull.body.replaceAll(site, url) } : pull,
    ),
  }));
  return { ...organization, site: url, repositories };
}
