import Mustache from 'mustache';
import type { Report } from '../model/report.ts';
import { type Cut, cutMarkdown } from './markdown/cut.ts';
import { escaped } from './markdown/ready.ts';
import { markdownView } from './markdown/view.ts';
import { type RenderOptions, usualOptions } from './options.ts';
import { openChartImages } from './quickchart.ts';
import { ownTemplates } from './templates/own.ts';

/**
 * What GitHub takes, in bytes. A summary beyond 1 MiB is dropped as a whole, so a little is left for what others write
 * into it; a comment may have 65,536 characters, which no text of as many bytes exceeds.
 */
const mostBytes: Readonly<Record<RenderOptions['markdown'], number>> = {
  file: Number.POSITIVE_INFINITY,
  'job-summary': 1_000_000,
  comment: 65_536,
};

/**
 * The report in GitHub Flavored Markdown, whole or as its place takes it: then cut between lines, with a note.
 * @param limit in bytes
 */
export async function renderMarkdown(
  report: Report,
  options: RenderOptions = usualOptions,
  limit = mostBytes[options.markdown],
): Promise<string> {
  const { markdown, partials } = options.templates ?? (await ownTemplates());
  const text = Mustache.render(markdown, markdownView(report, options, await openChartImages(options)), partials, {
    escape: escaped,
  });
  const cut: Cut = { limit, link: options.link };
  return cutMarkdown(text, cut);
}
