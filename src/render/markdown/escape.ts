import { webLink } from '../links.ts';
import { visible } from '../visible.ts';

/*
 * What GitHub turns into a mention, a reference, a link or an emoji after Markdown has been read. Neither a backslash
 * nor an entity stops that (both are gone by then: github/cmark-gfm #181 and #389); text in a code span is left alone.
 */
const active = [
  String.raw`[\w.+/-]{0,100}@[\w./-]{1,100}`, // @person, @org/team, person@example.org, owner/name@sha
  String.raw`[\w./-]{0,100}#\d{1,20}`, // #12, owner/name#12
  String.raw`\bGH-\d{1,20}`,
  String.raw`\bGHSA(?:-[0-9a-z]{4}){3}\b`, // an advisory
  String.raw`(?<![\p{L}\p{N}])[0-9a-f]{7,64}(?![\p{L}\p{N}])`, // a commit
  String.raw`[a-z][a-z0-9+.-]{0,30}:(?=/)[^\s\x60|<>]{1,2000}`, // https://, ftp://
  String.raw`(?:mailto|xmpp|javascript|data|vbscript):[^\s\x60|<>]{0,2000}`,
  String.raw`www\.[^\s\x60|<>]{1,2000}`,
  String.raw`(?<!\d):[a-z0-9_+-]{1,60}:`, // an emoji's name
];
/* None of them takes a backtick or a pipe, so that one pair of backticks always holds, in a table cell too. */
const activeText = new RegExp(active.join('|'), 'giu');

/** Text as GitHub Flavored Markdown shows it: one line, no markup of its own, nobody mentioned, nothing linked. */
export function markdownText(text: string): string {
  const line = visible(text).trim();
  let escaped = '';
  let end = 0;
  for (const { 0: found, index } of line.matchAll(activeText)) {
    // Two code spans that touch would become one run of backticks.
    const touches = index > 0 && index === end;
    escaped = touches ? escaped.slice(0, -1) + `${found}\`` : `${escaped}${plain(line.slice(end, index))}\`${found}\``;
    end = index + found.length;
  }
  return startOfLine(escaped + plain(line.slice(end)));
}

/** An image by its address; `alt` says in words what it shows. */
export function markdownImage(alt: string, url: string): string {
  return `!${markdownLink(alt, url)}`;
}

/** A link whose text is shown as it is; without a safe address only the text. `anchors` are not known to Markdown. */
export function markdownLink(text: string, href: string | null): string {
  const url = webLink(href);
  if (url === null) return markdownText(text);
  const target = url
    .replace(/[<>\\|`]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    // Else `&copy;` in an address would be read as a character.
    .replace(/&(?=#?\w+;)/g, '&amp;');
  // Inside a link nothing is linked again, so a reference such as owner/name#12 keeps its plain look.
  const label =
    /^[\w.-]+(?:\/[\w.-]+)?[#@][\w.-]+$/.test(text) && !text.startsWith('@') ? plain(text) : markdownText(text);
  return `[${label.replace(/^$/, 'link')}](<${target}>)`;
}

function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$!^&]/g, '\\$&');
}

/** A hyphen, plus, equals sign or number at the start would begin a list, a rule or a heading. */
function startOfLine(text: string): string {
  return text.replace(/^([-+=:])/, '\\$1').replace(/^(\d{1,9})([.)])/, '$1\\$2');
}
