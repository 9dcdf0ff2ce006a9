import { fieldOf } from './check.ts';
import type { Document, FieldSelection, Operation, Selection } from './document.ts';
import { QueryError } from './query-error.ts';
import { namedType, type Schema } from './schema.ts';
import { argumentsOf, included, type Variables } from './values.ts';

/** What a query costs: points of the hourly budget, and how many nodes it may return at most. */
export interface Price {
  readonly points: number;
  readonly nodes: number;
}

const widest = 100;
const mostNodes = 500_000;

/**
 * Prices a query by GitHub's rule: every connection is one request per parent, each `first` taken as reached; the sum
 * divided by 100, rounded, at least 1. Throws `QueryError` for a page wider than 100, a page without a width, and more
 * than 500,000 nodes. Source: "Rate limits and query limits for the GraphQL API", docs.github.com.
 */
export function priceOf(schema: Schema, document: Document, operation: Operation, variables: Variables): Price {
  const sum: Sum = { schema, document, variables, requests: 0, nodes: 0, counted: new Set() };
  addSelections(sum, operation.selections, 'Query', 1, []);
  if (sum.nodes > mostNodes) {
    const message = `This query requests up to ${sum.nodes.toLocaleString('en')} possible nodes which exceeds the maximum limit of 500,000.`;
    throw new QueryError(message, null, { type: 'MAX_NODE_LIMIT_EXCEEDED' });
  }
  return { points: Math.max(1, Math.round(sum.requests / 100)), nodes: sum.nodes };
}

interface Sum {
  readonly schema: Schema;
  readonly document: Document;
  readonly variables: Variables;
  requests: number;
  nodes: number;
  /** Connections by path: one that two fragments ask for is one connection. */
  readonly counted: Set<string>;
}

type Path = readonly string[];

function addSelections(sum: Sum, selections: readonly Selection[], type: string, parents: number, path: Path): void {
  for (const selection of selections) {
    if (!included(selection.directives, sum.variables)) continue;
    if (selection.kind === 'field') {
      addField(sum, selection, type, parents, [...path, selection.key]);
      continue;
    }
    const part = selection.kind === 'inline' ? selection : sum.document.fragments.get(selection.fragment);
    if (part !== undefined) addSelections(sum, part.selections, part.on ?? type, parents, path);
  }
}

function addField(sum: Sum, field: FieldSelection, type: string, parents: number, path: Path): void {
  const definition = field.name === '__typename' ? null : fieldOf(sum.schema, type, field.name);
  if (definition === null) return;
  const inner = namedType(definition.type);
  const args = argumentsOf(field.args, sum.variables);
  const ids = args['ids'];
  let each = Array.isArray(ids) ? ids.length : 1;
  if (inner.endsWith('Connection')) {
    const width = widthOf(field, args['first'], args['last'], listsNodes(sum, field.selections), path);
    const place = path.join('.');
    if (width !== null && !sum.counted.has(place)) {
      sum.counted.add(place);
      sum.requests += parents;
      sum.nodes += parents * width;
    }
    each = width ?? 1;
  }
  addSelections(sum, field.selections, inner, parents * each, path);
}

/** The width of a page; null for a connection of which only the count is asked. */
function widthOf(field: FieldSelection, first: unknown, last: unknown, lists: boolean, path: Path): number | null {
  const width = first ?? last;
  const name = field.name;
  if (typeof width !== 'number') {
    if (!lists) return null;
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    throw new QueryError(message, field.place, { type: 'MISSING_PAGINATION_BOUNDARIES', path });
  }
  if (width > widest) {
    const bound = first === undefined ? 'last' : 'first';
    const message = `Requesting ${width} records on the \`${name}\` connection exceeds the \`${bound}\` limit of ${widest} records.`;
    throw new QueryError(message, field.place, { type: 'EXCESSIVE_PAGINATION', path });
  }
  if (width < 0) {
    const message = `\`first\` on the \`${name}\` connection cannot be less than zero.`;
    throw new QueryError(message, field.place, { type: 'INVALID_CURSOR_ARGUMENTS', path });
  }
  return width;
}

function listsNodes(sum: Sum, selections: readonly Selection[]): boolean {
  return selections.some((selection) => {
    if (selection.kind === 'field') return selection.name === 'nodes' || selection.name === 'edges';
    const part = selection.kind === 'inline' ? selection : sum.document.fragments.get(selection.fragment);
    return part !== undefined && listsNodes(sum, part.selections);
  });
}
