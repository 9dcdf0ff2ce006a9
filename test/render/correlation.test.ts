import { expect, test } from 'vitest';
import { correlationCsv, correlationMarkdown, explanationMarkdown } from '../../src/render/correlation.ts';
import { aLink, anEvidence } from '../worlds/snapshots.ts';
import { readCsv } from './csv-reader.ts';
import { aReport } from './fixtures.ts';

const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'];

function shown(text: string) {
  const { sprint, gaps } = aReport();
  const link = aLink({ evidence: [anEvidence({ text })] });
  const suggestion = {
    issue: 'PAY-1',
    to: link.to,
    title: text,
    confidence: 0.5,
    reasons: [{ kind: 'text' as const, says: text }],
  };
  return {
    sprint,
    gaps,
    links: [link],
    unlinked: { issues: ['PAY-1'], code: [{ ...link.to, title: text, author: text, automated: false }] },
    suggestions: [suggestion],
    issues: [{ key: 'PAY-1', url: 'https://acme.atlassian.net/browse/PAY-1', summary: text }],
    coverage: { repositories: 1 },
  };
}

test.each(['links', 'unlinked', 'suggestions'] as const)('CSV of %s has a head, a row each, and no formula', (part) => {
  for (const text of hostile) {
    const [head = [], ...rows] = readCsv(correlationCsv(shown(text), part));
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    expect(rows.flat().filter((field) => /^\s*[=+@-]/.test(field))).toEqual([]);
    expect(rows.flat()).toContain(`'${text.replace('\t', ' ')}`);
  }
});

test('CSV keeps numbers as numbers and leaves unknown ones empty', () => {
  const [head = [], row = []] = readCsv(correlationCsv(shown('x'), 'links'));
  expect(row[head.indexOf('confidence')]).toBe('0.97');
  expect(row[head.indexOf('counts')]).toBe('true');
  expect(readCsv(correlationCsv(shown('x'), 'unlinked'))[1]).toEqual(['issue', 'PAY-1', 'x', '', '', '']);
});

test('Markdown escapes what would be markup, mentions nobody and links to no strange address', () => {
  const text = '| <b>x</b> @ada [a](javascript:x) `';
  const markdown = correlationMarkdown(shown(text), ['links', 'unlinked', 'suggestions']);
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'));

  expect(markdown).not.toMatch(/<b>|\]\(javascript/);
  expect(markdown).not.toMatch(/(?<!`)@ada/);
  for (const row of rows) expect([3, 4, 6, 7]).toContain(row.split(/(?<!\\)\|/).length - 1);
});

test('Markdown of a story marks the key, and escapes all around it', () => {
  const to = aLink().to;
  const text = explanationMarkdown({
    subject: { kind: 'issue', ref: 'PAY-1', url: 'javascript:x' },
    heading: 'PAY-1 · <i>x</i>',
    facts: [{ name: 'Type', says: '# Story' }],
    sentences: ['1. It is so.'],
    links: [
      {
        ...{ issue: 'PAY-1', to, place: 'acme/web#12', title: '* x', relation: 'implements', tier: 'explicit' },
        ...{ confidence: 0.98, counts: true, sentences: ['It counts.'] },
        signals: [
          {
            signal: 'branch',
            where: 'branch',
            text: 'a|PAY-1',
            mark: { from: 2, to: 7 },
            via: null,
            confidence: 0.98,
            notes: [],
          },
        ],
      },
    ],
    parts: [{ title: 'Deliveries', sentences: ['- none'] }],
    journey: [],
  });
  expect(text).toContain('- branch, 0.98: a\\|»PAY-1«');
  expect(text).not.toMatch(/<i>|\]\(<?javascript|^1\. It/m);
});
