import { type ObjectDefinition, objectType } from '../graphql/schema.ts';
import { type Connection, cursorAt, type PageInfo, pageInfoOf } from './page.ts';

interface Edge {
  readonly cursor: string;
  readonly node: unknown;
}

/** The connection type of `node` and its edge type; `name` where the two do not follow from the node's name. */
export function connectionTypes(node: string, name: string = node, edge: string = name): ObjectDefinition[] {
  return [
    objectType<Connection<unknown>>(`${name}Connection`, {
      nodes: [`[${node}]`, ({ nodes }) => nodes],
      edges: [`[${edge}Edge]`, ({ nodes, from }) => nodes.map((item, index) => edgeOf(item, from + index))],
      pageInfo: ['PageInfo!', pageInfoOf],
      totalCount: ['Int!', ({ totalCount }) => totalCount],
    }),
    ...(edge === name
      ? [
          objectType<Edge>(`${edge}Edge`, {
            cursor: ['String!', ({ cursor }) => cursor],
            node: [node, ({ node: item }) => item],
          }),
        ]
      : []),
  ];
}

export const pageInfoType = objectType<PageInfo>('PageInfo', {
  endCursor: ['String', ({ endCursor }) => endCursor],
  hasNextPage: ['Boolean!', ({ hasNextPage }) => hasNextPage],
  hasPreviousPage: ['Boolean!', ({ hasPreviousPage }) => hasPreviousPage],
  startCursor: ['String', ({ startCursor }) => startCursor],
});

function edgeOf(node: unknown, index: number): Edge {
  return { cursor: cursorAt(index), node };
}
