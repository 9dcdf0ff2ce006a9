import type { GraphqlError } from './answers.ts';
import { isPart, lists, type PartId } from './parts.ts';

/** What the errors beside an answer mean for the next step. */
export type Verdict =
  | { readonly kind: 'good' }
  /** The query was too much for GitHub: ask for less at once, from the same place. */
  | { readonly kind: 'too-wide' }
  /** A part may not be read, or is not known to this server (`unknown` to its schema): ask again without it. */
  | { readonly kind: 'leave-out'; readonly part: PartId; readonly refused: boolean; readonly unknown: boolean }
  | { readonly kind: 'unknown-repository' }
  | { readonly kind: 'denied'; readonly says: string }
  | { readonly kind: 'failed'; readonly says: string };

const tooWideTypes = new Set(['RESOURCE_LIMITS_EXCEEDED', 'MAX_NODE_LIMIT_EXCEEDED', 'TIMEOUT']);
const tooWideWords = /resource limits|something went wrong|timed? ?out|couldn't respond.{0,20}in time/i;

/** Judges an answer. A page with errors is never complete; `hasHoles` tells of null where an item should be. */
export function judge(errors: readonly GraphqlError[], hasHoles: boolean): Verdict {
  const whole = errors.find(({ path }) => path?.length === 1);
  if (whole?.type === 'NOT_FOUND') return { kind: 'unknown-repository' };
  if (whole?.type === 'FORBIDDEN') return { kind: 'denied', says: whole.message };
  if (errors.some(isTooWide)) return { kind: 'too-wide' };
  for (const error of errors) {
    const part = partOf(error);
    if (part === null) continue;
    const unknown = isUnknownField(error);
    return { kind: 'leave-out', part, refused: error.type === 'FORBIDDEN', unknown };
  }
  const [first] = errors;
  if (first !== undefined) return { kind: 'failed', says: first.message };
  return hasHoles ? { kind: 'too-wide' } : { kind: 'good' };
}

export function isTooWide({ type, message }: GraphqlError): boolean {
  return tooWideTypes.has(type ?? '') || tooWideWords.test(message);
}

/** The smallest part of the query that an error is about: a field that is unknown, else the last part on its path. */
function partOf({ path, extensions }: GraphqlError): PartId | null {
  const field = isUnknownField({ extensions }) ? extensions?.fieldName : null;
  if (isPart(field)) return field;
  const named = (path ?? []).filter(isPart);
  const inner = named.findLast((part) => !isList(part));
  return inner ?? named.at(-1) ?? null;
}

function isUnknownField({ extensions }: Pick<GraphqlError, 'extensions'>): boolean {
  return extensions?.code === 'undefinedField';
}

function isList(part: PartId): boolean {
  return (lists as readonly PartId[]).includes(part);
}
