import { nearest } from '../model/nearest.ts';
import { type Environment, fill, variableFor, variables } from './environment.ts';
import { flagFor } from './flags.ts';
import { keys, keysByName, namesBelow } from './keys.ts';
import type { ParsedFile } from './parse.ts';
import { type Problem, quoted } from './problems.ts';

/** Where a value came from. */
export interface Origin {
  readonly kind: 'default' | 'file' | 'environment' | 'flag';
  /** The file and line, the variable, the flag, or `default`. */
  readonly place: string;
  /** The variable the value was taken from, directly or by `${NAME}`. */
  readonly variable: string | null;
}

/** A value that was set, before it is checked. */
export interface Setting {
  readonly value: unknown;
  readonly origin: Origin;
}

/** Values by the name of their key. A later layer replaces an earlier one. */
export type Layer = ReadonlyMap<string, Setting>;

/** What the file sets, of the wanted keys. Unknown keys become problems, and unset variables of keys not replaced. */
export function fileLayer(
  file: ParsedFile,
  env: Environment,
  wanted: (key: string) => boolean,
  replaced: (key: string) => boolean,
  problems: Problem[],
): Layer {
  const layer = new Map<string, Setting>();
  const walk = (value: unknown, path: readonly string[]): void => {
    const place = file.place(path);
    const name = path.join('.');
    const key = keysByName.get(name);
    if (value === null || value === undefined) return;
    if (key !== undefined) {
      if (!wanted(name)) return;
      const filled = fill(key, value, env, place, replaced(name) ? [] : problems);
      layer.set(name, { value: filled.value, origin: { kind: 'file', place, variable: filled.variables[0] ?? null } });
      return;
    }
    if (typeof value !== 'object' || Array.isArray(value)) {
      const below = (namesBelow(path) ?? []).join(', ');
      problems.push({
        key: name,
        place,
        says: 'holds a value where keys are expected',
        hint: `Its keys: ${below}.`,
      });
      return;
    }
    const known = namesBelow(path) ?? [];
    for (const [inner, part] of Object.entries(value)) {
      const below = [...path, inner];
      if (known.includes(inner)) walk(part, below);
      else problems.push(unknownKey(below, file.place(below), known));
    }
  };
  walk(file.value, []);
  return layer;
}

/** What well-known variables set. */
export function environmentLayer(env: Environment, wanted: (key: string) => boolean): Layer {
  const layer = new Map<string, Setting>();
  for (const key of new Set(variables.map((variable) => variable.key))) {
    const found = variableFor(key, env);
    if (found === null || !wanted(key)) continue;
    const origin: Origin = { kind: 'environment', place: found.name, variable: found.name };
    layer.set(key, { value: found.value, origin });
    if (key === 'cache.url') layer.set('cache.store', { value: 'redis', origin });
  }
  return layer;
}

/** What flags set, given as a nested object of the configuration's shape. */
export function flagLayer(flags: object, wanted: (key: string) => boolean): Layer {
  const layer = new Map<string, Setting>();
  for (const { name, path } of keys) {
    let value: unknown = flags;
    for (const part of path) value = (value as Readonly<Record<string, unknown>> | undefined)?.[part];
    if (value === undefined || !wanted(name)) continue;
    layer.set(name, { value, origin: { kind: 'flag', place: flagFor(name) ?? 'flag', variable: null } });
  }
  return layer;
}

/** All layers as one, each value with its origin. */
export function merged(layers: readonly Layer[]): Layer {
  return new Map(layers.flatMap((layer) => [...layer]));
}

/** The values as one nested object, ready for the schema. */
export function nested(layer: Layer): object {
  const root: Record<string, unknown> = {};
  for (const { name, path } of keys) {
    const setting = layer.get(name);
    if (setting === undefined) continue;
    let at = root;
    for (const part of path.slice(0, -1)) {
      at[part] ??= {};
      at = at[part] as Record<string, unknown>;
    }
    at[path.at(-1) as string] = setting.value;
  }
  return root;
}

function unknownKey(path: readonly string[], place: string, known: readonly string[]): Problem {
  const name = path.at(-1) ?? '';
  const [close] = nearest(name, known, 1);
  const elsewhere = keys.find((key) => key.path.at(-1) === name)?.name;
  const hint =
    close !== undefined
      ? `Did you mean ${close}?`
      : elsewhere !== undefined
        ? `Did you mean ${elsewhere}?`
        : `Known here: ${known.join(', ')}.`;
  const shown = [...path.slice(0, -1), quoted(name).slice(1, -1)].join('.');
  return { key: shown, place, says: 'is no key of the configuration', hint };
}
