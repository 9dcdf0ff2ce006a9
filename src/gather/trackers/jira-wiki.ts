/**
 * Wiki text (Jira Data Center) as plain text: links as their words and their address, mentions as they are shown,
 * marks of formatting left out, code kept. Its patterns look no further than a line, or a few hundred characters.
 */
export function textOfWiki(wiki: string): string {
  return wiki
    .replace(/\r\n?/g, '\n')
    .replace(/\{(?:code|noformat|quote|panel|color)(?::[^{}\n]{0,200})?\}/g, (mark) =>
      mark.startsWith('{color') ? '' : '\n',
    )
    .replace(/\{\{([^{}\n]{1,500})\}\}/g, '$1')
    .replace(/\[([^[\]\n]{1,2000})\]/g, (_, inside: string) => linkIn(inside))
    .replace(/![^!\s|]{1,200}(?:\|[^!\n]{0,200})?!/g, ' ')
    .replace(/^[ \t]*(?:h[1-6]\.|bq\.|[*#-]{1,6}(?=[ \t]))[ \t]*/gm, '')
    .replace(/\|{1,2}/g, ' ')
    .replace(/(^|[\s(])([*_+-])(\S(?:[^\n]{0,200}?\S)?)\2(?=[\s).,;:!?]|$)/gm, '$1$3')
    .replace(/\\\\/g, '\n');
}

/** `text|address`, `address`, `address|address|smart-link`, `~user`, `^attachment`; other brackets are a person's own. */
function linkIn(inside: string): string {
  if (inside.startsWith('~')) return `@${inside.slice(1).replace(/^accountid:/, '')}`;
  if (inside.startsWith('^')) return inside.slice(1);
  const parts = inside.split('|');
  const address = parts.find((part) => /^(?:https?:\/\/|mailto:)/.test(part));
  if (address === undefined) return `[${inside}]`;
  const [words = ''] = parts;
  return words === address ? ` ${address} ` : `${words} ${address} `;
}
