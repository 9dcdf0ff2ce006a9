import type { GradeRule } from '../../model/quality.ts';
import type { Block, Cell } from '../../model/report.ts';
import { cell, figure, left, right, table } from '../blocks.ts';
import type { Material } from '../material.ts';
import { number, percent } from '../wording.ts';

/** What each rule of the grade allows, and what it found here. */
export function gradeRules({ figures }: Material): Block {
  return table({
    id: 'grade-rules',
    caption:
      'How data quality is graded: each grade allows so much, more than C allows is a D, and the worst rule decides',
    columns: [left('Rule'), right('Here'), right('A'), right('B'), right('C')],
    rows: figures.gradeRules.map((rule) => [
      cell(rule.says),
      found(rule),
      ...([rule.atMost.A, rule.atMost.B, rule.atMost.C] as const).map((most) => allowed(rule, most)),
    ]),
  });
}

function found({ kind, figure: value, atMost: { A } }: GradeRule): Cell {
  if (value === null) return figure(null, 'does not apply');
  return figure(value, said(kind, value), { tone: A !== null && value > A ? 'warning' : 'neutral' });
}

function allowed({ kind }: GradeRule, most: number | null): Cell {
  if (most === null) return cell(kind === 'yes-no' ? 'yes' : 'any');
  return cell(kind === 'yes-no' || most === 0 ? said(kind, most) : `up to ${said(kind, most)}`);
}

function said(kind: GradeRule['kind'], value: number): string {
  if (kind === 'share') return percent(value);
  return kind === 'count' ? number(value) : value === 0 ? 'no' : 'yes';
}
