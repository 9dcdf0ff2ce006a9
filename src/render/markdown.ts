import type { Report } from '../model/report.ts';
import { bannerText } from './banner.ts';
import { blockLines } from './markdown/blocks.ts';
import { markdownText } from './markdown/escape.ts';

/** GitHub drops a job summary beyond 1 MiB as a whole; a little is left for what others write into it. */
const mostBytes = 1_000_000;

/** The report in GitHub Flavored Markdown, cut between lines, with a note, when it is longer than `limit` bytes. */
export function renderMarkdown(report: Report, limit = mostBytes): string {
  const lines = [...head(report)];
  for (const { title, question, blocks } of report.sections) {
    lines.push(`## ${markdownText(title)}`, '', `*${markdownText(question)}*`, '');
    for (const block of blocks) lines.push(...blockLines(block, report));
  }
  lines.push(
    '---',
    '',
    `Written by sprint-report ${markdownText(report.generator.version)} from data read at ${report.takenAt}.`,
  );
  return cut(lines, limit);
}

function head({ title, chips, status, gaps }: Report): string[] {
  const missed = gaps.filter(({ chosen }) => !chosen);
  const banner = missed.map(({ missing, because }) => `> - **${markdownText(missing)}**: ${markdownText(because)}`);
  const says = bannerText(status);
  return [
    `# ${markdownText(title)}`,
    '',
    chips.map(markdownText).join(' · '),
    '',
    ...(says === null ? [] : [`> **${says}**`, ...(banner.length === 0 ? [] : ['>', ...banner]), '']),
  ];
}

function cut(lines: readonly string[], limit: number): string {
  const size = (text: string) => Buffer.byteLength(text, 'utf8') + 1;
  const note = [
    '</details>',
    '',
    '> The report goes on, but this place takes no more. The other formats hold all of it.',
  ];
  let left = limit - note.reduce((sum, line) => sum + size(line), 1);
  let open = 0;
  const kept: string[] = [];
  for (const line of lines) {
    left -= size(line);
    if (left < 0) return [...kept, ...note.slice(open > 0 ? 0 : 1), ''].join('\n');
    if (line.startsWith('<details>')) open += 1;
    if (line === '</details>') open -= 1;
    kept.push(line);
  }
  return `${kept.join('\n')}\n`;
}
