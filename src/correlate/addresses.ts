/** Longer addresses than this before a key are not taken for such. */
const longest = 2048;

/** What ends an address, wherever it stands; brackets and commas are looked at apart. */
const outside = '<>"\'`|\\{}';
const schemeless = /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?\//i;

/**
 * The web address up to a key, when the key stands within one: `https://jira.corp/browse/` before `AB-12`. Without a
 * scheme only links to issues are taken for addresses. Null where the key is no part of an address.
 */
export function addressBefore(text: string, at: number): { readonly from: number; readonly address: string } | null {
  if (at === 0 || !isWithin(text.charCodeAt(at - 1))) return null;
  const floor = Math.max(0, at - longest);
  let closed = 0;
  let from = at;
  let slashes = false;
  for (; from > floor; from--) {
    const mark = text[from - 1] as string;
    if (mark <= ' ' || outside.includes(mark)) break;
    if (mark === '/' && text[from] === '/' && text[from - 2] === ':') {
      const start = schemeStart(text, from - 2);
      if (start !== -1) return closed > 0 ? null : { from: start, address: text.slice(start, at) };
    }
    slashes ||= mark === '/';
    if (mark === ')' || mark === ']') closed++;
    else if ((mark === '(' || mark === '[') && closed-- === 0) break;
  }
  if (!slashes || closed > 0) return null;
  const token = text.slice(from, at);
  if (!/\/browse\/|selectedIssue=/i.test(token) || !schemeless.test(token)) return null;
  return { from, address: `https://${token}` };
}

/** `,AB-12` and `(AB-12` begin something new; a bracket may still be part of an address that began before. */
function isWithin(code: number): boolean {
  return code > 32 && code !== 44 && code !== 59 && code !== 40 && code !== 91;
}

/** Where `http` or `https` begins before the colon at an offset; -1 when neither stands there. */
function schemeStart(text: string, colon: number): number {
  const before = text.slice(Math.max(0, colon - 5), colon).toLowerCase();
  if (before === 'https') return colon - 5;
  return before.endsWith('http') ? colon - 4 : -1;
}

const linked = /^[^\n[\]]{0,200}\](?:\(|:\s?)<?(https?:\/\/[^\s<>()"'|]{1,500})/i;
const piped = /^[^\n[\]|]{0,200}\|(https?:\/\/[^\s<>()\]|]{1,500})\]/i;

/** The address that a link with the key in its label leads to: Markdown and the wiki markup of Jira. */
export function linkOf(text: string, end: number): string | null {
  const after = text.slice(end, end + 720);
  const [, address] = linked.exec(after) ?? piped.exec(after) ?? [];
  return address ?? null;
}

const underIssue = /\/(?:browse|issues?)\/$|\/(?:portal|custom)\/\d+\/$|[?&](?:selectedIssue|issueKey)=$/i;

/** Whether an address up to a key is that of an issue, in some Jira. */
export function isOfIssue(address: string): boolean {
  return underIssue.test(address.slice(-60));
}

/** Whether an address is in the Jira at the other one, which may live below a path. */
export function isInJira(address: string, jiraUrl: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(jiraUrl)) return false;
  const [url, jira] = [new URL(address), new URL(jiraUrl)];
  return url.host === jira.host && url.pathname.startsWith(`${jira.pathname.replace(/\/+$/, '')}/`);
}
