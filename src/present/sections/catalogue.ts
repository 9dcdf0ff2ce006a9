import type { MetricGroup, MetricResult } from '../../model/figures.ts';
import type { Block } from '../../model/report.ts';
import { cell, figure, left, right, table } from '../blocks.ts';
import { metricGroups } from '../groups.ts';
import type { Material } from '../material.ts';
import { valueSaid } from '../values.ts';
import { number } from '../wording.ts';

/** Every figure with its value, what it is, how it is measured, and what it must not be used for: a table for each group. */
export function catalogue(material: Material): readonly Block[] {
  const results = Object.values(material.figures.metrics);
  return metricGroups.flatMap(({ id, title }) => {
    const own = results.filter(({ group }) => group === id);
    return own.length === 0 ? [] : [groupTable(material, id, title, own)];
  });
}

function groupTable(material: Material, group: MetricGroup, title: string, results: readonly MetricResult[]): Block {
  return table({
    id: `formulas-${group}`,
    caption: `${title}: every figure, how it is measured, and what it must not be used for`,
    columns: [left('Figure'), left('Value'), right('Measured'), left('What it is, and how'), left('Not for')],
    rows: results.map((result) => [
      cell(result.title),
      cell(valueSaid(material, result)),
      figure(result.n, number(result.n)),
      cell(`${result.definition} ${result.formula}`),
      cell(result.notFor),
    ]),
  });
}
