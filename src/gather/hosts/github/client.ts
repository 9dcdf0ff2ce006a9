import { ourError, SprintError } from '../../../errors.ts';
import { type Secret, scrubber } from '../../../model/secret.ts';
import type { Runtime } from '../../../runtime.ts';
import { checkCancelled } from '../../cancel.ts';
import { openTransport } from '../../http.ts';
import { type GraphqlError, graphqlErrors } from './answers.ts';
import type { GithubApp, Login } from './app.ts';

/** Where GitHub's API is and who asks; `tokenName` is the variable the token came from, for messages. */
export interface GithubAccess {
  /** `https://api.github.com`, or `https://host/api/v3` of a GitHub Enterprise Server. */
  readonly url: string;
  /** With an App, its private key (PEM). */
  readonly token: Secret;
  readonly tokenName: string;
  /** Absent when the token itself is what GitHub gave. */
  readonly app?: GithubApp;
}

/** What GitHub answered to a query: data, perhaps in part, and the errors of what is missing. */
export interface GraphqlAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphqlError[];
}

export interface GithubClient {
  readonly host: string;
  readonly tokenName: string;
  /** Sends one query. Throws SprintError when there is no answer to read. */
  ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>;
  /** Reads a path of the REST API, such as `/rate_limit`. Throws SprintError for everything but an answer. */
  get(path: string): Promise<RestAnswer>;
}

/** What GitHub answered to a GET. */
export interface RestAnswer {
  readonly headers: Headers;
  readonly body: unknown;
}

/** Opens GitHub: Octokit over our transport. Nothing is sent yet. Throws SprintError for an access that cannot work. */
export async function openGithub(access: GithubAccess, runtime: Runtime): Promise<GithubClient> {
  const { tokenName } = access;
  const url = access.url.replace(/\/+$/, '');
  if (!URL.canParse(url)) throw new SprintError('usage', 'The address of GitHub is no URL.');
  const idempotentPosts = ['/graphql', '/access_tokens'];
  const { fetch, parse } = openTransport({ id: 'github', name: 'GitHub', url, tokenName, idempotentPosts }, runtime);
  const login = await openLogin(access, { url, fetch, now: runtime.now });
  const { Octokit } = await import('@octokit/rest');
  const silent = () => undefined;
  const octokit = new Octokit({
    baseUrl: url,
    userAgent: 'sprint-report',
    request: { fetch },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  // As Octokit does it: an Enterprise Server has GraphQL beside `/api/v3`, not below it.
  const address = /\/api\/v3$/.test(url) ? url.replace(/v3$/, 'graphql') : `${url}/graphql`;
  const host = new URL(url).host;

  /** Whatever goes wrong is told without a secret that GitHub may have echoed. */
  const guarded = async <T>(send: (headers: { readonly authorization: string }) => Promise<T>): Promise<T> => {
    const scrub = (text: string) => scrubber(login.secrets())(text);
    try {
      const authorization = await login.header();
      return await send({ authorization });
    } catch (error) {
      checkCancelled(runtime.signal);
      throw refusal(error, host).scrubbed(scrub);
    }
  };

  return {
    host,
    tokenName,
    ask: (query, variables) =>
      guarded(async (headers) => {
        // Octokit's parser looks for huge numbers and takes as long as all the rest; GraphQL answers hold none.
        const request = { parseSuccessResponseBody: false };
        const { data } = await octokit.request({ method: 'POST', url: address, query, variables, headers, request });
        const text = await new Response(data as unknown as ReadableStream).text();
        return answerIn(parse(text), scrubber(login.secrets()));
      }),
    get: (path) =>
      guarded(async (headers) => {
        const { data, headers: told } = await octokit.request({ method: 'GET', url: path, headers });
        return { headers: new Headers(told as Record<string, string>), body: data as unknown };
      }),
  };
}

/** Logging in as an App is loaded only where an App is configured. */
async function openLogin(
  { app, token, tokenName }: GithubAccess,
  way: { readonly url: string; readonly fetch: typeof globalThis.fetch; readonly now: () => number },
): Promise<Login> {
  if (app !== undefined) {
    const { openApp } = await import('./app.ts');
    return openApp({ ...way, app, key: token, keyName: tokenName });
  }
  const value = token.reveal();
  if (/^[\x21-\x7e]+$/.test(value)) return { header: async () => `Bearer ${value}`, secrets: () => [token] };
  throw new SprintError('usage', `The value of ${tokenName} is no token: it is empty or holds blanks or line breaks.`);
}

function answerIn(body: unknown, scrub: (text: string) => string): GraphqlAnswer {
  const { data = null, errors } = (body ?? {}) as { readonly data?: unknown; readonly errors?: unknown };
  const told = graphqlErrors.safeParse(errors ?? []);
  if (!told.success) return { data, errors: [{ message: 'an error it does not explain' }] };
  return { data, errors: told.data.map((error) => ({ ...error, message: scrub(error.message) })) };
}

function refusal(error: unknown, host: string): SprintError {
  const ours = ourError(error);
  if (ours === null) {
    return new SprintError('unavailable', `GitHub at ${host} could not be asked.`, { cause: error, source: 'github' });
  }
  if (ours.kind !== 'not-found') return ours;
  // The address of the API itself is wrong; an unknown repository is told in the answer.
  return new SprintError('unavailable', ours.message, {
    cause: ours,
    source: 'github',
    hint: 'Check github.url: github.com answers at https://api.github.com, an Enterprise Server at https://<host>/api/v3.',
    ...(ours.status !== null && { status: ours.status }),
  });
}
