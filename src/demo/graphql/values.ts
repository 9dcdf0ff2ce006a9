import type { Arguments, Directive, Operation, Value } from './document.ts';
import { QueryError } from './query-error.ts';
import type { Args } from './schema.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** The variables of a request, checked against their types and filled with defaults. Throws `QueryError`. */
export function readVariables(operation: Operation, given: Variables): Variables {
  const values: Record<string, unknown> = {};
  for (const { name, type, default: fallback } of operation.variables) {
    const value = Object.hasOwn(given, name) ? given[name] : fallback === null ? undefined : literalOf(fallback, {});
    if (!fits(type, value)) {
      const message = `Variable $${name} of type ${type} was provided invalid value`;
      throw new QueryError(message, null, { extensions: { value: JSON.stringify(value ?? null), problems: type } });
    }
    if (value !== undefined) values[name] = value;
  }
  return values;
}

/** Whether a JSON value may stand for a built-in scalar type; enums and input objects are not looked into. */
export function fits(type: string, value: unknown): boolean {
  if (type.endsWith('!')) return value !== null && value !== undefined && fits(type.slice(0, -1), value);
  if (value === null || value === undefined) return true;
  if (type.startsWith('[')) {
    const inner = type.slice(1, -1);
    return Array.isArray(value) ? value.every((item) => fits(inner, item)) : fits(inner, value);
  }
  switch (type) {
    case 'Int':
      return Number.isInteger(value);
    case 'Boolean':
      return typeof value === 'boolean';
    case 'String':
      return typeof value === 'string';
    case 'ID':
      return typeof value === 'string' || Number.isInteger(value);
    case 'DateTime':
    case 'GitTimestamp':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    default:
      return true;
  }
}

export function literalOf(value: Value, variables: Variables): unknown {
  switch (value.kind) {
    case 'variable':
      return variables[value.name];
    case 'literal':
      return value.value;
    case 'enum':
      return value.name;
    case 'list':
      return value.items.map((item) => literalOf(item, variables));
    case 'object':
      return Object.fromEntries([...value.fields].map(([name, field]) => [name, literalOf(field, variables)]));
  }
}

/** Argument values; an absent variable leaves the argument out. */
export function argumentsOf(args: Arguments, variables: Variables): Args {
  const values: Record<string, unknown> = {};
  for (const [name, value] of args) {
    const given = literalOf(value, variables);
    if (given !== undefined) values[name] = given;
  }
  return values;
}

/** Whether `@include` and `@skip` let a selection in. */
export function included(directives: readonly Directive[], variables: Variables): boolean {
  return directives.every(({ name, args }) => {
    const condition = argumentsOf(args, variables)['if'];
    return name === 'include' ? condition === true : name !== 'skip' || condition !== true;
  });
}
