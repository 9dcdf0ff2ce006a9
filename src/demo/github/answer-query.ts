import { checkDocument } from '../graphql/check.ts';
import type { Document, FieldSelection, Operation, Selection } from '../graphql/document.ts';
import { execute, FieldError, type FieldFault, type Path } from '../graphql/execute.ts';
import { type Price, priceOf } from '../graphql/price.ts';
import { QueryError } from '../graphql/query-error.ts';
import { readDocument } from '../graphql/read.ts';
import type { Args, Schema } from '../graphql/schema.ts';
import { argumentsOf, readVariables, type Variables } from '../graphql/values.ts';
import { type Budget, limitHeaders } from './budget.ts';
import type { GithubOptions } from './options.ts';
import { type Reply, refusal } from './respond.ts';
import type { Root } from './schema.ts';

interface Prepared {
  readonly document: Document;
  readonly operation: Operation;
  readonly variables: Variables;
  readonly price: Price;
}

/** Answers `POST /graphql`: reads, checks, prices, runs. What is wrong with a query comes back with status 200. */
export function answerQuery(schema: Schema, body: unknown, budget: Budget, options: GithubOptions): Reply {
  const reply = (answer: unknown): Reply => ({
    status: 200,
    headers: limitHeaders(budget.state('graphql')),
    body: answer,
  });
  const request = body as { query?: unknown; variables?: unknown; operationName?: unknown } | null;
  if (typeof request !== 'object' || typeof request?.query !== 'string') {
    return refusal(400, 'A query attribute must be specified and must be a string.', 'graphql');
  }
  let prepared: Prepared;
  try {
    prepared = prepare(schema, request.query, (request.variables ?? {}) as Variables, request.operationName);
  } catch (error) {
    if (error instanceof QueryError) return reply({ errors: [told(error)] });
    throw error;
  }
  const { document, operation, variables, price } = prepared;
  if (!budget.pay('graphql', price.points)) {
    const message = 'API rate limit already exceeded for user ID 1.';
    return reply({ errors: [{ type: 'RATE_LIMITED', code: 'graphql_rate_limit', message }] });
  }
  const width = widestPage(document, operation.selections, variables);
  if (width > (options.tooWideAbove ?? Number.POSITIVE_INFINITY)) return outOfTime();
  const { limit, remaining, reset } = budget.state('graphql');
  const root: Root = { cost: price.points, nodeCount: price.nodes, limit, remaining, resetAt: reset * 1000 };
  const { data, errors } = execute(schema, document, operation, variables, root, guardOf(options));
  const faults = width > (options.nullNodesAbove ?? Number.POSITIVE_INFINITY) ? [...errors, emptied(data)] : errors;
  return reply(faults.length === 0 ? { data } : { data, errors: faults });
}

/** The price the demo takes for a query. Throws `QueryError` where it would refuse it. */
export function prepare(schema: Schema, query: string, given: Variables, named: unknown): Prepared {
  const document = readDocument(query);
  const operation = document.operations.find(({ name }) => typeof named !== 'string' || name === named);
  if (operation === undefined) throw new QueryError(`No operation named "${named}"`, null);
  checkDocument(schema, document, operation);
  const variables = readVariables(operation, given);
  return { document, operation, variables, price: priceOf(schema, document, operation, variables) };
}

function told({ message, place, type, path, extensions }: QueryError) {
  return {
    ...(type !== null && { type }),
    ...(path !== null && { path }),
    ...(extensions !== null && { extensions }),
    ...(place !== null && { locations: [place] }),
    message,
  };
}

/** What GitHub sends when a query takes longer than ten seconds. */
function outOfTime(): Reply {
  const message =
    'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.';
  return { status: 502, headers: {}, body: { data: null, errors: [{ message }] } };
}

interface Nodes {
  readonly nodes?: unknown[];
}

function emptied(data: unknown): FieldFault {
  const { repository, search } = (data ?? {}) as { repository?: { pullRequests?: Nodes }; search?: Nodes };
  for (const pulls of [repository?.pullRequests, search]) pulls?.nodes?.fill(null);
  return {
    type: 'RESOURCE_LIMITS_EXCEEDED',
    message: 'Resource limits for this query exceeded.',
    path: ['repository', 'pullRequests', 'nodes'],
    locations: [],
  };
}

function guardOf({ forbiddenPaths = [], forbiddenRepositories = [], forbiddenBecause }: GithubOptions) {
  const paths = new Set(forbiddenPaths);
  const names = new Set(forbiddenRepositories.map((name) => name.toLowerCase()));
  return (path: Path, _parent: unknown, args: Args): FieldError | null => {
    const { owner, name } = args;
    const whole = path.length === 1 && owner && name ? `${owner}/${name}`.toLowerCase() : null;
    const plain = path.filter((part) => typeof part === 'string').join('.');
    if (!paths.has(plain) && (whole === null || !names.has(whole))) return null;
    return new FieldError('FORBIDDEN', forbiddenBecause ?? 'Resource not accessible by personal access token');
  };
}

/** The widest page of pull requests that a query asks for. */
function widestPage(document: Document, selections: readonly Selection[], variables: Variables): number {
  const widths = selections.map((selection): number => {
    const part = selection.kind === 'spread' ? document.fragments.get(selection.fragment) : selection;
    if (part === undefined) return 0;
    const here = selection.kind === 'field' ? widthHere(selection, variables) : 0;
    return Math.max(here, widestPage(document, part.selections, variables));
  });
  return Math.max(0, ...widths);
}

function widthHere({ name, args }: FieldSelection, variables: Variables): number {
  return name === 'pullRequests' || name === 'search' ? Number(argumentsOf(args, variables)['first'] ?? 0) : 0;
}
