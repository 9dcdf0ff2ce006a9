import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  type DocumentNode,
  execute,
  type GraphQLFieldResolver,
  GraphQLScalarType,
  type GraphQLSchema,
  getNamedType,
  type IntValueNode,
  parse,
  TypeInfo,
  type VariableNode,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** GitHub's own public schema, with its scalars made strict. */
export function officialSchema(): GraphQLSchema {
  const file = new URL('../../node_modules/@octokit/graphql-schema/schema.graphql', import.meta.url);
  const document = parse(readFileSync(file, 'utf8'), { noLocation: true });
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  strict(schema, 'DateTime', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  strict(schema, 'GitTimestamp', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
  strict(schema, 'GitObjectID', /^[0-9a-f]{40}$/);
  strict(schema, 'URI', /^https?:\/\/\S+$/);
  return schema;
}

function strict(schema: GraphQLSchema, name: string, pattern: RegExp): void {
  const type = schema.getType(name);
  if (!(type instanceof GraphQLScalarType)) throw new Error(`GitHub's schema has no scalar ${name}.`);
  type.serialize = (value) => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new Error(`${String(value)} is no ${name}`);
  };
}

/** What is wrong with a query by GitHub's schema; empty when it is right. */
export function problemsOfQuery(schema: GraphQLSchema, query: string): string[] {
  return validate(schema, parse(query)).map(({ message }) => message);
}

/** Interfaces whose values need no `__typename` in our queries, because one kind of object is meant. */
const meant: Readonly<Record<string, string>> = {
  GitObject: 'Commit',
  Node: 'PullRequest',
  RepositoryOwner: 'Organization',
};

/**
 * What is wrong with an answer: the query is run by graphql-js over the answer itself, so that every type, enum and
 * "may not be null" of the schema is tried on it, and the outcome must be the answer again.
 */
export function problemsOfAnswer(schema: GraphQLSchema, query: string, variables: unknown, data: unknown): string[] {
  const byKey: GraphQLFieldResolver<unknown, unknown> = (source, _args, _context, { path, fieldName }) => {
    const answer = source as Record<string, unknown> | null;
    if (answer === null || !Object.hasOwn(answer, path.key)) throw new Error(`${fieldName} is missing`);
    return answer[path.key];
  };
  const result = execute({
    schema,
    document: parse(query),
    rootValue: data,
    variableValues: variables as Record<string, unknown>,
    fieldResolver: byKey,
    typeResolver: (value, _context, { fieldName }, type) => {
      const name = (value as { __typename?: string }).__typename ?? meant[type.name];
      if (name === undefined) throw new Error(`${fieldName} does not tell its type`);
      return name;
    },
  });
  if (result instanceof Promise) throw new Error('An answer holds no promises.');
  const problems = (result.errors ?? []).map(({ message, path }) => `${path?.join('.')}: ${message}`);
  const again = JSON.stringify(sorted(result.data));
  return problems.length === 0 && again !== JSON.stringify(sorted(data))
    ? ['it holds what was not asked for']
    : problems;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

/**
 * Points and nodes by the documented formula, found anew over the official schema: one request for each connection and
 * parent, divided by 100, rounded, at least 1.
 */
export function documentedPrice(schema: GraphQLSchema, query: string, variables: Readonly<Record<string, unknown>>) {
  const document: DocumentNode = parse(query);
  const info = new TypeInfo(schema);
  const parents = [1];
  let requests = 0;
  let nodes = 0;
  const given = (value: IntValueNode | VariableNode): unknown =>
    value.kind === 'Variable' ? variables[value.name.value] : Number(value.value);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter(field) {
          const condition = field.directives?.find(({ name }) => name.value === 'include')?.arguments?.[0]?.value;
          if (condition?.kind === 'Variable' && variables[condition.name.value] !== true) return false;
          // Things asked for by a list of ids are as many parents.
          const ids = field.arguments?.find(({ name }) => name.value === 'ids')?.value;
          const held = ids?.kind === 'Variable' ? (variables[ids.name.value] as unknown[]).length : 1;
          const now = (parents.at(-1) ?? 1) * held;
          const first = field.arguments?.find(({ name }) => ['first', 'last'].includes(name.value))?.value;
          const width = first?.kind === 'Variable' || first?.kind === 'IntValue' ? Number(given(first)) : null;
          const isConnection = getNamedType(info.getType())?.name.endsWith('Connection') === true && width !== null;
          if (isConnection) {
            requests += now;
            nodes += now * width;
          }
          parents.push(isConnection ? now * width : now);
          return undefined;
        },
        leave() {
          parents.pop();
        },
      },
    }),
  );
  return { points: Math.max(1, Math.round(requests / 100)), nodes, requests };
}
