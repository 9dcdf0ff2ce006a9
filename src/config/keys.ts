import type { z } from 'zod';
import { settings } from './schema.ts';

/** One key of the configuration that holds a value, such as `jira.url`. */
export interface Key {
  readonly path: readonly string[];
  readonly name: string;
  readonly type: z.core.$ZodType;
  readonly description: string;
}

/** What a key's values are, underneath defaults, null and transformations. */
export type Shape = 'text' | 'number' | 'switch' | 'list' | 'text-or-list' | 'table';

/** Every key that holds a value, in the order of the schema. */
export const keys: readonly Key[] = keysOf(settings, []);

/** The keys by name. */
export const keysByName: ReadonlyMap<string, Key> = new Map(keys.map((key) => [key.name, key]));

/** The names one level below a path; null when the path is a value or unknown. */
export function namesBelow(path: readonly string[]): readonly string[] | null {
  let type: z.core.$ZodType = settings;
  for (const name of path) {
    const next: z.core.$ZodType | undefined = membersOf(type)?.[name];
    if (next === undefined) return null;
    type = next;
  }
  const members = membersOf(type);
  return members === null ? null : Object.keys(members);
}

/** How a text from the environment becomes a value of the key: numbers, switches, lists by comma. */
export function fromText({ type }: Key, text: string): unknown {
  switch (shapeOf(type)) {
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'switch':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'list':
      return listOf(text);
    case 'text-or-list':
      return text === 'board' ? text : listOf(text);
    default:
      return text;
  }
}

/** The shape underneath. */
export function shapeOf(type: z.core.$ZodType): Shape {
  const { def } = bare(type)._zod as unknown as { def: { type: string; options?: z.core.$ZodType[] } };
  if (def.type === 'array') return 'list';
  if (def.type === 'boolean') return 'switch';
  if (def.type === 'number') return 'number';
  if (def.type === 'record') return 'table';
  return def.options?.some((option) => shapeOf(option) === 'list') ? 'text-or-list' : 'text';
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function keysOf(type: z.core.$ZodType, path: readonly string[]): Key[] {
  const members = membersOf(type);
  if (members === null) {
    const { description = '' } = type as z.ZodType;
    return [{ path, name: path.join('.'), type, description }];
  }
  return Object.entries(members).flatMap(([name, member]) => keysOf(member, [...path, name]));
}

function membersOf(type: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> | null {
  const { def } = bare(type)._zod as unknown as { def: { type: string; shape?: Record<string, z.core.$ZodType> } };
  return def.shape ?? null;
}

/** Takes off what wraps a type: default, prefault, nullable, optional, and the pipe of a transformation. */
function bare(type: z.core.$ZodType): z.core.$ZodType {
  const { def } = type._zod as unknown as { def: { innerType?: z.core.$ZodType; in?: z.core.$ZodType } };
  const inner = def.innerType ?? def.in;
  return inner === undefined ? type : bare(inner);
}
