import type { Document, FieldSelection, Operation, Place, Selection } from './document.ts';
import { type Args, belongsTo, type Schema, type Typed } from './schema.ts';
import { argumentsOf, included, type Variables } from './values.ts';

export type Path = readonly (string | number)[];

/** An error of one field, as GitHub reports it beside the data. */
export interface FieldFault {
  readonly type: string;
  readonly message: string;
  readonly path: Path;
  readonly locations: readonly Place[];
}

export interface Execution {
  readonly data: unknown;
  readonly errors: readonly FieldFault[];
}

/** Thrown by a resolver, or found in a list of its own: the value becomes null and the error is reported. */
export class FieldError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Asked before every field; an error stands for the field's value. */
export type Guard = (path: Path, parent: unknown, args: Args) => FieldError | null;

/** Runs a query; `guard` may refuse a field by its path. Null in a field that may not be null empties what holds it. */
export function execute(
  schema: Schema,
  document: Document,
  operation: Operation,
  variables: Variables,
  root: unknown,
  guard: Guard,
): Execution {
  const errors: FieldFault[] = [];
  const run: Run = { schema, document, variables, errors, guard };
  try {
    return { data: objectOf(run, 'Query', root, [operation.selections], []), errors };
  } catch (error) {
    if (error instanceof NullUpwards) return { data: null, errors };
    throw error;
  }
}

interface Run {
  readonly schema: Schema;
  readonly document: Document;
  readonly variables: Variables;
  readonly errors: FieldFault[];
  readonly guard: Guard;
}

class NullUpwards extends Error {}

type Sets = readonly (readonly Selection[])[];

function objectOf(run: Run, typename: string, value: unknown, sets: Sets, path: Path): Record<string, unknown> {
  const fields = new Map<string, FieldSelection[]>();
  for (const selections of sets) collect(run, typename, selections, fields);
  const answer: Record<string, unknown> = {};
  for (const [key, selections] of fields) answer[key] = fieldValue(run, typename, value, selections, [...path, key]);
  return answer;
}

function collect(
  run: Run,
  typename: string,
  selections: readonly Selection[],
  into: Map<string, FieldSelection[]>,
): void {
  for (const selection of selections) {
    if (!included(selection.directives, run.variables)) continue;
    if (selection.kind === 'field') {
      const same = into.get(selection.key);
      if (same === undefined) into.set(selection.key, [selection]);
      else same.push(selection);
      continue;
    }
    const part = selection.kind === 'inline' ? selection : run.document.fragments.get(selection.fragment);
    if (part === undefined || !belongsTo(run.schema, typename, part.on ?? typename)) continue;
    collect(run, typename, part.selections, into);
  }
}

function fieldValue(
  run: Run,
  typename: string,
  parent: unknown,
  selections: readonly FieldSelection[],
  path: Path,
): unknown {
  const [{ name, args, place }] = selections as [FieldSelection];
  if (name === '__typename') return typename;
  const field = run.schema.objects.get(typename)?.fields.get(name);
  if (field === undefined) throw new Error(`No field ${typename}.${name}: the query was not checked.`);
  const sets = selections.map((selection) => selection.selections);
  let value: unknown;
  try {
    const given = argumentsOf(args, run.variables);
    const refused = run.guard(path, parent, given);
    if (refused !== null) throw refused;
    value = field.resolve(parent, given);
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    note(run, error, path, place);
    value = null;
  }
  if (Array.isArray(value)) {
    value = value.map((item: unknown, index) => {
      if (item instanceof FieldError) note(run, item, [...path, index], place);
      return item instanceof FieldError ? null : item;
    });
  }
  return completed(run, field.type, value, sets, path);
}

function note({ errors }: Run, { type, message }: FieldError, path: Path, place: Place): void {
  errors.push({ type, path, locations: [place], message });
}

function completed(run: Run, type: string, value: unknown, sets: Sets, path: Path): unknown {
  if (type.endsWith('!')) {
    const whole = present(run, type.slice(0, -1), value, sets, path);
    if (whole === null) throw new NullUpwards();
    return whole;
  }
  try {
    return present(run, type, value, sets, path);
  } catch (error) {
    if (error instanceof NullUpwards) return null;
    throw error;
  }
}

function present(run: Run, type: string, value: unknown, sets: Sets, path: Path): unknown {
  if (value === null || value === undefined) return null;
  if (type.startsWith('[')) {
    const inner = type.slice(1, -1);
    return (value as readonly unknown[]).map((item, index) => completed(run, inner, item, sets, [...path, index]));
  }
  if (run.schema.objects.has(type)) return objectOf(run, type, value, sets, path);
  if (run.schema.abstracts.has(type)) return objectOf(run, (value as Typed).typename, value, sets, path);
  return value;
}
