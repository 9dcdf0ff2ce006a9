import { expect, test } from 'vitest';
import { cutMarkdown } from '../../src/render/markdown/cut.ts';
import { markdownLink, markdownText } from '../../src/render/markdown/escape.ts';
import { sparkline } from '../../src/render/markdown/sparkline.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { usualOptions } from '../../src/render/options.ts';
import { aReport, aSpan } from './fixtures.ts';

test.each([
  ['Fix @sam and @acme/web', 'Fix `@sam` and `@acme/web`'],
  ['closes #12 and acme/web#3', 'closes `#12` and `acme/web#3`'],
  ['see https://example.org/a|b', 'see `https://example.org/a`\\|b'],
  ['a*b_c|d', 'a\\*b\\_c\\|d'],
  ['@a@b#1', '`@a``@b#1`'.replace('``', '')],
  ['two\nlines', 'two lines'],
  ['1. not a list', '1\\. not a list'],
  ['- nor this', '\\- nor this'],
  ['at 10:03:00 today', 'at 10:03:00 today'],
])('writes %j as %s', (text, expected) => {
  expect(markdownText(text)).toBe(expected);
});

test('keeps the plain look of a reference within a link', () => {
  expect(markdownLink('acme/web#12', 'https://github.com/acme/web/pull/12')).toBe(
    '[acme/web\\#12](<https://github.com/acme/web/pull/12>)',
  );
});

test('drops a link that is none', () => {
  expect(markdownLink('x', 'javascript:alert(1)')).toBe('x');
  expect(markdownLink('x', '#scope')).toBe('x');
});

test.each([
  ['file', '[PAY-7](<https://acme.atlassian.net/browse/PAY-7>), [the scope](#scope), the table'],
  ['comment', '[PAY-7](<https://acme.atlassian.net/browse/PAY-7>), the scope, the table'],
] as const)(
  'leads from a %s to issues where they live, and to headings where they have anchors',
  async (markdown, line) => {
    const spans = [
      aSpan('PAY-7', '#issue-PAY-7'),
      aSpan(', '),
      aSpan('the scope', '#scope'),
      aSpan(', '),
      aSpan('the table', '#no-heading'),
    ];
    const sections = [
      { id: 'summary', title: 'Summary', question: 'What?', blocks: [{ kind: 'text', spans } as const] },
      { id: 'scope', title: 'Scope', question: 'Why?', blocks: [{ kind: 'text', spans: [aSpan('x')] } as const] },
    ];
    const text = await renderMarkdown(aReport({ sections }), { ...usualOptions, markdown });

    expect(text.split('\n')).toContain(line);
  },
);

test('keeps a row of the issues one line with the right number of cells', async () => {
  const rows = (await renderMarkdown(aReport())).split('\n').filter((line) => line.startsWith('| [PAY-'));

  expect(rows).toHaveLength(60);
  expect(new Set(rows.map((row) => row.split(/(?<!\\)\|/).length))).toEqual(new Set([11]));
});

test('shows in the rows of the issues when their code was merged and released, and nothing where that is not known', async () => {
  const report = aReport();
  const [first] = report.issues;
  if (first === undefined) throw new Error('The report has no issue.');
  const step = { ref: null, url: null, because: null };
  const steps = [
    { ...step, milestone: 'merged' as const, at: '2025-03-06T12:00:00.000Z' },
    { ...step, milestone: 'released' as const, at: null },
  ];
  const cellsWith = async (timeline: typeof first.timeline) => {
    const lines = (await renderMarkdown({ ...report, issues: [{ ...first, timeline }] })).split('\n');
    const row = lines.find((line) => line.startsWith(`| [${first.key}]`)) ?? '';
    return row.split(' | ').slice(5, 7);
  };
  expect(await cellsWith({ steps, waits: [] })).toEqual(['2025-03-06', '']);
  expect(await cellsWith(null)).toEqual(['', '']);
});

test('stops between two lines when the place takes no more, closes what is open, and says so', async () => {
  const whole = await renderMarkdown(aReport());
  for (const limit of [2_000, 5_000, 9_000]) {
    const cut = await renderMarkdown(aReport(), usualOptions, limit);

    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
    expect(Buffer.byteLength(cut)).toBeGreaterThan(limit - 400);
    expect(cut).toContain('The report goes on');
    expect(cut.match(/<details>/g)?.length ?? 0).toBe(cut.match(/<\/details>/g)?.length ?? 0);
    expect(
      cut
        .split('\n')
        .slice(0, -4)
        .every((line) => whole.includes(line)),
    ).toBe(true);
  }
});

test('is whole in a file, however many issues there are', async () => {
  const text = await renderMarkdown(aReport({}, 10_000));

  expect(text.split('\n').filter((line) => line.startsWith('| [PAY-'))).toHaveLength(10_000);
  expect(text).not.toContain('The report goes on');
});

test('fits the summary of a job, however many issues there are', async () => {
  const options = { ...usualOptions, markdown: 'job-summary', link: 'https://reports.example.org/38.html' } as const;
  const text = await renderMarkdown(aReport({}, 10_000), options);

  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1024 * 1024);
  expect(text.trimEnd().split('\n').at(-1)).toBe(
    '> The report goes on, but this place takes no more. [Read all of it](<https://reports.example.org/38.html>)',
  );
});

test('says in a comment what is worth talking about, and where the rest is', async () => {
  const options = { ...usualOptions, markdown: 'comment', link: 'https://reports.example.org/38.html' } as const;
  const text = await renderMarkdown(aReport(), options);
  const headings = text.split('\n').filter((line) => line.startsWith('#'));

  expect(headings).toEqual(['# Payments 14', '## Summary', '## Scope', '## Carried over']);
  expect(text).toContain('| Say/do | ✓ **82 %** |');
  expect(text).not.toContain('<details>');
  expect(text).toContain('\n[The whole report](<https://reports.example.org/38.html>)\n');
});

test('fits a comment, however much there is to say', async () => {
  const items = Array.from({ length: 2_000 }, (_, n) => [aSpan(`${n}: ${'ä'.repeat(100)}`)]);
  const section = { id: 'summary', title: 'Summary', question: 'What?', blocks: [{ kind: 'list', items } as const] };
  const text = await renderMarkdown(aReport({ sections: [section] }), { ...usualOptions, markdown: 'comment' });

  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
  expect(text).toContain('The report goes on');
});

test('closes a fence of code that the cut leaves open', () => {
  const text = `\`\`\`\n${'code\n'.repeat(100)}\`\`\`\n`;

  expect(cutMarkdown(text, { limit: 200, link: null }).split('\n').slice(-4)).toEqual([
    '```',
    '',
    '> The report goes on, but this place takes no more. The other formats hold all of it.',
    '',
  ]);
});

test('draws a row of bars from zero', () => {
  expect(sparkline([0, 5, 10])).toBe('▁▅█');
  expect(sparkline([3, 3])).toBe('██');
  expect(sparkline([0, 0])).toBe('▁▁');
  expect([...sparkline(Array.from({ length: 500 }, (_, n) => n))]).toHaveLength(40);
});
