import { Refused, refusal } from './answer.ts';

/** A condition; field names and operators in lower case, values as written. */
export type Clause =
  | { readonly kind: 'and' | 'or'; readonly clauses: readonly Clause[] }
  | { readonly kind: 'field'; readonly field: string; readonly operator: string; readonly values: readonly string[] };

export interface Query {
  /** Null when nothing is restricted. */
  readonly where: Clause | null;
  readonly order: readonly { readonly field: string; readonly down: boolean }[];
}

interface Token {
  readonly kind: 'word' | 'text' | 'mark' | 'end';
  readonly text: string;
  readonly at: number;
}

/** Reads the part of JQL that a reader of sprints needs: comparisons, lists, emptiness, AND, OR, brackets, ORDER BY. */
export function parseJql(jql: string): Query {
  const tokens = tokensOf(jql);
  let next = 0;
  const peek = (): Token => tokens[next] ?? { kind: 'end', text: '', at: jql.length };
  const take = (): Token => {
    const token = peek();
    next += 1;
    return token;
  };
  const is = (word: string) => peek().kind === 'word' && peek().text.toLowerCase() === word;
  const skip = (word: string): boolean => {
    if (!is(word)) return false;
    next += 1;
    return true;
  };
  const mark = (text: string) => peek().kind === 'mark' && peek().text === text;
  const fail = (): never => {
    const { kind, text, at } = peek();
    const seen = kind === 'end' ? 'the end of the query' : `'${text}' (line 1, character ${at + 1})`;
    throw new Refused(refusal(400, `Error in the JQL Query: Unexpected ${seen}.`));
  };
  const expect = (text: string) => (mark(text) ? take() : fail());

  const either = (): Clause => joined('or', both);
  const both = (): Clause => joined('and', single);
  const joined = (kind: 'and' | 'or', inner: () => Clause): Clause => {
    const clauses = [inner()];
    while (skip(kind)) clauses.push(inner());
    const [only] = clauses;
    return clauses.length === 1 && only !== undefined ? only : { kind, clauses };
  };
  const single = (): Clause => {
    if (!mark('(')) return comparison();
    take();
    const inside = either();
    expect(')');
    return inside;
  };
  const comparison = (): Clause => {
    if (peek().kind !== 'word' && peek().kind !== 'text') fail();
    const field = take().text.toLowerCase();
    if (skip('is')) {
      const negated = skip('not');
      if (!skip('empty') && !skip('null')) fail();
      return { kind: 'field', field, operator: negated ? 'is not empty' : 'is empty', values: [] };
    }
    if (is('in') || is('not')) {
      const negated = skip('not');
      if (!skip('in')) fail();
      return { kind: 'field', field, operator: negated ? 'not in' : 'in', values: list() };
    }
    if (peek().kind !== 'mark' || !['=', '!=', '>=', '<=', '>', '<'].includes(peek().text)) fail();
    return { kind: 'field', field, operator: take().text, values: [value()] };
  };
  const list = (): string[] => {
    expect('(');
    const values = [value()];
    while (mark(',')) {
      take();
      values.push(value());
    }
    expect(')');
    return values;
  };
  const value = (): string => (peek().kind === 'word' || peek().kind === 'text' ? take().text : fail());

  const where = peek().kind === 'end' || is('order') ? null : either();
  const order: { field: string; down: boolean }[] = [];
  if (skip('order')) {
    if (!is('by')) fail();
    do {
      take();
      const field = value().toLowerCase();
      const down = skip('desc');
      if (!down) skip('asc');
      order.push({ field, down });
    } while (mark(','));
    if (order.length > 7) throw new Refused(refusal(400, 'The maximum number of fields to order by is 7.'));
  }
  if (peek().kind !== 'end') fail();
  return { where, order };
}

function tokensOf(jql: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|>=|<=|[=<>(),])|([^\s"'=<>!(),]+)/y;
  while (pattern.lastIndex < jql.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(jql);
    if (match === null) {
      throw new Refused(
        refusal(400, `Error in the JQL Query: The character '${jql.charAt(at)}' is a reserved JQL character.`),
      );
    }
    const [, double, single, mark, word] = match;
    const quoted = double ?? single;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replace(/\\(.)/g, '$1'), at });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark, at });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
  }
  return tokens;
}
