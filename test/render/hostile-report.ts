import type { Block, Chart, Report } from '../../src/model/report.ts';
import { burnUp, cycleTimes, velocity, waterfall } from './chart-fixtures.ts';
import { aCell, anIssue, aReport, aSpan, aTable } from './fixtures.ts';

/** A report in which every text is `text`, in every place a text can stand. */
export function aReportSaying(text: string): Report {
  const table = aTable({
    id: text,
    caption: text,
    columns: [
      { title: text, align: 'left' },
      { title: text, align: 'right' },
    ],
    rows: [0, 1, 2].map((n) => [aCell(text, { href: text, tone: 'bad' }), aCell(text, { sort: n })]),
  });
  const charts = [waterfall(), burnUp(), velocity(), cycleTimes(12)].map((chart) => saying(chart, text));
  const spans = [
    aSpan(text),
    aSpan(text, text),
    aSpan(text, `https://example.org/${text}`, true),
    aSpan(text, null, true),
  ];
  const blocks: Block[] = [
    { kind: 'text', spans },
    { kind: 'list', items: [spans] },
    { kind: 'note', tone: 'bad', spans },
    { kind: 'quote', text, source: text },
    { kind: 'tiles', tiles: [{ title: text, value: text, detail: text, tone: 'good', href: text, metric: null }] },
    ...charts.map((chart): Block => ({ kind: 'chart', chart })),
    { kind: 'table', table },
    { kind: 'issues' },
  ];
  const issue = anIssue(1, {
    key: text,
    url: text,
    summary: text,
    type: text,
    status: text,
    assignee: text,
    labels: [text, text],
    code: [
      { text, url: text, how: text },
      { text, url: `https://github.com/${text}`, how: text },
      { text, url: text, how: text },
    ],
    timeline: {
      steps: [{ milestone: 'created', at: '2025-03-01T09:00:00.000Z', ref: text, url: text, because: text }],
      waits: [{ from: 'created', to: 'done', hours: 1, says: text }],
    },
  });
  const ordinary = aReport();
  return {
    ...ordinary,
    sprint: { ...ordinary.sprint, name: text, goal: text, board: { id: 1, name: text } },
    generator: { name: 'sprint-report', version: text },
    gaps: [{ code: text, source: text, missing: text, because: text, affects: [text], chosen: false }],
    issues: [issue, anIssue(2, { summary: text }), anIssue(3)],
    summary: [spans],
    title: text,
    chips: [text, text],
    sections: [
      { id: 'first', title: text, question: text, blocks },
      { id: text, title: text, question: text, blocks: [] },
    ],
  };
}

function saying(chart: Chart, text: string): Chart {
  const label = <T extends object>(one: T): T => ({ ...one, label: text });
  return {
    ...chart,
    title: text,
    description: text,
    x: { ...chart.x, title: text, ticks: chart.x.ticks.map(label) },
    y: { ...chart.y, title: text, ticks: chart.y.ticks.map(label) },
    series: chart.series.map((series) => ({ ...series, name: text, points: series.points.map(label) })),
    bands: chart.bands.map(label),
    marks: chart.marks.map(label),
    table: { ...chart.table, id: text, caption: text },
  };
}
