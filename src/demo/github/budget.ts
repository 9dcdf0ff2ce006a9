import type { LimitOptions } from './options.ts';

type Resource = 'core' | 'graphql' | 'search';

/** One hourly budget as GitHub tells of it; `reset` in epoch seconds. */
export interface Limit {
  readonly limit: number;
  readonly remaining: number;
  readonly reset: number;
  readonly used: number;
  readonly resource: Resource;
}

/** The hourly budgets of one token. */
export interface Budget {
  state(resource: Resource): Limit;
  /** Takes points off; false when there are not enough left. */
  pay(resource: Resource, points: number): boolean;
}

const hour = 3_600_000;

export function openBudget({ graphqlPoints = 5000, restRequests = 5000 }: LimitOptions): Budget {
  const limits: Record<Resource, number> = { core: restRequests, graphql: graphqlPoints, search: 30 };
  const used: Record<Resource, number> = { core: 0, graphql: 0, search: 0 };
  let reset = Date.now() + hour;
  const renew = () => {
    if (Date.now() < reset) return;
    reset = Date.now() + hour;
    for (const resource of Object.keys(used) as Resource[]) used[resource] = 0;
  };
  return {
    state: (resource) => {
      renew();
      const [limit, spent] = [limits[resource], used[resource]];
      return { limit, remaining: limit - spent, reset: Math.ceil(reset / 1000), used: spent, resource };
    },
    pay: (resource, points) => {
      renew();
      if (used[resource] + points > limits[resource]) {
        used[resource] = limits[resource];
        return false;
      }
      used[resource] += points;
      return true;
    },
  };
}

export function limitHeaders({ limit, remaining, reset, used, resource }: Limit): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-used': String(used),
    'x-ratelimit-resource': resource,
  };
}
