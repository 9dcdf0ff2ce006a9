import { ourError, SprintError } from '../../../errors.ts';
import type { Secret } from '../../../model/secret.ts';
import type { Runtime } from '../../../runtime.ts';
import { checkCancelled } from '../../cancel.ts';
import { openTransport } from '../../http.ts';
import { type GraphqlError, graphqlErrors } from './answers.ts';

/** Where GitHub's API is and who asks; `tokenName` is the variable the token came from, for messages. */
export interface GithubAccess {
  /** `https://api.github.com`, or `https://host/api/v3` of a GitHub Enterprise Server. */
  readonly url: string;
  readonly token: Secret;
  readonly tokenName: string;
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
}

/** Opens GitHub: Octokit over our transport. Nothing is sent yet. Throws SprintError for an access that cannot work. */
export async function openGithub(access: GithubAccess, runtime: Runtime): Promise<GithubClient> {
  const { tokenName } = access;
  const url = access.url.replace(/\/+$/, '');
  const token = access.token.reveal();
  if (!URL.canParse(url)) throw new SprintError('usage', 'The address of GitHub is no URL.');
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new SprintError(
      'usage',
      `The value of ${tokenName} is no token: it is empty or holds blanks or line breaks.`,
    );
  }
  const { Octokit } = await import('@octokit/rest');
  const { fetch, parse } = openTransport(
    { id: 'github', name: 'GitHub', url, tokenName, idempotentPosts: ['/graphql'] },
    runtime,
  );
  const silent = () => undefined;
  const octokit = new Octokit({
    auth: token,
    baseUrl: url,
    userAgent: 'sprint-report',
    request: { fetch },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  // As Octokit does it: an Enterprise Server has GraphQL beside `/api/v3`, not below it.
  const address = /\/api\/v3$/.test(url) ? url.replace(/v3$/, 'graphql') : `${url}/graphql`;
  const host = new URL(url).host;

  return {
    host,
    tokenName,
    async ask(query, variables) {
      try {
        // Octokit's parser looks for huge numbers and takes as long as all the rest; GraphQL answers hold none.
        const request = { parseSuccessResponseBody: false };
        const { data } = await octokit.request({ method: 'POST', url: address, query, variables, request });
        return answerIn(parse(await new Response(data as unknown as ReadableStream).text()));
      } catch (error) {
        checkCancelled(runtime.signal);
        return refuse(error, host);
      }
    },
  };
}

function answerIn(body: unknown): GraphqlAnswer {
  const { data = null, errors } = (body ?? {}) as { readonly data?: unknown; readonly errors?: unknown };
  const told = graphqlErrors.safeParse(errors ?? []);
  return { data, errors: told.success ? told.data : [{ message: 'an error it does not explain' }] };
}

function refuse(error: unknown, host: string): never {
  const ours = ourError(error);
  if (ours === null) {
    throw new SprintError('unavailable', `GitHub at ${host} could not be asked.`, { cause: error, source: 'github' });
  }
  if (ours.kind !== 'not-found') throw ours;
  // The address of the API itself is wrong; an unknown repository is told in the answer.
  throw new SprintError('unavailable', ours.message, {
    cause: ours,
    source: 'github',
    hint: 'Check github.url: github.com answers at https://api.github.com, an Enterprise Server at https://<host>/api/v3.',
    ...(ours.status !== null && { status: ours.status }),
  });
}
