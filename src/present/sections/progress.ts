import type { Block } from '../../model/report.ts';
import { text } from '../blocks.ts';
import { burndown, burnUp } from '../charts/burn.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';

export const progress: SectionWriter = {
  id: 'progress',
  title: 'Progress',
  question: 'When did work finish?',

  write(material) {
    return burns(material);
  },
};

function burns(material: Material): readonly Block[] {
  const { figures } = material;
  const { window } = figures;
  if (window === null) return [text('The sprint has not started.')];
  if (figures.outcomes.length === 0 || figures.steps.length === 0)
    return [text('There were no issues whose progress could be drawn.')];
  return [
    { kind: 'chart', chart: burnUp(material, window) },
    { kind: 'chart', chart: burndown(material, window) },
  ];
}
