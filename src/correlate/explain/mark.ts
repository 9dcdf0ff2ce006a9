import type { LinkEvidence } from '../../model/links.ts';

/**
 * Where the key stands in the excerpt of a signal. The excerpt is a line of the field, or a stretch of one; `at` counts
 * from the beginning of the field, so it decides between several occurrences only where both begin alike.
 */
export function markOf({ text, matched, at }: Pick<LinkEvidence, 'text' | 'matched' | 'at'>): {
  readonly from: number;
  readonly to: number;
} | null {
  if (matched === null || matched === '') return null;
  const exact = at !== null && text.startsWith(matched, at) ? at : standingAlone(text, matched);
  return exact === -1 ? null : { from: exact, to: exact + matched.length };
}

/** The first place where it is no part of a longer word, such as `PAY-1` of `PAY-12`; else the first there is. */
function standingAlone(text: string, matched: string): number {
  for (let at = text.indexOf(matched); at !== -1; at = text.indexOf(matched, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at);
    const after = text.slice(at + matched.length, at + matched.length + 1);
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return at;
  }
  return text.indexOf(matched);
}
