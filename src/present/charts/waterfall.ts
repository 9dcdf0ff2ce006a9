import type { Amount, Totals } from '../../model/figures.ts';
import type { Chart, Series } from '../../model/report.ts';
import { cell, figure, left, right } from '../blocks.ts';
import type { Material } from '../material.ts';
import { categoryAxis, numberAxis } from '../scales.ts';
import { tidy, type Units } from '../units.ts';
import { list, signed, verb } from '../wording.ts';

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
  return {
    id: 'scope-waterfall',
    title: running ? 'From plan to today' : 'From plan to result',
    description: describe(units, totals, running),
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

function describe(units: Units, totals: Totals, running: boolean): string {
  const size = (id: Exclude<keyof Totals, 'completeness'>) => sizeOf(units, totals[id]);
  const start = size('committed');
  const end = tidy(start + size('added') + (units.estimated ? size('reestimated') : 0) - size('removed'));
  const are = (value: number) => (running ? verb(value, 'is', 'are') : verb(value, 'was', 'were'));
  const piece = (value: number, words: string) => `${units.short(value)} ${are(value)} ${words}`;
  const outside = totals.completedOutside.issues;
  const pieces = [
    piece(size('completed'), 'completed'),
    ...(outside > 0 ? [piece(size('completedOutside'), 'completed outside the sprint')] : []),
    piece(size('notCompleted'), running ? 'still open' : 'not completed'),
  ];
  return `${units.sized(start)} at the start ${end === start ? 'stayed' : 'became'} ${units.short(end)}: ${list(pieces)}.`;
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
  if (totals.completedOutside.issues > 0) pile('Completed outside', 'neutral', sizeOf(units, totals.completedOutside));
  pile(running ? 'Still open' : 'Not completed', 'carried', sizeOf(units, totals.notCompleted));
  return bars;
}

/** A group none of whose issues is estimated adds nothing to a sum of estimates; the table beside says so. */
function sizeOf(units: Units, amount: Amount): number {
  return units.size(amount) ?? 0;
}
