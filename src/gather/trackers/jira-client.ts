import type { ZodType } from 'zod';
import { ourError, SprintError } from '../../errors.ts';
import { scrubber } from '../../model/secret.ts';
import type { Runtime } from '../../runtime.ts';
import { cancelled } from '../cancel.ts';
import { openTransport, type Transport } from '../http.ts';
import type { JiraAccess } from '../trackers.ts';

/** A question to Jira: path below the site, query, and the body of a POST. */
export interface Question {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** How long an answer is waited for, in milliseconds; without it as long as the transport is patient. */
  readonly within?: number;
}

/** Jira under one token. */
export interface JiraClient {
  readonly host: string;
  /** The site with a final slash, for links to issues. */
  readonly site: string;
  /** Answers, checked by the schema of the fields we read. Every failure is a SprintError, which quotes no login. */
  ask<T>(schema: ZodType<T>, question: Question): Promise<T>;
  requests(): number;
}

/** The reads that Jira serves by POST: long queries do not fit into an address. */
const readsByPost = ['/search/jql', '/changelog/bulkfetch', '/issue/bulkfetch', '/rest/api/2/search'];

/** What a Jira may be without: it is switched off by its owner, or closed to this token. Those of `once` nobody documents. */
const once = ['/rest/dev-status/latest/issue/detail', '/rapid/charts/sprintreport', '/rapid/charts/velocity'];
const optional = [...once, '/remotelink'];

/** Opens jira.js over our transport. Only its agile part is loaded: its `sendRequest` reaches every path. */
export async function openJiraClient(access: JiraAccess, runtime: Runtime): Promise<JiraClient> {
  const { url, email, token, tokenName, deployment } = access;
  const way = {
    ...({ id: 'jira', name: 'Jira', url, deployment, tokenName } as const),
    idempotentPosts: readsByPost,
    optional,
    once,
  };
  const transport = openTransport(way, runtime);
  const site = url.endsWith('/') ? url : `${url}/`;
  if (!/^[\x21-\x7e]+$/.test(token.reveal())) {
    throw new SprintError(
      'usage',
      `The value of ${tokenName} is no token: it is empty or holds blanks or line breaks.`,
    );
  }
  const { host } = new URL(site);
  const client = await openAgileClient(site.slice(0, -1), email, token.reveal(), transport);
  const scrub = scrubber([token]);
  return {
    host,
    site,
    requests: transport.requests,
    async ask(schema, question) {
      const answer = await send(client, question, runtime.signal).catch((error: SprintError) => {
        throw error.scrubbed(scrub);
      });
      return checked(schema, answer, `${host} ${question.path}`);
    },
  };
}

/** A value as the schema knows it; one of another shape is an error that names where it came from. */
export function checked<T>(schema: ZodType<T>, value: unknown, from: string): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const where = error.issues[0]?.path.map(String).join('.') ?? '';
  throw new SprintError('unavailable', `Jira answered in a shape we do not know (${from}, at “${where}”).`, {
    hint: 'Check that the address is that of a Jira site; if it is, please report this.',
    source: 'jira',
  });
}

interface Sender {
  sendRequest(config: object, callback?: never): Promise<unknown>;
}

async function openAgileClient(
  host: string,
  email: string | null,
  token: string,
  { fetch, parse }: Transport,
): Promise<Sender> {
  const { AgileClient } = await import('jira.js/agile');
  const baseRequestConfig = {
    adapter: 'fetch' as const,
    env: { fetch, Request, Response },
    headers: { Accept: 'application/json' },
    transformResponse: [(text: unknown) => (typeof text === 'string' && text !== '' ? parse(text) : text)],
  };
  return email === null
    ? new AgileClient({ host, baseRequestConfig, authentication: { oauth2: { accessToken: token } } })
    : new AgileClient({ host, baseRequestConfig, authentication: { basic: { email, apiToken: token } } });
}

async function send(client: Sender, { path, query, body, within }: Question, signal: AbortSignal): Promise<unknown> {
  const patience = within === undefined ? null : AbortSignal.timeout(within);
  try {
    return await client.sendRequest({
      url: path,
      method: body === undefined ? 'GET' : 'POST',
      // One of its own: the client listens to it, and many at once are many listeners.
      signal: AbortSignal.any(patience === null ? [signal] : [signal, patience]),
      ...(query && { params: query }),
      ...(body && { data: body }),
    });
  } catch (error) {
    if (signal.aborted) throw cancelled(signal);
    if (patience?.aborted) throw tooSlow(path, within ?? 0);
    // The client's own error carries the request, and so the token: only ours may leave.
    throw ourError(error) ?? new SprintError('bug', `The Jira client failed on ${path}.`, { source: 'jira' });
  }
}

function tooSlow(path: string, within: number): SprintError {
  return new SprintError('unavailable', `Jira gave no answer to ${path} within ${within / 1_000} seconds.`, {
    hint: 'Try again later.',
    source: 'jira',
  });
}
