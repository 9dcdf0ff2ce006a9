import type { Arguments, Document, FieldSelection, Operation, Selection, Value } from './document.ts';
import { QueryError } from './query-error.ts';
import { belongsTo, type FieldDefinition, namedType, type Schema } from './schema.ts';

/**
 * Refuses, with `QueryError`, what the vendor refuses before running a query: unknown fields, arguments, fragments
 * and variables, missing arguments, and selections where none or some must be.
 */
export function checkDocument(schema: Schema, document: Document, operation: Operation): void {
  const root = operation.kind === 'query' ? 'Query' : 'Mutation';
  const used = new Set<string>();
  checkSelections({ schema, document, operation, used }, operation.selections, root, [operationPath(operation)]);
  for (const { name } of operation.variables) {
    if (used.has(name)) continue;
    throw new QueryError(`Variable $${name} is declared by ${operation.name ?? 'anonymous query'} but not used`, null, {
      extensions: { code: 'variableNotUsed', variableName: name },
    });
  }
}

interface Check {
  readonly schema: Schema;
  readonly document: Document;
  readonly operation: Operation;
  readonly used: Set<string>;
}

type Path = readonly string[];

function operationPath({ kind, name }: Operation): string {
  return name === null ? kind : `${kind} ${name}`;
}

function checkSelections(check: Check, selections: readonly Selection[], type: string, path: Path): void {
  for (const selection of selections) {
    for (const { args } of selection.directives) noteVariables(check, args, path);
    if (selection.kind === 'field') {
      checkField(check, selection, type, [...path, selection.key]);
      continue;
    }
    const part = selection.kind === 'inline' ? selection : check.document.fragments.get(selection.fragment);
    if (part === undefined) {
      const name = selection.kind === 'spread' ? selection.fragment : '';
      const extensions = { code: 'useAndDefineFragment', fragmentName: name };
      throw new QueryError(`Fragment ${name} was used, but not defined`, selection.place, { path, extensions });
    }
    const on = part.on ?? type;
    if (!known(check.schema, on)) {
      const extensions = { code: 'undefinedType', typeName: on };
      throw new QueryError(`No such type ${on}, so it can't be a fragment condition`, selection.place, {
        path,
        extensions,
      });
    }
    checkSelections(check, part.selections, on, [...path, `... on ${on}`]);
  }
}

function checkField(check: Check, selection: FieldSelection, type: string, path: Path): void {
  const { name, place, selections } = selection;
  if (name === '__typename') return;
  const field = fieldOf(check.schema, type, name);
  if (field === null) {
    const extensions = { code: 'undefinedField', typeName: type, fieldName: name };
    throw new QueryError(`Field '${name}' doesn't exist on type '${type}'`, place, { path, extensions });
  }
  checkArguments(check, selection, field, path);
  const inner = namedType(field.type);
  if (known(check.schema, inner) === selections.length > 0) {
    checkSelections(check, selections, inner, path);
    return;
  }
  const message =
    selections.length > 0
      ? `Selections can't be made on scalars (field '${name}' returns ${inner} but has selections)`
      : `Field must have selections (field '${name}' returns ${inner} but has no selections. Did you mean '${name} { ... }'?)`;
  const extensions = { code: 'selectionMismatch', nodeName: `field '${name}'`, typeName: inner };
  throw new QueryError(message, place, { path, extensions });
}

function checkArguments(check: Check, { name, args, place }: FieldSelection, field: FieldDefinition, path: Path): void {
  for (const argument of args.keys()) {
    if (Object.hasOwn(field.args, argument)) continue;
    const extensions = { code: 'argumentNotAccepted', name, typeName: 'Field', argumentName: argument };
    throw new QueryError(`Field '${name}' doesn't accept argument '${argument}'`, place, { path, extensions });
  }
  for (const [argument, type] of Object.entries(field.args)) {
    if (!type.endsWith('!') || args.has(argument)) continue;
    const extensions = { code: 'missingRequiredArguments', className: 'Field', name, arguments: argument };
    throw new QueryError(`Field '${name}' is missing required arguments: ${argument}`, place, { path, extensions });
  }
  noteVariables(check, args, path);
}

function noteVariables(check: Check, args: Arguments, path: Path): void {
  for (const value of args.values()) noteValue(check, value, path);
}

function noteValue(check: Check, value: Value, path: Path): void {
  if (value.kind === 'list') for (const item of value.items) noteValue(check, item, path);
  if (value.kind === 'object') for (const field of value.fields.values()) noteValue(check, field, path);
  if (value.kind !== 'variable') return;
  if (!check.operation.variables.some(({ name }) => name === value.name)) {
    const extensions = { code: 'variableNotDefined', variableName: value.name };
    throw new QueryError(`Variable $${value.name} is used but not declared`, null, { path, extensions });
  }
  check.used.add(value.name);
}

function known(schema: Schema, type: string): boolean {
  return schema.objects.has(type) || schema.abstracts.has(type);
}

/** A field of an object, or one that every served object of an interface has. Unions have none. */
export function fieldOf(schema: Schema, type: string, name: string): FieldDefinition | null {
  const own = schema.objects.get(type);
  if (own !== undefined) return own.fields.get(name) ?? null;
  if (schema.unions.has(type)) return null;
  const members = [...schema.objects.values()].filter((object) => belongsTo(schema, object.name, type));
  const fields = members.map(({ fields }) => fields.get(name) ?? null);
  return fields.length > 0 && fields.every((field) => field !== null) ? (fields[0] ?? null) : null;
}
