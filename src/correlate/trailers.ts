import { isDigit } from './characters.ts';

/** Names of lines that say which issue a change is for. */
const naming = new Set(
  [
    ...['jira', 'jira issue', 'jira issues', 'jira ticket', 'jira tickets', 'jira link', 'jira links', 'jira url'],
    ...['jira id', 'jira ids', 'jira key', 'jira keys', 'issue', 'issues', 'issue id', 'issue ids', 'issue key'],
    ...['issue link', 'issue number', 'ticket', 'tickets', 'ticket id', 'ticket link', 'ticket number', 'ref', 'refs'],
    ...['reference', 'references', 'closes', 'fixes', 'resolves', 'implements', 'addresses', 'task', 'story', 'bug'],
    ...['bug id', 'tracking issue', 'user story', 'work item'],
  ].flatMap((name) => [name, name.replaceAll(' ', '-')]),
);
const longestName = 24;
const longestTrailer = 400;

/** What stands between the name of a trailer and its keys, and between keys; no letters, no end of a line. */
const marks = ' \t,;&+#*_()[]|/';

/** Whether the line up to an offset is the name of a trailer, and keys: `Jira: AB-12`, `Closes: AB-12, AB-13`. */
export function isInTrailer(text: string, at: number): boolean {
  const floor = Math.max(0, at - longestTrailer);
  for (let end = at; end > floor; ) {
    const mark = text[end - 1] as string;
    if (mark === ':' || mark === '=') return isNaming(nameBefore(text, end - 1));
    if (mark === '|' && isNaming(nameBefore(text, end - 1))) return true;
    if (marks.includes(mark)) {
      end--;
      continue;
    }
    const key = keyStart(text, end);
    if (key === -1) return false;
    end = key;
  }
  return false;
}

/** Whether a heading or the name of a list says that what follows is what the change is for. */
export function isNaming(name: string | null): boolean {
  return name !== null && naming.has(name);
}

/** The words of a line up to an offset, without what decorates them; null when they are no name. */
function nameBefore(text: string, end: number): string | null {
  const from = Math.max(0, end - 2 * longestName);
  const before = text.slice(from, end);
  const newline = before.lastIndexOf('\n');
  if (newline === -1 && from > 0) return null;
  return bare(before.slice(newline + 1));
}

/** A name in small letters without bullets, emphasis and brackets. */
export function bare(line: string): string | null {
  const name = line
    .slice(0, 3 * longestName)
    .replace(/[*_#|>()[\]`:]+/g, ' ')
    .trim()
    .replace(/^- +/, '')
    .toLowerCase();
  return name === '' || name.length > 2 * longestName ? null : name.replace(/\s+/g, ' ');
}

/** Where the key begins that ends at an offset; -1 when none does. */
function keyStart(text: string, end: number): number {
  let dash = end - 1;
  while (dash > end - 12 && isDigit(text.charCodeAt(dash))) dash--;
  if (dash === end - 1 || text[dash] !== '-') return -1;
  let at = dash;
  while (at > 0 && at > dash - 64 && /\w/.test(text[at - 1] as string)) at--;
  return at === dash ? -1 : at;
}

const signature =
  /^\s{0,8}(?:signed-off|co-?authored|co-?developed|authored|reviewed|acked|tested|approved|committed|reported|suggested|helped|requested|submitted|merged|pushed|paired|mentored|cc)(?:-by)?[ \t]{0,4}:/i;

/** `Signed-off-by: dev-12 <…>` names a person. */
export function isSignature(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - longestTrailer), at);
  return signature.test(before.slice(before.lastIndexOf('\n') + 1));
}
