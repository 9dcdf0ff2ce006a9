import type { Span } from '../model/report.ts';
import { linked, plain } from './blocks.ts';
import type { Material } from './material.ts';
import { compared, shipped, unlike } from './sentences/around.ts';
import { blocked, took } from './sentences/flow.ts';
import { changed, completed, goal, leftOpen, unplanned } from './sentences/outcome.ts';
import type { SentenceRule } from './sentences/sentence.ts';

/** The rules of the summary, in the order their sentences are told. */
export const sentenceRules: readonly SentenceRule[] = [
  completed,
  goal,
  changed,
  leftOpen,
  unplanned,
  took,
  blocked,
  compared,
  shipped,
  unlike,
];

/** A summary is read to its end only when it is short. */
export const mostSentences = 5;

/** The sentences that matter most, at most five, in the order of the rules; each ends in a link to its evidence. */
export function sentencesOf(material: Material): readonly (readonly Span[])[] {
  const told = sentenceRules.flatMap(({ importance, notable, write }, order) => {
    const sentence = write(material);
    if (sentence === null) return [];
    return [{ order, sentence, importance: sentence.notable ? (notable?.importance ?? importance) : importance }];
  });
  return told
    .sort((a, b) => b.importance - a.importance)
    .slice(0, mostSentences)
    .sort((a, b) => a.order - b.order)
    .map(({ sentence: { says, see, anchor } }) => [plain(`${says} `), linked(see, anchor)]);
}
