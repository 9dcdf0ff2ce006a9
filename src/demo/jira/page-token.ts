import { createHash } from 'node:crypto';
import { Refused, refusal } from './answer.ts';

/** The token of a page: nothing a client can read, and of use only for the question it was given for. */
export function pageToken(question: unknown, offset: number): string {
  return Buffer.from(`${digest(question)}:${offset}`).toString('base64url');
}

/** Where the page of a token begins. A token of another question, or no token at all, is refused. */
export function offsetOf(question: unknown, token: string | null): number {
  if (token === null || token === '') return 0;
  const [of, offset] = Buffer.from(token, 'base64url').toString().split(':');
  if (of === digest(question) && /^\d+$/.test(offset ?? '')) return Number(offset);
  throw new Refused(refusal(400, 'The provided next page token is invalid or expired.'));
}

function digest(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 24);
}
