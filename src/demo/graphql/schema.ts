/** Argument values after variables were put in. */
export type Args = Readonly<Record<string, unknown>>;

/** A field: its type as SDL writes it, its arguments with theirs, and how its value is found. */
export interface FieldDefinition {
  readonly type: string;
  readonly args: Readonly<Record<string, string>>;
  readonly resolve: (parent: unknown, args: Args) => unknown;
}

export interface ObjectDefinition {
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldDefinition>;
}

/** The part of a vendor's schema that a demo serves. What is in neither map is a scalar or an enum. */
export interface Schema {
  readonly objects: ReadonlyMap<string, ObjectDefinition>;
  /** Interfaces and unions, with the served objects that belong to them. */
  readonly abstracts: ReadonlyMap<string, readonly string[]>;
  /** Those of `abstracts` that are unions: they have no fields of their own. */
  readonly unions: ReadonlySet<string>;
}

/** A value of an interface or union says which object it is. */
export interface Typed {
  readonly typename: string;
}

type FieldOf<T> = readonly [
  type: string,
  resolve: (parent: T, args: Args) => unknown,
  args?: Readonly<Record<string, string>>,
];

/** Defines an object type over values of type `T`. */
export function objectType<T>(name: string, fields: Readonly<Record<string, FieldOf<T>>>): ObjectDefinition {
  const entries = Object.entries(fields).map(([field, [type, resolve, args = {}]]) => {
    const definition = { type, args, resolve: resolve as FieldDefinition['resolve'] };
    return [field, definition] as const;
  });
  return { name, fields: new Map(entries) };
}

/** The name inside a type such as `[PullRequest!]!`. */
export function namedType(type: string): string {
  return type.replace(/[[\]!]/g, '');
}

/** Whether a value of the object type `name` may be read as `type`. */
export function belongsTo(schema: Schema, name: string, type: string): boolean {
  return name === type || (schema.abstracts.get(type)?.includes(name) ?? false);
}
