import type { Amount, Totals } from '../../model/figures.ts';
import type { Chart, Series } from '../../model/report.ts';
import { cell, figure, left, right } from '../blocks.ts';
import type { Material } from '../material.ts';
import { categoryAxis, numberAxis } from '../scales.ts';
import type { Units } from '../units.ts';
import { signed } from '../wording.ts';

interface Bar {
  readonly name: string;
  readonly role: Series['role'];
  readonly foot: number;
  readonly head: number;
  readonly label: string;
  readonly size: number;
}

/** From the plan to the result: what was committed, what came and went, and what became of it. */
export function waterfall({ units, running }: Material, totals: Totals): Chart {
  const bars = barsOf(units, totals, running);
  const heights = bars.flatMap(({ foot, head }) => [foot, head]);
  const [whole] = bars;
  const changed = bars.filter(({ role }) => role === 'added' || role === 'removed' || role === 'neutral').length > 0;
  const final = Math.max(...bars.slice(-2).map(({ head }) => head));
  return {
    id: 'scope-waterfall',
    title: running ? 'From plan to today' : 'From plan to result',
    description: `${units.sized(whole?.size ?? 0)} at the start${changed ? ` became ${units.sized(final)}` : ' stayed as they were'}; ${units.sized(sizeOf(units, totals.completed))} ${running ? 'are' : 'were'} completed and ${units.sized(sizeOf(units, totals.notCompleted))} not.`,
    x: categoryAxis(
      '',
      bars.map(({ name }) => name),
    ),
    y: numberAxis(units.title, heights, !units.estimated),
    series: bars.map(({ name, role, foot, head, label }, x) => ({
      name,
      role,
      draw: 'floating-bars',
      points: [{ x, y: head, y0: foot, label }],
    })),
    bands: [],
    marks: [],
    table: {
      id: 'scope-waterfall-data',
      caption: 'The bars of the chart',
      columns: [left('Step'), right(units.title)],
      rows: bars.map(({ name, label, size }) => [cell(name), figure(size, label)]),
    },
  };
}

function barsOf(units: Units, totals: Totals, running: boolean): readonly Bar[] {
  const bars: Bar[] = [];
  let level = 0;
  const step = (name: string, role: Series['role'], change: number) => {
    const label = signed((value) => units.short(value), change);
    bars.push({ name, role, foot: level, head: level + change, label, size: change });
    level += change;
  };
  const pile = (name: string, role: Series['role'], size: number) => {
    bars.push({ name, role, foot: level, head: level + size, label: units.short(size), size });
    level += size;
  };
  pile('At the start', 'scope', sizeOf(units, totals.committed));
  step('Added', 'added', sizeOf(units, totals.added));
  if (units.estimated) step('Re-estimated', 'neutral', sizeOf(units, totals.reestimated));
  step('Removed', 'removed', -sizeOf(units, totals.removed));

  level = 0;
  pile('Completed', 'done', sizeOf(units, totals.completed));
  if (totals.completedOutside.issues > 0)
    pile('Completed elsewhere', 'neutral', sizeOf(units, totals.completedOutside));
  pile(running ? 'Still open' : 'Not completed', 'carried', sizeOf(units, totals.notCompleted));
  return bars;
}

/** A group none of whose issues is estimated adds nothing to a sum of estimates; the table beside says so. */
function sizeOf(units: Units, amount: Amount): number {
  return units.size(amount) ?? 0;
}
