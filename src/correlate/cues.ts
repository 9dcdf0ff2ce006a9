/** What the words before a key make of it. */
export type Cue = 'closing' | 'relating' | null;

/** How far back a word can be and still speak of the key. */
const reach = 200;

const doing = 'fix|close|resolve|implement|complete|deliver|address|solve';
const doneWords =
  'fixe[sd]|closed|resolved|implemented|completed|delivered|addressed|solved|done|handled|added|broken|found|reported';
const relatingWords = [
  `(?:not|n't|never)(?: yet)? (?:${doing})\\w*`,
  `(?:pending|with)(?: the| a)? fix (?:of|for|to)`,
  `(?:${doneWords}) (?:in|by|with|via)`,
  'see(?: also)?',
  'depends? on',
  'depending on',
  'similar to',
  'same as',
  'follow(?:s|ed|ing)?[- ]?ups?(?: (?:of|to|for|from|on|in))?',
  'relate[sd]? to',
  'related',
  'requires?',
  'blocks',
  'blocked (?:by|on)',
  'caused by',
  'due to',
  'pending',
  'in preparation (?:for|of)',
  'introduced (?:in|by)',
  'regression (?:of|from|in|since)',
  'duplicates?(?: of)?',
  'split (?:from|out of)',
  'revert(?:s|ed|ing)?',
  'not',
  'unlike',
  'like',
  'cf',
  'as in',
  'after',
  'before',
  'until',
];

const cueWord = new RegExp(
  `\\b(?:(?<relating>${relatingWords.join('|')})|(?<closing>(?:${doing})(?:[sd]|es|ed)?))\\b`,
  'gi',
);

/** Between a cue and its key stand other keys, addresses, joining words and punctuation, but no end of a sentence. */
const between =
  /^(?:https?:\/\/\S+(?!\S)|[a-z][a-z0-9_]*-[1-9]\d*|\b(?:and|or|also|issues?|tickets?|bugs?|story|stories|tasks?|jira|the|this|work|in|of|to|on|for|from|by|with|both)\b|[^\w.!?;]|[.](?=\S))*$/i;

/** The last closing or relating word that speaks of the key at an offset: `fixes AB-12`, `see also AB-12 and AB-13`. */
export function cueBefore(text: string, at: number): Cue {
  const before = text.slice(Math.max(0, at - reach), at);
  if (/#comment\b[^\n]*$/i.test(before)) return 'relating';
  let last: RegExpExecArray | null = null;
  for (const match of before.matchAll(cueWord)) last = match;
  if (last === null) return null;
  const gap = before.slice(last.index + last[0].length);
  if (gap.includes('\n') && !isHeading(gap)) return null;
  if (!between.test(gap)) return null;
  return last.groups?.['closing'] === undefined ? 'relating' : 'closing';
}

/** `Related issues:` above a list: the cue ends its line, and the key stands in an item without a break between. */
function isHeading(gap: string): boolean {
  const [first = '', ...items] = gap.trimStart() === gap.replace(/^[^\S\n]+/, '') ? gap.split('\n') : ['x'];
  if (/[a-z][a-z0-9_]*-\d/i.test(first)) return false;
  return items.every((line, i) => (line.trim() === '' ? i === 0 : /^\s*[-*+\d]/.test(line)));
}

const trailer =
  /^[\s>*_-]*(?:jira(?:[- ](?:issues?|tickets?|links?|ids?|keys?))?|issues?(?:[- ]ids?)?|tickets?|refs?|references?|closes|fixes|resolves|task|story|bug)[\s*_]*[:=][\s*_]*$/i;

/** Whether the line up to an offset is the name of a trailer, and keys: `Jira: AB-12`, `Closes: AB-12, AB-13`. */
export function isInTrailer(text: string, at: number): boolean {
  const line = lineBefore(text, at);
  return line.length <= reach && trailer.test(line.replace(/(?:[a-z][a-z0-9_]*-[1-9]\d*[\s,;&#[\]()]*)+$/i, ''));
}

/** `Signed-off-by: dev-12 <…>` names a person. */
export function isSignature(text: string, at: number): boolean {
  return /^\s*[a-z-]+-by:/i.test(lineBefore(text, at));
}

/** How many times a key's branch undoes: GitHub names the branch of a revert `revert-45-AB-12-x`. */
export function branchReverts(before: string): number {
  return before.match(/\brevert-\d+-/gi)?.length ?? 0;
}

/** The line up to an offset, or its last stretch; never searched further, since a text may be one endless line. */
function lineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 2 * reach), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

const longestExcerpt = 160;

/** The line around an offset, cut to what a reader needs to recognise it. */
export function excerpt(text: string, at: number, end: number): string {
  const [left = '', right = ''] = [lineBefore(text, at), text.slice(end, end + longestExcerpt).split('\n', 1)[0]];
  const room = Math.max(0, longestExcerpt - (end - at));
  const before = left.length + right.length <= room ? left.length : Math.max(room / 2, room - right.length);
  const from = Math.max(at - left.length, Math.floor(at - before));
  const to = Math.min(end + right.length, from + Math.max(longestExcerpt, end - from));
  const isWhole = (edge: number) => text[edge] === undefined || text[edge] === '\n';
  return `${isWhole(from - 1) ? '' : '…'}${text.slice(from, to).trim()}${isWhole(to) ? '' : '…'}`;
}
