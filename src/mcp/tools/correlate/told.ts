import type { ExplanationAnswer } from '../../../tasks/explain.ts';
import { pageOf } from '../../../tasks/page.ts';
import { row, textOf } from '../../lines.ts';
import { lastLines, metaOf } from '../../meta.ts';
import { type CorrelateData, nothing, sure } from './listed.ts';

/** Every link comes with all its signals and sentences; more of them at once would not fit into an answer. */
const mostLinks = 15;

/** The story of one issue or place in the code, with a page of its links. */
export function told(
  answer: ExplanationAnswer,
  limit: number,
  cursor: string | undefined,
): { text: string; data: CorrelateData } {
  const { links: all, ...story } = answer.explanation;
  const { items, total, nextCursor } = pageOf(all, Math.min(limit, mostLinks), cursor);
  const about = metaOf(answer, { total, nextCursor });
  const facts = story.facts.map(({ name, says }) => `${name}: ${says}`).join(' · ');
  const lines = items.map(({ issue, place, tier, confidence, counts, signals, sentences }) => {
    const seen = signals.map(({ where, text }) => `${where}: ${text}`).join(' | ');
    return row([
      story.subject.kind === 'issue' ? place : issue,
      tier,
      sure(confidence, counts),
      seen,
      sentences.join(' '),
    ]);
  });
  const text = [
    story.heading,
    ...(facts === '' ? [] : [facts]),
    ...story.sentences,
    ...lines,
    ...story.parts.flatMap(({ title, sentences }) => [`${title}:`, ...sentences]),
    ...story.journey.map(({ says }) => says),
    // A story without links is a whole answer, and no empty list.
    ...lastLines({ ...about, total: total === 0 ? null : total }, items.length),
  ];
  const links = items.map(({ signals, place: _place, title: _title, ...link }) => ({
    ...link,
    evidence: signals.map(({ signal, where, text: around, via, confidence, notes }) => {
      return { signal, where, text: around, via, confidence, notes };
    }),
  }));
  return { text: textOf(text), data: { ...nothing(about), links, explanation: story } };
}
