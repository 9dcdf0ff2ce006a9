/** The most nodes of a document that are looked at: the beginning of any description a person wrote is in them. */
const mostNodes = 5_000;
/** The most levels: tables in lists in panels need six or seven. */
const mostLevels = 50;
/** As much of one text as is looked at: longer ones are pasted logs. */
const longestText = 20_000;

/** Nodes that stand for a line, or lines, of their own. */
const lines = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'blockquote',
  'listItem',
  'taskItem',
  'decisionItem',
  'tableRow',
  'rule',
  'blockCard',
  'embedCard',
  'mediaSingle',
  'panel',
  'expand',
]);

/**
 * The beginning of a document in the Atlassian Document Format as plain text, at most about `most` characters of it:
 * text, mentions, emoji, dates and statuses as they are shown, cards and links as their addresses. What it does not
 * know it walks through. The walk keeps its own stack, so no nesting is too deep for it.
 */
export function textOfDocument(document: unknown, most: number): string {
  let text = '';
  const waiting: { readonly node: unknown; readonly level: number }[] = [{ node: document, level: 0 }];
  for (let seen = 0; waiting.length > 0 && seen < mostNodes && text.length < most; seen += 1) {
    const { node, level } = waiting.pop() ?? { node: null, level: 0 };
    if (typeof node === 'string') {
      // The end of a line that ended already with the one inside it.
      if (node !== '\n' || !text.endsWith('\n')) text += node;
      continue;
    }
    if (!isRecord(node)) continue;
    const type = node['type'];
    const ownLine = typeof type === 'string' && lines.has(type);
    if (ownLine && text !== '' && !text.endsWith('\n')) text += '\n';
    text += shown(node);
    if (ownLine) waiting.push({ node: '\n', level });
    if (type === 'tableCell' || type === 'tableHeader') waiting.push({ node: ' ', level });
    if (level === mostLevels || !Array.isArray(node['content'])) continue;
    const parts: readonly unknown[] = node['content'].slice(0, mostNodes);
    for (const part of parts.toReversed()) waiting.push({ node: part, level: level + 1 });
  }
  return text;
}

/** What a node says by itself, without the nodes in it. */
function shown(node: Readonly<Record<string, unknown>>): string {
  const attributes = isRecord(node['attrs']) ? node['attrs'] : {};
  switch (node['type']) {
    case 'text':
      return `${textIn(node['text'])}${linkOf(node)}`;
    case 'hardBreak':
      return '\n';
    case 'mention':
    case 'status':
      return textIn(attributes['text']);
    case 'emoji':
      return textIn(attributes['text']) || textIn(attributes['shortName']);
    case 'date':
      return dateIn(attributes['timestamp']);
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return ` ${textIn(attributes['url']) || addressIn(attributes['data'])} `;
    default:
      return '';
  }
}

/** The address of linked text, unless the text is the address already. */
function linkOf({ text, marks }: Readonly<Record<string, unknown>>): string {
  if (!Array.isArray(marks)) return '';
  const link = marks.find((mark: unknown) => isRecord(mark) && mark['type'] === 'link') as
    | Readonly<Record<string, unknown>>
    | undefined;
  const href = isRecord(link?.['attrs']) ? textIn(link['attrs']['href']) : '';
  return href === '' || href === textIn(text) ? '' : ` ${href} `;
}

/** A card holds its address, or a description of what it shows with the address in it. */
function addressIn(data: unknown): string {
  return isRecord(data) ? textIn(data['url']) : '';
}

function dateIn(timestamp: unknown): string {
  const at = Number(textIn(timestamp) || Number.NaN);
  return Math.abs(at) < 8.64e15 ? new Date(at).toISOString().slice(0, 10) : '';
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, longestText) : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
