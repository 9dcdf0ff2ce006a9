import type { Organization } from '../organization.ts';
import type { Answer } from './answer.ts';

/** Whom Jira takes the caller for: nobody (no header at all), the owner of the token, or a stranger it turns away. */
export type Caller = 'anonymous' | 'known' | 'refused';

export interface Login {
  /** Null on Data Center, which wants the token alone. */
  readonly email: string | null;
  readonly token: string;
}

/** A second login, for which some projects do not exist. */
export interface Guest {
  readonly token: string;
  /** Keys of projects. */
  readonly hides: readonly string[];
}

/** The company as a guest sees it. */
export function seenBy({ hides }: Guest, organization: Organization): Organization {
  return {
    ...organization,
    projects: organization.projects.filter(({ key }) => !hides.includes(key)),
    issues: organization.issues.filter(({ projectKey }) => !hides.includes(projectKey)),
  };
}

export function callerOf(authorization: string | undefined, { email, token }: Login): Caller {
  if (authorization === undefined) return 'anonymous';
  const expected = email === null ? `Bearer ${token}` : `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return authorization === expected ? 'known' : 'refused';
}

/** What Jira answers to a wrong token, and to nobody where somebody is needed. */
export function unauthorized(url: string, caller: Caller): Answer {
  return {
    status: 401,
    headers: {
      'WWW-Authenticate': `OAuth realm="${encodeURIComponent(url)}"`,
      ...(caller === 'refused' && { 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' }),
    },
    body:
      caller === 'refused'
        ? 'Client must be authenticated to access this resource.'
        : { message: 'Client must be authenticated to access this resource.', 'status-code': 401 },
  };
}
