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
  const first = text.indexOf(matched);
  if (first === -1) return null;
  const exact = at !== null && text.startsWith(matched, at) ? at : first;
  return { from: exact, to: exact + matched.length };
}
