import type { z } from 'zod';
import { nearest } from '../model/nearest.ts';
import { keys } from './keys.ts';
import type { Layer } from './layers.ts';
import { type Problem, quoted } from './problems.ts';

/** A mistake the schema found, in our words. */
export function problemOf(issue: z.core.$ZodIssue, layer: Layer): Problem {
  const path = issue.path.map(String);
  const key = keys.find(({ path: of }) => of.every((part, i) => part === path[i]));
  const name = key?.name ?? path.join('.');
  const inner = key === undefined ? [] : issue.path.slice(key.path.length);
  const item = inner.map(placeIn).join('');
  const { says, hint } = wordsOf(issue, valueAt(layer.get(name)?.value, inner));
  return { key: name, place: layer.get(name)?.origin.place ?? 'not set', says: `${item}${says}`, hint };
}

/** Where in the value of a key: `item 2 `, `entry Sprint 12 personDays `. */
function placeIn(part: PropertyKey, depth: number): string {
  if (typeof part === 'number') return `item ${part + 1} `;
  return `${depth === 0 ? 'entry ' : ''}${String(part).slice(0, 40)} `;
}

function wordsOf(issue: z.core.$ZodIssue, value: unknown): { says: string; hint: string | null } {
  switch (issue.code) {
    case 'invalid_value': {
      const values = issue.values.map(String);
      const [close] = typeof value === 'string' ? nearest(value, values, 1) : [];
      const choices = `One of: ${values.join(', ')}.`;
      return {
        says: 'is not one of the values it can have',
        hint: close === undefined ? choices : `Did you mean ${close}? ${choices}`,
      };
    }
    case 'invalid_type':
      return { says: `must be ${article(issue.expected)}`, hint: null };
    case 'invalid_union':
      return { says: 'has a value it cannot have', hint: null };
    case 'too_small':
      if (issue.origin !== 'number' && issue.origin !== 'int') return { says: 'is empty', hint: null };
      return { says: `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`, hint: null };
    case 'too_big':
      if (issue.origin === 'string') return { says: `is longer than ${issue.maximum} characters`, hint: null };
      return { says: `must be at most ${issue.maximum}`, hint: null };
    case 'unrecognized_keys':
      return { says: `has no ${issue.keys.map((key) => quoted(key)).join(', ')}`, hint: null };
    case 'invalid_key':
      return { says: issue.issues[0]?.message ?? 'has a key it cannot have', hint: null };
    case 'custom': {
      const hint: unknown = issue.params?.['hint'];
      return { says: issue.message, hint: typeof hint === 'string' ? hint : null };
    }
    default:
      return { says: issue.message, hint: null };
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const part of path) at = (at as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[part];
  return at;
}

function article(type: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    record: 'a table of keys and values',
  };
  return words[type] ?? type;
}
