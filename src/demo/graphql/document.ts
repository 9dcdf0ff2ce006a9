/** A place in the query text; both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Value =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Value> };

export type Arguments = ReadonlyMap<string, Value>;

export interface Directive {
  readonly name: string;
  readonly args: Arguments;
}

export interface FieldSelection {
  readonly kind: 'field';
  /** The name in the answer: the alias, else the field's own. */
  readonly key: string;
  readonly name: string;
  readonly args: Arguments;
  readonly directives: readonly Directive[];
  readonly selections: readonly Selection[];
  readonly place: Place;
}

export type Selection =
  | FieldSelection
  | {
      readonly kind: 'inline';
      readonly on: string | null;
      readonly directives: readonly Directive[];
      readonly selections: readonly Selection[];
      readonly place: Place;
    }
  | {
      readonly kind: 'spread';
      readonly fragment: string;
      readonly directives: readonly Directive[];
      readonly place: Place;
    };

export interface VariableDefinition {
  readonly name: string;
  /** As written, such as `[ID!]!`. */
  readonly type: string;
  readonly default: Value | null;
}

export interface Operation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string | null;
  readonly variables: readonly VariableDefinition[];
  readonly selections: readonly Selection[];
}

export interface Fragment {
  readonly name: string;
  readonly on: string;
  readonly selections: readonly Selection[];
}

/** An executable GraphQL document. */
export interface Document {
  readonly operations: readonly Operation[];
  readonly fragments: ReadonlyMap<string, Fragment>;
}
