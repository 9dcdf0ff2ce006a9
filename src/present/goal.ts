import type { Block, GoalOutcome, Tone } from '../model/report.ts';
import { note, text } from './blocks.ts';
import type { Material } from './material.ts';

const said: Readonly<Record<GoalOutcome, readonly [Tone, string]>> = {
  met: ['good', 'The team says: the goal was met.'],
  missed: ['bad', 'The team says: the goal was missed.'],
  partial: ['warning', 'The team says: the goal was met in part.'],
};

/** The goal in its own words. Whether it was met no figure knows: only what the team says is told. */
export function goalBlocks({ snapshot: { sprint }, goal: outcome }: Material): readonly Block[] {
  const words = sprint.goal?.trim() ?? '';
  const quote: Block =
    words === '' ? text('The sprint has no goal in Jira.') : { kind: 'quote', text: words, source: 'Sprint goal' };
  if (outcome !== null) {
    const [tone, says] = said[outcome];
    return [quote, note(tone, says)];
  }
  if (words === '' || sprint.state !== 'closed') return [quote];
  return [quote, text('Whether the goal was met is for the team to say.')];
}
