import type { MetricAnswer } from '../tasks/explain-metric.ts';
import { blank, type Columns, fitted, line, natural, paragraph, row } from './correlation/lines.ts';
import type { Line } from './terminal.ts';

/** So many facts are named; the JSON answer has all. */
const mostEvidence = 20;

/** A figure for people: what it is, what it came to, how, on what it stands, and what it is not for. */
export function metricLines({ metric, sprint }: MetricAnswer, columns: Columns): Line[] {
  const { id, title, definition, formula, notFor, unit, n, says } = metric;
  const facts = [
    ['Value', says.value],
    ['Unit', unit],
    ['Measured', String(n)],
    ['Complete', says.completeness],
    ['Group', `${says.group}; ${says.better}`],
    ['Formula', formula],
    ['Not for', notFor],
  ];
  return [
    ...paragraph(`${title} (${id})`, columns, '', 'strong'),
    ...paragraph(`Sprint ${sprint.id}, ${sprint.name}, ${sprint.board.name}`, columns, '', 'faint'),
    blank,
    ...paragraph(definition, columns),
    blank,
    ...facts.flatMap(([name = '', words = '']) => labelled(name, words, columns)),
    ...parts(metric, columns),
    ...evidence(metric, columns),
  ];
}

const label = 10;

function labelled(name: string, words: string, columns: Columns): Line[] {
  const width = columns === null ? 0 : columns - label - 2;
  return row([{ text: name, tone: 'faint' }, { text: words }], [label, width], columns !== null);
}

function parts({ says }: MetricAnswer['metric'], columns: Columns): Line[] {
  if (says.parts.length === 0) return [];
  const cells = says.parts.map(({ name, value }) => [name, value]);
  return [blank, line('Parts', 'strong'), ...rows(cells, columns, [1])];
}

function evidence({ evidence: all }: MetricAnswer['metric'], columns: Columns): Line[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, mostEvidence);
  const rest = all.length - shown.length;
  const cells = shown.map(({ ref, url, says }) => [ref, says, url ?? '']);
  return [
    blank,
    line(rest > 0 ? `Evidence, ${shown.length} of ${all.length}` : `Evidence, ${all.length}`, 'strong'),
    ...rows(cells, columns, [1, 2]),
    ...(rest > 0 ? [line(`and ${rest} more; --json tells all`, 'faint')] : []),
  ];
}

/** Cells side by side; on a terminal the columns named share what the others leave. */
function rows(cells: readonly (readonly string[])[], columns: Columns, shrinking: readonly number[]): Line[] {
  const widths = natural(cells);
  const fit = columns === null ? widths : fitted(widths, shrinking, columns);
  return cells.flatMap((texts) =>
    row(
      texts.map((text, at) => ({ text, tone: at === 2 ? ('faint' as const) : ('plain' as const) })),
      fit,
      columns !== null,
    ),
  );
}
