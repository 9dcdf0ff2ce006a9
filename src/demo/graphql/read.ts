import type {
  Arguments,
  Directive,
  Document,
  Fragment,
  Operation,
  Selection,
  Value,
  VariableDefinition,
} from './document.ts';
import { QueryError } from './query-error.ts';
import { type Token, tokens } from './tokens.ts';

/** Reads an executable GraphQL document (specification of October 2021). Throws `QueryError` where it is none. */
export function readDocument(text: string): Document {
  const cursor = cursorOver(tokens(text));
  const operations: Operation[] = [];
  const fragments = new Map<string, Fragment>();
  do {
    if (cursor.at('fragment')) {
      const fragment = readFragment(cursor);
      fragments.set(fragment.name, fragment);
    } else {
      operations.push(readOperation(cursor));
    }
  } while (!cursor.ended());
  return { operations, fragments };
}

interface Cursor {
  peek(): Token;
  at(text: string): boolean;
  take(text: string): boolean;
  need(text: string): Token;
  name(): string;
  /** The number or string here; null when neither is. */
  literal(): string | number | null;
  ended(): boolean;
}

function cursorOver(list: readonly Token[]): Cursor {
  let index = 0;
  const end = list[list.length - 1] as Token;
  const peek = () => list[index] ?? end;
  const isSign = (token: Token, text: string) => token.kind !== 'string' && token.kind !== 'end' && token.text === text;
  const refuse = (): never => {
    const { text, kind, place } = peek();
    const where = `[${place.line}, ${place.column}]`;
    throw new QueryError(
      kind === 'end' ? 'Unexpected end of document' : `Parse error on "${text}" (${kind.toUpperCase()}) at ${where}`,
      place,
    );
  };
  return {
    peek,
    at: (text) => isSign(peek(), text),
    take: (text) => {
      const here = isSign(peek(), text);
      if (here) index += 1;
      return here;
    },
    need: (text) => {
      const token = peek();
      if (!isSign(token, text)) refuse();
      index += 1;
      return token;
    },
    name: () => {
      const token = peek();
      if (token.kind !== 'name') refuse();
      index += 1;
      return token.text;
    },
    literal: () => {
      const { kind, text } = peek();
      if (kind !== 'number' && kind !== 'string') return null;
      index += 1;
      return kind === 'number' ? Number(text) : text;
    },
    ended: () => peek().kind === 'end',
  };
}

function readOperation(cursor: Cursor): Operation {
  if (cursor.at('{')) return { kind: 'query', name: null, variables: [], selections: readSelections(cursor) };
  const kind = (['query', 'mutation', 'subscription'] as const).find((word) => cursor.at(word));
  if (kind === undefined) cursor.need('query');
  cursor.name();
  const name = cursor.peek().kind === 'name' ? cursor.name() : null;
  const variables: VariableDefinition[] = [];
  if (cursor.take('(')) while (!cursor.take(')')) variables.push(readVariable(cursor));
  readDirectives(cursor);
  return { kind: kind ?? 'query', name, variables, selections: readSelections(cursor) };
}

function readVariable(cursor: Cursor): VariableDefinition {
  cursor.need('$');
  const name = cursor.name();
  cursor.need(':');
  const type = readType(cursor);
  return { name, type, default: cursor.take('=') ? readValue(cursor) : null };
}

function readType(cursor: Cursor): string {
  let type: string;
  if (cursor.take('[')) {
    type = `[${readType(cursor)}]`;
    cursor.need(']');
  } else {
    type = cursor.name();
  }
  return cursor.take('!') ? `${type}!` : type;
}

function readFragment(cursor: Cursor): Fragment {
  cursor.need('fragment');
  const name = cursor.name();
  cursor.need('on');
  const on = cursor.name();
  readDirectives(cursor);
  return { name, on, selections: readSelections(cursor) };
}

function readSelections(cursor: Cursor): Selection[] {
  cursor.need('{');
  const selections = [readSelection(cursor)];
  while (!cursor.take('}')) selections.push(readSelection(cursor));
  return selections;
}

function readSelection(cursor: Cursor): Selection {
  const { place } = cursor.peek();
  if (cursor.take('...')) {
    if (cursor.peek().kind === 'name' && !cursor.at('on')) {
      return { kind: 'spread', fragment: cursor.name(), directives: readDirectives(cursor), place };
    }
    const on = cursor.take('on') ? cursor.name() : null;
    return { kind: 'inline', on, directives: readDirectives(cursor), selections: readSelections(cursor), place };
  }
  const key = cursor.name();
  const name = cursor.take(':') ? cursor.name() : key;
  const args = readArguments(cursor);
  const directives = readDirectives(cursor);
  const selections = cursor.at('{') ? readSelections(cursor) : [];
  return { kind: 'field', key, name, args, directives, selections, place };
}

function readDirectives(cursor: Cursor): Directive[] {
  const directives: Directive[] = [];
  while (cursor.take('@')) directives.push({ name: cursor.name(), args: readArguments(cursor) });
  return directives;
}

function readArguments(cursor: Cursor): Arguments {
  const args = new Map<string, Value>();
  if (!cursor.take('(')) return args;
  do {
    const name = cursor.name();
    cursor.need(':');
    args.set(name, readValue(cursor));
  } while (!cursor.take(')'));
  return args;
}

function readValue(cursor: Cursor): Value {
  if (cursor.take('$')) return { kind: 'variable', name: cursor.name() };
  if (cursor.take('[')) {
    const items: Value[] = [];
    while (!cursor.take(']')) items.push(readValue(cursor));
    return { kind: 'list', items };
  }
  if (cursor.take('{')) {
    const fields = new Map<string, Value>();
    while (!cursor.take('}')) {
      const name = cursor.name();
      cursor.need(':');
      fields.set(name, readValue(cursor));
    }
    return { kind: 'object', fields };
  }
  const literal = cursor.literal();
  return literal === null ? nameValue(cursor.name()) : { kind: 'literal', value: literal };
}

function nameValue(text: string): Value {
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
  return text === 'null' ? { kind: 'literal', value: null } : { kind: 'enum', name: text };
}
