import type { Field, LinkEvidence } from '../model/links.ts';
import { excerpt } from './cues.ts';
import type { KeyFound } from './keys.ts';

/** The text each rule reads. */
const fields: Readonly<Record<string, Field>> = {
  'pull-request-title': 'title',
  branch: 'branch',
  'commit-subject': 'subject',
};

/** A key as it was found in a text. */
export function evidenceOf(
  signal: string,
  text: string,
  { at, end }: Pick<KeyFound, 'at' | 'end'>,
  confidence: number,
): LinkEvidence {
  return {
    signal,
    field: fields[signal] ?? 'body',
    text: excerpt(text, at, end),
    at,
    matched: text.slice(at, end),
    normalised: [],
    via: null,
    confidence,
  };
}
