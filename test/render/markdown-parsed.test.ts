import { marked, type Tokens } from 'marked';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { usualOptions } from '../../src/render/options.ts';
import { aReport } from './fixtures.ts';
import { harmless, payloads } from './hostile.ts';
import { aReportSaying } from './hostile-report.ts';

/** What a parser of GitHub Flavored Markdown that is not ours makes of a report. */
async function parsed(report: Report): Promise<string> {
  return marked.parse(await renderMarkdown(report), { gfm: true, async: false });
}

/* Where GitHub makes a mention or a reference of a text: nowhere in code and links. */
const references: readonly RegExp[] = [
  /(?<![\w`])@[a-z0-9]/i,
  /#\d/,
  /\bGH-\d/i,
  /\bGHSA-/i,
  /(?<![\p{L}\p{N}])[0-9a-f]{7,40}(?![\p{L}\p{N}])/iu,
  /https?:\/\/|www\./i,
  /(?<!\d):[a-z_]{2,}:/,
];
/* Emphasis is left out: beside a letter, stars are shown as they are. */
const uncounted = new Set(['a', 'code', 'strong']);

const ordinary = countsOf(await parsed(aReportSaying('ordinary')));

describe.each([...harmless, ...payloads].map((text) => ({ text, named: JSON.stringify(text).slice(0, 60) })))(
  '$named',
  ({ text }) => {
    test('adds no element to what a parser makes of the report, links nowhere, and refers to nothing', async () => {
      const html = await parsed(aReportSaying(text));
      const shown = decoded(html.replace(/<code>[\s\S]*?<\/code>|<a [\s\S]*?<\/a>/g, ' ').replace(/<[^>]*>/g, '\n'));

      expect(countsOf(html)).toEqual(ordinary);
      for (const [, href = ''] of html.matchAll(/<[^>]*\s(?:href|src)="([^"]*)"/g)) {
        // Headings of our own words have anchors; those of a hostile text have none.
        if (/^#[a-z-]+$/.test(href)) continue;
        expect(['example.org', 'github.com', 'acme.atlassian.net', hostOf(text)]).toContain(hostOf(decoded(href)));
      }
      for (const reference of references) expect(shown).not.toMatch(reference);
    });
  },
);

test.each(harmless)('shows %s as it is', async (text) => {
  const heading = /<h1>(.*?)<\/h1>/s.exec(await parsed(aReportSaying(text)))?.[1] ?? '';

  expect(decoded(heading.replace(/<[^>]*>/g, ''))).toBe(text);
});

test('every table of a report has rows as long as its head', async () => {
  const tokens = marked.lexer(await renderMarkdown(aReport(), usualOptions));
  const tables = tokens.flatMap((token) => (token.type === 'table' ? [token as Tokens.Table] : []));

  expect(tables.length).toBeGreaterThan(5);
  for (const { header, rows } of tables) {
    for (const row of rows) expect(row).toHaveLength(header.length);
  }
  expect(tables.find(({ rows }) => rows.length === 60)?.header).toHaveLength(9);
});

test('leads to the address it was given, whatever is in it', async () => {
  const href = 'https://example.org/a_(b)?x=1&copy;=2&lt;3|4`5';
  const report = aReport({
    sections: [
      {
        id: 'a',
        title: 'A',
        question: 'Q?',
        blocks: [{ kind: 'text', spans: [{ text: 'here', href, strong: false }] }],
      },
    ],
  });
  const [, found = ''] = /<a href="([^"]*)">here<\/a>/.exec(await parsed(report)) ?? [];

  expect(new URL(decoded(found)).searchParams.get('x')).toBe('1');
  expect(decodeURIComponent(decoded(found))).toBe(href);
});

function countsOf(html: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [, tag = ''] of html.matchAll(/<([a-z][a-z0-9]*)[\s>/]/gi)) {
    const name = tag.toLowerCase();
    if (!uncounted.has(name)) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function hostOf(href: string): string | null {
  return URL.canParse(href) ? new URL(href).host : null;
}

function decoded(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
}
