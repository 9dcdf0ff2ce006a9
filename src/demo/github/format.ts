import { createHash } from 'node:crypto';
import type { Instant } from '../../model/sprint.ts';

/** An instant as GitHub writes it: UTC, whole seconds. */
export function iso(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

export function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : iso(at);
}

/** `changes-requested` as the enum value `CHANGES_REQUESTED`. */
export function upper(word: string): string {
  return word.toUpperCase().replaceAll('-', '_');
}

export function upperOrNull(word: string | null): string | null {
  return word === null ? null : upper(word);
}

/** A node id that stays the same for the same thing. */
export function nodeId(prefix: string, ...parts: readonly (string | number)[]): string {
  return `${prefix}_${Buffer.from(parts.join(':')).toString('base64url')}`;
}

/** A number id of 31 bits that stays the same for the same thing. */
export function numberId(...parts: readonly (string | number)[]): number {
  return createHash('sha1').update(parts.join(':')).digest().readUIntBE(0, 4) >>> 1;
}
