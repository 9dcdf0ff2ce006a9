import type { Block } from '../../model/report.ts';
import { bullets, linked, note } from '../blocks.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';
import { sentencesOf } from '../sentences.ts';
import { tilesOf } from '../tiles.ts';
import { count, verb } from '../wording.ts';

export const summary: SectionWriter = {
  id: 'summary',
  title: 'Summary',
  question: 'What happened?',

  write(material) {
    const tiles = tilesOf(material);
    return [
      ...missing(material),
      bullets(sentencesOf(material)),
      ...(tiles.length === 0 ? [] : [{ kind: 'tiles', tiles } as const]),
    ];
  },
};

function missing({ snapshot: { gaps, sources }, dates }: Material): readonly Block[] {
  const unread = gaps.filter(({ chosen }) => !chosen);
  const stale = sources.filter(({ status }) => status === 'stale');
  const blocks: Block[] = [];
  if (unread.length > 0) {
    const says = `${count(unread.length, 'thing')} could not be read, so some figures are lower bounds or not available. `;
    blocks.push(note('warning', says, linked('What is missing.', '#method')));
  }
  const [oldest] = stale.toSorted((a, b) => a.fetchedAt - b.fetchedAt);
  if (oldest !== undefined) {
    const says = `${count(stale.length, 'source')} ${verb(stale.length, 'is', 'are')} older than asked, ${stale.length === 1 ? '' : 'the oldest '}from ${dates.time(oldest.fetchedAt)}. `;
    blocks.push(note('warning', says, linked('Sources.', '#method')));
  }
  return blocks;
}
