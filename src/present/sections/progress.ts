import type { Block } from '../../model/report.ts';
import { text } from '../blocks.ts';
import { burndown, burnUp } from '../charts/burn.ts';
import { velocityChart } from '../charts/velocity.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';
import { whyUnavailable } from '../wording.ts';

export const progress: SectionWriter = {
  id: 'progress',
  title: 'Progress',
  question: 'When did work finish?',

  write(material) {
    return [...burns(material), ...velocity(material)];
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

function velocity(material: Material): readonly Block[] {
  const { metric, units } = material;
  const chart = velocityChart(material);
  const result = metric('velocity');
  if (chart === null) return [text(`Velocity: ${whyUnavailable(result?.because ?? 'no closed sprint was read')}.`)];
  const completed = chart.series.find(({ role }) => role === 'done')?.points.map(({ y }) => y) ?? [];
  return [
    { kind: 'chart', chart },
    ...(completed.length > 1
      ? [
          text(
            `What the team completes in a sprint has ranged over ${units.range(Math.min(...completed), Math.max(...completed))}. A range to plan with, not a target.`,
          ),
        ]
      : []),
  ];
}
