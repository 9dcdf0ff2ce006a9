import type { Report } from '../../model/report.ts';
import { anchorName } from '../links.ts';
import type { RenderOptions } from '../options.ts';
import { markdownLink, markdownText } from './escape.ts';

/** Writes a text that leads somewhere as Markdown; where it cannot lead there, only the text. */
export type LinkWriter = (text: string, href: string | null) => string;

/**
 * How links are written: an issue of the report is linked where it lives, a section by its heading. Only files have
 * anchors at their headings; GitHub makes none in comments.
 */
export function openLinks({ issues, sections }: Report, { markdown }: Pick<RenderOptions, 'markdown'>): LinkWriter {
  const urls = new Map(issues.map(({ key, url }) => [`issue-${key}`, url]));
  const headings = new Map<string, string>();
  if (markdown === 'file') {
    for (const { id, title } of sections) {
      const slug = slugOf(title);
      // The second of two equal headings has another anchor.
      if (slug !== null && ![...headings.values()].includes(slug)) headings.set(id, slug);
    }
  }
  return (text, href) => {
    const anchor = anchorName(href);
    if (anchor === null) return markdownLink(text, href);
    const heading = headings.get(anchor);
    if (heading !== undefined) return `[${markdownText(text).replace(/^$/, 'link')}](#${heading})`;
    return markdownLink(text, urls.get(anchor) ?? null);
  };
}

/** The anchor of a heading of plain words, as GitHub makes it; null for any other. */
function slugOf(title: string): string | null {
  if (!/^[A-Za-z][A-Za-z0-9 -]{0,80}$/.test(title)) return null;
  return title.trim().toLowerCase().replaceAll(' ', '-');
}
