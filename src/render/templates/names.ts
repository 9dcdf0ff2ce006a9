import { nearest } from '../../model/nearest.ts';
import type { Mistake } from './mistakes.ts';
import type { Piece, Template } from './pieces.ts';
import type { Fields, Shape } from './shape.ts';

/** A template that was read into its pieces. */
export interface Parsed extends Template {
  readonly pieces: readonly Piece[];
}

/** What a walk from a page found. */
export interface Walk {
  readonly mistakes: readonly Mistake[];
  /** The partials that the page uses, directly or not. */
  readonly used: ReadonlySet<string>;
  /** What each value in a file holds, by file, line and name. */
  readonly shapes: ReadonlyMap<string, Shape>;
}

/* Far more than any report needs; a folder of templates that goes beyond could keep us busy for ever. */
const mostDepth = 50;
const mostVisits = 5_000;

/** `.` within a text, such as `{{#detail}}{{.}}{{/detail}}`, is that text. */
type Scope = { readonly fields: Fields } | { readonly text: Shape };

/**
 * Walks a page and its partials as Mustache does and looks every name up where it stands, in the view or the ones
 * around it: Mustache itself writes nothing for a name that is not there.
 */
export function walk(page: Parsed, partials: ReadonlyMap<string, Parsed>, root: Fields): Walk {
  const mistakes = new Map<string, Mistake>();
  const shapes = new Map<string, Shape>();
  const used = new Set<string>();
  const seen = new Set<string>();
  const numbers = new Map<unknown, number>();
  let visits = 0;

  const complain = (file: string, line: number, says: string, hint: string): void => {
    mistakes.set(`${file}:${line}:${says}`, { file, line, says, hint });
  };
  const numberOf = (scope: Scope): number => {
    const key = 'fields' in scope ? scope.fields : scope.text;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key) ?? 0;
  };

  const visit = ({ file, pieces }: Parsed, around: readonly Scope[], within: readonly string[]): void => {
    visits += 1;
    const scopes: Scope[] = [...around];
    const pushed: boolean[] = [];
    for (const { kind, value, line } of pieces) {
      if (kind === 'close') {
        if (pushed.pop() === true) scopes.pop();
      } else if (kind === 'partial') {
        const partial = partials.get(value);
        if (partial === undefined) {
          complain(file, line, `there is no partial ${value}`, hintOf(value, [...partials.keys()]));
        } else if (within.includes(value)) {
          complain(file, line, `the partial ${value} includes itself`, 'Take it out; it would never end.');
        } else {
          used.add(value);
          const place = `${value} ${scopes.map(numberOf).join(' ')}`;
          if (!seen.has(place) && visits < mostVisits) {
            seen.add(place);
            visit(partial, scopes, [...within, value]);
          }
        }
      } else if (kind !== 'text' && kind !== 'delimiters') {
        const shape = lookUp(value, scopes);
        if (shape === null) complain(file, line, `nothing is called ${value} here`, hintOf(value, namesIn(scopes)));
        else if (kind === 'value' || kind === 'raw') {
          shapes.set(placeOf(file, line, value), shape);
          const wrong = wrongValue(value, shape);
          if (wrong !== null) complain(file, line, ...wrong);
        }
        if (kind === 'open' || kind === 'without') {
          const scope = kind === 'open' && shape !== null ? scopeOf(shape) : null;
          if (scope !== null) scopes.push(scope);
          pushed.push(scope !== null);
          if (scopes.length > mostDepth || pushed.length > mostDepth) {
            complain(file, line, 'sections stand in one another too deeply', 'Most fifty.');
            return;
          }
        }
      }
    }
  };
  visit(page, [{ fields: root }], []);
  if (visits >= mostVisits) complain(page.file, 1, 'its partials use one another too often', 'Make it simpler.');
  return { mistakes: [...mistakes.values()], used, shapes };
}

/** The key of a value in `shapes`. */
export function placeOf(file: string, line: number, name: string): string {
  return `${file}:${line}:${name}`;
}

function lookUp(name: string, scopes: readonly Scope[]): Shape | null {
  if (name === '.') {
    const scope = scopes.at(-1);
    return scope !== undefined && 'text' in scope ? scope.text : null;
  }
  const [first = '', ...rest] = name.split('.');
  for (const scope of scopes.toReversed()) {
    if (!('fields' in scope)) continue;
    let shape = fieldOf(scope.fields, first);
    for (const part of rest) shape = shape?.kind === 'thing' ? fieldOf(shape.fields, part) : null;
    if (shape !== null) return shape;
  }
  return null;
}

function fieldOf(fields: Fields, name: string): Shape | null {
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}

function scopeOf(shape: Shape): Scope | null {
  if (shape.kind === 'thing' || shape.kind === 'list') return { fields: shape.fields };
  return shape.kind === 'switch' ? null : { text: shape };
}

function wrongValue(name: string, { kind }: Shape): readonly [string, string] | null {
  switch (kind) {
    case 'list':
      return [`${name} is a list, not a text`, `Open it: {{#${name}}} … {{/${name}}}.`];
    case 'thing':
      return [`${name} holds other names, not a text`, `Open it: {{#${name}}} … {{/${name}}}.`];
    case 'switch':
      return [`${name} is true or false, not a text`, `Ask for it: {{#${name}}} … {{/${name}}}.`];
    default:
      return null;
  }
}

function namesIn(scopes: readonly Scope[]): string[] {
  return scopes.toReversed().flatMap((scope) => ('fields' in scope ? Object.keys(scope.fields) : []));
}

function hintOf(name: string, known: readonly string[]): string {
  const [close] = nearest(name, [...new Set(known)], 1);
  return close === undefined ? `Known here: ${[...new Set(known)].slice(0, 30).join(', ')}.` : `Did you mean ${close}?`;
}
