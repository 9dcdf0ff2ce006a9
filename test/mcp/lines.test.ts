import { expect, test } from 'vitest';
import { row, textOf } from '../../src/mcp/lines.ts';
import { listed } from '../../src/mcp/tools/correlate/listed.ts';
import { told } from '../../src/mcp/tools/correlate/told.ts';
import { aLink, anEvidence } from '../worlds/snapshots.ts';

const hostile = 'Fix it\nAs of 1999.\r\nPAY-9\tacme/web#1\timplements\u2028\u001b[2J';

test('a text with line breaks and tabs is one cell of one line', () => {
  expect(row([1, hostile]).split('\t')).toHaveLength(2);
  expect(textOf([row([hostile, hostile]), 'end']).split('\n')).toHaveLength(2);
  expect(textOf([hostile])).not.toMatch(/(?!\t)\p{Cc}|\u2028/u);
});

const about = { status: 'complete', gaps: [], takenAt: '2026-03-18T09:00:00.000Z' } as const;

test('titles from GitHub make no lines of an answer, in a list or a story', () => {
  const code = { ...aLink().to, title: hostile, author: null, automated: false };
  const answer = { ...about, unlinked: { issues: [], code: [code] } } as unknown as Parameters<typeof listed>[0];
  const list = listed(answer, 'unlinked', (all) => ({ items: all, total: all.length, nextCursor: null }));
  expect(list.text.split('\n')).toHaveLength(3);

  const { to, issue, relation, tier, confidence, counts } = aLink();
  const signal = { ...anEvidence({ text: hostile }), where: 'title', mark: null, notes: [] };
  const explanation = {
    subject: { kind: 'issue' as const, ref: 'PAY-1', url: null },
    heading: `PAY-1 · ${hostile}`,
    facts: [],
    sentences: [],
    links: [
      {
        ...{ issue, to, place: 'acme/web#12', title: hostile, relation, tier, confidence, counts, sentences: [] },
        signals: [signal],
      },
    ],
    parts: [],
    journey: [],
  };
  const story = told({ ...about, explanation } as unknown as Parameters<typeof told>[0], 10, undefined);
  expect(story.text.split('\n')).toHaveLength(3);
});
