import { createHash } from 'node:crypto';
import { type Budget, limitHeaders } from './budget.ts';
import { type Reply, refusal } from './respond.ts';
import { pullJson, repositoryJson, viewerJson } from './rest-shapes.ts';
import type { HeldPull, HeldRepository, World } from './world.ts';

interface Call {
  readonly base: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly world: World;
  readonly budget: Budget;
}

/** Answers a GET of the REST API. `ifNoneMatch` of an unchanged answer gives 304, which costs nothing. */
export function answerRest(call: Call, ifNoneMatch: string | undefined): Reply {
  const { budget, path } = call;
  if (path === '/rate_limit') return { status: 200, headers: limitHeaders(budget.state('core')), body: limits(budget) };
  const reply = route(call);
  const etag = `W/"${createHash('sha256').update(JSON.stringify(reply.body)).digest('hex')}"`;
  if (reply.status === 200 && ifNoneMatch === etag) {
    return { status: 304, headers: { ...limitHeaders(budget.state('core')), etag }, body: null };
  }
  if (!budget.pay('core', 1)) {
    const headers = limitHeaders(budget.state('core'));
    return refusal(
      403,
      'API rate limit exceeded for user ID 1.',
      'rest/overview/rate-limits-for-the-rest-api',
      headers,
    );
  }
  const headers = { ...reply.headers, ...limitHeaders(budget.state('core')), ...(reply.status === 200 && { etag }) };
  return { ...reply, headers };
}

function route({ base, path, query, world }: Call): Reply {
  if (path === '/user') return json(viewerJson(base, world));
  const [, owner, name, rest] = /^\/repos\/([^/]+)\/([^/]+)(\/pulls)?$/.exec(path) ?? [];
  const held = owner === undefined ? null : world.repository(`${owner}/${name}`);
  if (held === null)
    return refusal(404, 'Not Found', owner === undefined ? 'rest' : 'rest/repos/repos#get-a-repository');
  return rest === undefined ? json(repositoryJson(base, held)) : listPulls(base, path, query, held);
}

function json(body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status: 200, headers, body };
}

/** Pages as GitHub does: 30 each, 100 at most, neighbours in `Link`. */
function listPulls(base: string, path: string, query: URLSearchParams, held: HeldRepository): Reply {
  const all = selected(held, query);
  const width = Math.min(100, positive(query.get('per_page')) ?? 30);
  const page = positive(query.get('page')) ?? 1;
  const last = Math.max(1, Math.ceil(all.length / width));
  const at = (number: number, rel: string) => {
    const params = new URLSearchParams(query);
    params.set('page', String(number));
    return `<${base}${path}?${params}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [at(page - 1, 'prev'), at(1, 'first')] : []),
    ...(page < last ? [at(page + 1, 'next'), at(last, 'last')] : []),
  ];
  const items = all.slice((page - 1) * width, page * width).map((item) => pullJson(base, item));
  return json(items, links.length === 0 ? {} : { link: links.join(', ') });
}

function selected({ pulls }: HeldRepository, query: URLSearchParams): HeldPull[] {
  const state = query.get('state') ?? 'open';
  const field = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const oldestFirst = query.get('direction') === 'asc' || (field === 'updatedAt' && query.get('direction') === null);
  const sign = oldestFirst ? 1 : -1;
  return pulls
    .filter(({ pull }) => state === 'all' || (pull.state === 'open') === (state === 'open'))
    .sort((a, b) => sign * (a.pull[field] - b.pull[field] || a.pull.number - b.pull.number));
}

function positive(value: string | null): number | null {
  const number = Number(value ?? Number.NaN);
  return Number.isInteger(number) && number > 0 ? number : null;
}

function limits(budget: Budget) {
  const [core, graphql, search] = (['core', 'graphql', 'search'] as const).map((resource) => {
    const { limit, remaining, reset, used } = budget.state(resource);
    return { limit, remaining, reset, used, resource };
  });
  return { resources: { core, graphql, search }, rate: core };
}
