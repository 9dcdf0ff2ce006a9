import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerQuery } from './github/answer-query.ts';
import { openApps } from './github/apps.ts';
import { openBudget } from './github/budget.ts';
import type { GithubOptions } from './github/options.ts';
import { type Reply, refusal, send, sendFault } from './github/respond.ts';
import { answerRest } from './github/rest.ts';
import { githubSchema } from './github/schema.ts';
import { worldOf } from './github/world.ts';
import type { Organization } from './organization.ts';
import { type DemoServer, listen } from './server.ts';

export type { GithubOptions } from './github/options.ts';

/** Opens the demo GitHub on loopback: GraphQL and REST, at the root as github.com and under `/api` as a GHES. */
export async function serveGithub(organization: Organization, options: GithubOptions = {}): Promise<DemoServer> {
  const { token = 'demo-github-token', latencyMs = 0, fault = () => null, renamed = {}, missingFields = [] } = options;
  const { requests = [] } = options;
  let world = worldOf(organization, renamed);
  let schema = githubSchema(world, missingFields);
  const budget = openBudget(options);
  const apps = openApps(options.app, options.now ?? Date.now);
  const seen = new Map<string, number>();
  let url = '';

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request;
    const text = await textOf(request);
    const body = parsed(text);
    const place = `${method} ${path.replace(/\?.*$/, '')}`;
    const count = seen.get(place) ?? 0;
    seen.set(place, count + 1);
    if (latencyMs > 0) await sleep(latencyMs);
    const played = fault({ method, path, headers, body: body ?? null, seen: count });
    const reply = played === null ? replyTo(method, path, headers, body) : null;
    const status = reply?.status ?? sendFault(response, played ?? {});
    requests.push({ server: 'github', method, path, body: body ?? null, status });
    if (reply !== null) send(response, reply);
  }

  function replyTo(method: string, target: string, headers: IncomingMessage['headers'], body: unknown): Reply {
    const { pathname, searchParams: query } = new URL(target, url);
    const enterprise = /^\/api(\/v3(?=\/)|(?=\/graphql$))/.exec(pathname)?.[0] ?? '';
    const path = pathname.slice(enterprise.length);
    const isQuery = method === 'POST' && path === '/graphql';
    const about = isQuery ? 'graphql' : 'rest';
    const [scheme = '', given] = (headers.authorization ?? '').split(' ');
    if (given === undefined) {
      return refusal(
        401,
        isQuery ? 'This endpoint requires you to be authenticated.' : 'Requires authentication',
        about,
      );
    }
    const login = apps.answer(method, path, given, world);
    if (login !== null) return login;
    const isKnown = /^(bearer|token)$/i.test(scheme) && (given === token || apps.knows(given));
    if (!isKnown) return refusal(401, 'Bad credentials', about);
    if (isQuery) {
      return body === undefined
        ? refusal(400, 'Problems parsing JSON', about)
        : answerQuery(schema, body, budget, options);
    }
    if (method !== 'GET') return refusal(404, 'Not Found');
    return answerRest({ base: url + enterprise, path, query, world, budget }, headers['if-none-match']);
  }

  const server = await listen((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (!response.headersSent) send(response, refusal(500, `The demo GitHub failed: ${message}`));
      else response.destroy();
    });
  });
  url = server.url;
  return {
    url,
    token,
    email: null,
    requests,
    become(other) {
      world = worldOf(other, renamed);
      schema = githubSchema(world, missingFields);
    },
    close: server.close,
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Undefined when it is no JSON, null when there is none. */
function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}
