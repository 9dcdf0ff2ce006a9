import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultHook } from './faults.ts';
import { type Answer, badPayload, Refused, refusal } from './jira/answer.ts';
import { callerOf, type Guest, type Login, seenBy, unauthorized } from './jira/login.ts';
import { type Call, type Route, routes } from './jira/routes.ts';
import { type Ceilings, openSite, type Site } from './jira/site.ts';
import type { Organization } from './organization.ts';
import { type DemoRequest, type DemoServer, listen } from './server.ts';
import { bodyOf, send, sendFault } from './wire.ts';

export interface JiraOptions {
  readonly deployment?: 'cloud' | 'dc';
  readonly token?: string;
  /** Waited before every answer. */
  readonly latencyMs?: number;
  /** The most issues a page of search/jql holds, by how many fields are asked for. */
  readonly ceilings?: Ceilings;
  /** How changelog/bulkfetch tells times: as the text all other endpoints use, or as a number. */
  readonly changelogTimes?: 'text' | 'milliseconds';
  readonly fault?: FaultHook;
  /** Where its requests are noted, beside those of others; in a list of its own when there is none. */
  readonly requests?: DemoRequest[];
  /** A second login beside the owner's, with the same e-mail address. */
  readonly guest?: Guest;
}

/** What one login sees. */
interface View {
  readonly site: Site;
  readonly login: Login;
}

/** Opens the demo Jira on loopback: a Cloud site (REST v3, Basic) or a Data Center (REST v2, Bearer). */
export async function serveJira(organization: Organization, options: JiraOptions = {}): Promise<DemoServer> {
  const { deployment = 'cloud', token = 'demo-jira-token', latencyMs = 0, fault = () => null } = options;
  const { requests = [] } = options;
  const { ceilings = { ids: 5_000, few: 1_000, many: 100 }, changelogTimes = 'text' } = options;
  const email = deployment === 'cloud' ? (organization.people[0]?.email ?? 'demo@example.com') : null;
  const seen = new Map<string, number>();
  let url = '';
  const siteOf = (one: Organization) => openSite(one, deployment, { ceilings, changelogTimes }, () => url);
  const { guest } = options;
  const owners = (one: Organization): View => ({ site: siteOf(one), login: { email, token } });
  const guests = (one: Organization): View[] =>
    guest === undefined ? [] : [{ site: siteOf(seenBy(guest, one)), login: { email, token: guest.token } }];
  let views: readonly [View, ...View[]] = [owners(organization), ...guests(organization)];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = request;
    const at = Date.now();
    const body = await bodyOf(request);
    const place = `${method} ${path.replace(/\?.*$/, '')}`;
    const count = seen.get(place) ?? 0;
    seen.set(place, count + 1);
    if (latencyMs > 0) await sleep(latencyMs);
    const played = fault({ method, path, headers, body: body ?? null, seen: count });
    const { site, login } = views.find((view) => callerOf(headers.authorization, view.login) === 'known') ?? views[0];
    const reply = played === null ? answerTo(site, login, method, path, headers.authorization, body) : null;
    requests.push({
      server: 'jira',
      method,
      path,
      body: body ?? null,
      status: reply?.status ?? played?.status ?? 0,
      at,
    });
    if (reply !== null) send(response, { ...reply, headers: { ...limits(method), ...reply.headers } });
    else if (played !== null) sendFault(response, played);
  }

  const server = await listen((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (response.headersSent) response.destroy();
      else send(response, refusal(500, `The demo Jira failed: ${message}`));
    });
  });
  url = server.url;
  return {
    url,
    token,
    email,
    requests,
    become(other) {
      views = [owners(other), ...guests(other)];
    },
    close: server.close,
  };
}

/** `body` is undefined when there was none, and null also when it could not be read as JSON. */
function answerTo(
  site: Site,
  login: Login,
  method: string,
  target: string,
  authorization: string | undefined,
  body: unknown,
): Answer {
  const { pathname, searchParams: query } = new URL(target, site.url());
  const caller = callerOf(authorization, login);
  if (caller === 'refused') return unauthorized(site.url(), caller);
  const there = routes.flatMap((route) => matched(site, route, pathname));
  if (there.length === 0)
    return { status: 404, body: { message: `null for uri: ${site.url()}${target}`, 'status-code': 404 } };
  const hit = there.find(({ route }) => route.method === method);
  if (hit === undefined) return refusal(405, 'Method Not Allowed');
  if (method === 'POST' && body === undefined) return badPayload;
  const call: Call = { site, parts: hit.parts, query, body };
  try {
    if (caller === 'known') return hit.route.answer(call);
    return hit.route.anonymous?.(call) ?? unauthorized(site.url(), caller);
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}

/** Data Center has no version 3. */
function matched(site: Site, route: Route, path: string): { route: Route; parts: readonly string[] }[] {
  if (route.on !== 'both' && route.on !== site.deployment) return [];
  if (site.deployment === 'dc' && path.startsWith('/rest/api/3/')) return [];
  const match = route.path.exec(path);
  return match === null ? [] : [{ route, parts: match.slice(1).map(decodeURIComponent) }];
}

/** Burst limits as Jira tells them: far away, for an API token. */
function limits(method: string): Record<string, string> {
  const reset = new Date(Math.ceil(Date.now() / 1_000) * 1_000).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    'X-RateLimit-Limit': method === 'POST' ? '350' : '400',
    'X-RateLimit-Remaining': method === 'POST' ? '349' : '399',
    'X-RateLimit-Reset': reset,
  };
}
