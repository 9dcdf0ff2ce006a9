import { describe, expect, test } from 'vitest';
import { renderCsv } from '../../src/render/csv.ts';
import { renderHtml } from '../../src/render/html.ts';
import { renderJson } from '../../src/render/json.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { renderText } from '../../src/render/text.ts';
import { readCsv } from './csv-reader.ts';
import { aReport } from './fixtures.ts';
import { harmless, payloads } from './hostile.ts';
import { aReportSaying } from './hostile-report.ts';

/* Long texts too: what grows tall is folded. */
const texts = ['ordinary', 'ordinary '.repeat(400)];
const pages = [aReport(), ...texts.map(aReportSaying)].map((report) => renderHtml(report));
const known = vocabulary((await Promise.all(pages)).join(''));

describe.each(payloads.map((text) => ({ text, named: JSON.stringify(text).slice(0, 60) })))('$named', ({ text }) => {
  test('adds no element and no attribute to the page', async () => {
    const html = await renderHtml(aReportSaying(text));

    expect([...vocabulary(html)].filter((word) => !known.has(word))).toEqual([]);
    expect(
      html.match(/<(script|style|title|svg)\b/g)?.filter((tag) => tag === '<script' || tag === '<style'),
    ).toHaveLength(2);
  });

  test('mentions, references and links nothing in Markdown', async () => {
    const bare = withoutCodeAndLinks(await renderMarkdown(aReportSaying(text)));

    expect(bare).not.toMatch(/@\w/);
    expect(bare).not.toMatch(/#\d|GH-\d/i);
    expect(bare).not.toMatch(/(?<![\p{L}\p{N}])[0-9a-f]{7,64}(?![\p{L}\p{N}])/iu);
    expect(bare).not.toMatch(/:\/\/|www\.|javascript:|mailto:/i);
    expect(bare).not.toMatch(/(?<!\\)<(?!\/?(?:details|summary)>)/);
  });

  test('stays in its field, as text, in CSV', () => {
    const csv = renderCsv(aReportSaying(text));
    const rows = readCsv(csv);

    expect(rows).toHaveLength(4);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([rows[0]?.length]));
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}]/u);
  });

  test('sends no control character to a terminal, and hides nothing', async () => {
    const shown = renderText(aReportSaying(text)) + (await renderMarkdown(aReportSaying(text)));

    expect(shown.replaceAll('\n', '')).not.toMatch(
      /\p{Cc}|[\u200B\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/u,
    );
  });

  test('reads back from JSON', () => {
    expect(JSON.parse(Buffer.concat([...renderJson(aReportSaying(text))]).toString()).title).toBe(text);
  });
});

test.each(harmless)('shows %s unchanged', async (text) => {
  const html = await renderHtml(aReportSaying(text));

  expect(decoded(html.match(/<h1><bdi>(.*?)<\/bdi><\/h1>/s)?.[1] ?? '')).toBe(text);
  expect(readCsv(renderCsv(aReportSaying(text)))[1]).toContain(text);
  expect(renderText(aReportSaying(text))).toContain(text);
});

/** Every kind of element and every attribute of one that a page uses. */
function vocabulary(html: string): Set<string> {
  const markup = html.replace(/<(script|style)>.*?<\/\1>/gs, '<$1></$1>');
  const words = [...markup.matchAll(/<(\/?[a-zA-Z!][^\s>]*)((?:\s[^<>]*)?)>/g)].flatMap(([, name = '', rest = '']) => [
    name,
    ...[...rest.matchAll(/\s([^\s="]+)(?:="[^"]*")?/g)].map(([, attribute]) => `${name} ${attribute}`),
  ]);
  return new Set(words);
}

function withoutCodeAndLinks(markdown: string): string {
  return markdown
    .replace(/(?<!\\)`[^`\n]+`/g, '')
    .replace(/\]\(<https?:\/\/[^<>\n]*>\)/g, ']')
    .replace(/\[(?:\\.|[^\\\]\n])*\]/g, '');
}

function decoded(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
