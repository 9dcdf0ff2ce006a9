import { textOfDocument } from './jira-adf.ts';
import { textOfWiki } from './jira-wiki.ts';

/** As much of a description as is kept. */
const longest = 2_000;
/** Marks take room that the plain text does not need. */
const looked = 4 * longest;

/** The beginning of a description as plain text: a document on Cloud, wiki text on Data Center. Null when it is empty. */
export function descriptionOf(value: unknown): string | null {
  const text = typeof value === 'string' ? textOfWiki(value.slice(0, looked)) : textOfDocument(value, looked);
  const plain = text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return plain === '' ? null : cut(plain);
}

/** Never between the two halves of a character. */
function cut(text: string): string {
  if (text.length <= longest) return text;
  const last = text.charCodeAt(longest - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? longest - 1 : longest).trimEnd();
}
