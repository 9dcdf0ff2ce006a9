import type { DemoBlock, DemoInline } from '../organization.ts';

/** A description as Cloud gives it: a document in the Atlassian Document Format; null for none. */
export function documentOf(blocks: readonly DemoBlock[]): unknown {
  return blocks.length === 0 ? null : { type: 'doc', version: 1, content: blocks.map(blockNode) };
}

/** The same as Data Center gives it: wiki text; null for none. */
export function wikiOf(blocks: readonly DemoBlock[]): string | null {
  return blocks.length === 0 ? null : blocks.map(blockText).join('\r\n\r\n');
}

function blockNode(block: DemoBlock): unknown {
  switch (block.kind) {
    case 'heading':
      return { type: 'heading', attrs: { level: 3 }, content: [textNode(block.text)] };
    case 'paragraph':
      return { type: 'paragraph', content: block.parts.map(inlineNode) };
    case 'list': {
      const items = block.items.map((parts) => ({ type: 'paragraph', content: parts.map(inlineNode) }));
      return { type: 'bulletList', content: items.map((content) => ({ type: 'listItem', content: [content] })) };
    }
    case 'code':
      return { type: 'codeBlock', attrs: { language: block.language }, content: [textNode(block.text)] };
  }
}

function inlineNode(part: DemoInline): unknown {
  if (typeof part === 'string') return textNode(part);
  if ('code' in part) return { ...textNode(part.code), marks: [{ type: 'code' }] };
  if ('mention' in part)
    return { type: 'mention', attrs: { id: '5f1a0c7b', text: `@${part.mention}`, accessLevel: '' } };
  if (part.words === undefined) return { type: 'inlineCard', attrs: { url: part.link } };
  return { ...textNode(part.words), marks: [{ type: 'link', attrs: { href: part.link } }] };
}

function textNode(text: string) {
  return { type: 'text', text };
}

function blockText(block: DemoBlock): string {
  switch (block.kind) {
    case 'heading':
      return `h3. ${block.text}`;
    case 'paragraph':
      return block.parts.map(inlineText).join('');
    case 'list':
      return block.items.map((parts) => `* ${parts.map(inlineText).join('')}`).join('\r\n');
    case 'code':
      return `{code:${block.language}}\r\n${block.text.replaceAll('\n', '\r\n')}\r\n{code}`;
  }
}

function inlineText(part: DemoInline): string {
  if (typeof part === 'string') return part;
  if ('code' in part) return `{{${part.code}}}`;
  if ('mention' in part) return `[~${part.mention}]`;
  return part.words === undefined ? `[${part.link}]` : `[${part.words}|${part.link}]`;
}
