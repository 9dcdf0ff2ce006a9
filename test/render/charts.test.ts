import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/render/charts/text-width.ts';
import { chartSvg, drawChart, palettes } from '../../src/render/charts.ts';
import {
  agingWork,
  burnUp,
  cumulativeFlow,
  cycleTimes,
  forecast,
  hoursIn,
  phases,
  velocity,
  velocityBand,
  waterfall,
} from './chart-fixtures.ts';
import { contrast } from './colours.ts';

const charts = [
  ...[waterfall(), burnUp(), velocity(), cycleTimes()],
  ...[cumulativeFlow(), agingWork(), forecast(), velocityBand(), phases()],
];

describe.each(charts)('$title', (chart) => {
  test.each([820, 350])('keeps every label inside, %i wide', (width) => {
    const { svg, height } = drawChart(chart, palettes.print, { width });

    for (const { x, y, text, anchor, bold } of texts(svg)) {
      const wide = textWidth(text, 12, bold);
      const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x;
      // The estimate of a text's width is generous, so a little beyond the edge is within.
      expect({ text, left }).toMatchObject({
        left: expect.toSatisfy((at: number) => at >= -3 && at + wide <= width + 3),
      });
      expect(y).toBeGreaterThan(8);
      expect(y).toBeLessThanOrEqual(height);
    }
  });

  test('tells its title and description, by ids of its own', () => {
    const svg = chartSvg(chart, palettes.css, { name: 'wide' });

    expect(svg).toContain(`aria-labelledby="${chart.id}-wide-title ${chart.id}-wide-desc"`);
    expect(svg).toContain(`<title id="${chart.id}-wide-title">${chart.title}</title>`);
    expect(svg).toContain(`<desc id="${chart.id}-wide-desc">`);
  });

  test('is the same drawing on page and paper but for the colours', () => {
    const shape = (svg: string) => svg.replace(/ (fill|stroke|font-family)="(?!url)[^"]*"/g, '');

    expect(shape(chartSvg(chart, palettes.print))).toBe(shape(chartSvg(chart, palettes.css)));
  });

  test('has only literal colours on paper, and only those of the theme on the page', () => {
    expect(chartSvg(chart, palettes.print)).not.toContain('var(');
    expect(chartSvg(chart, palettes.css).match(/(?:fill|stroke)="#(?!000000")/g)).toBeNull();
  });
});

test('names a level mark once: over its line where bars lie, at its end where they stand', () => {
  const chart = velocity();
  const long = 'A sprint with a name that nobody would fit below two bars';
  const lying = { ...chart, x: { ...chart.x, ticks: chart.x.ticks.map(({ at }) => ({ at, label: long })) } };

  for (const one of [chart, lying]) {
    const { svg, height } = drawChart(one, palettes.print, { width: 820 });
    const named = texts(svg).filter(({ text }) => one.marks.some(({ label }) => label === text));

    expect(named).toHaveLength(one.marks.length);
    for (const [, y = ''] of svg.matchAll(/<path d="M[\d.]+ ([\d.]+)L/g)) expect(Number(y)).toBeLessThanOrEqual(height);
  }
});

describe('upright marks', () => {
  const chart = burnUp();
  const { min, max } = chart.x;
  const at = (share: number) => min + (max - min) * share;
  const marked = (...shares: readonly number[]) => ({
    ...chart,
    marks: shares.map((share, index) => ({ axis: 'x' as const, at: at(share), label: `Mark number ${index + 1}` })),
  });
  const labels = (svg: string) => texts(svg).filter(({ text }) => text.startsWith('Mark'));

  test('on one spot share a label', () => {
    expect(labels(chartSvg(marked(0.5, 0.502), palettes.print)).map(({ text }) => text)).toEqual([
      'Mark number 1 · Mark number 2',
    ]);
  });

  test('near each other stand in one row, each over its own line', () => {
    const svg = chartSvg(marked(0.5, 0.56), palettes.print, { width: 820 });
    const rows = new Set(labels(svg).map(({ y }) => y));

    expect(labels(svg)).toHaveLength(2);
    expect(rows.size).toBe(1);
  });

  test.each([[[0.97, 1]], [[0, 0.03, 0.06]], [[0.2, 0.93, 0.96, 1]], [[0.5, 0.52, 0.54, 0.56, 0.58]]])(
    'are named over their lines, and no line crosses the name of another: %j',
    (shares) => {
      for (const width of [820, 350]) {
        const svg = chartSvg(marked(...shares), palettes.print, { width });
        const [, marks = ''] = svg.match(/<path d="([^"]*)"[^>]* stroke-dasharray="3 3"/) ?? [];
        const lines = [...marks.matchAll(/M([\d.]+) ([\d.]+)V/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

        expect(lines).toHaveLength(shares.length);
        for (const { x, y, text } of labels(svg)) {
          const [from, to] = [x, x + textWidth(text, 12)];
          const own = lines.filter((line) => line.y === y + 3 && line.x >= from - 5 && line.x <= to + 5);
          const crossing = lines.filter((line) => line.y < y && line.x > from && line.x < to);

          expect({ text, own: own.length > 0 }).toEqual({ text, own: true });
          expect({ text, crossing }).toEqual({ text, crossing: [] });
        }
      }
    },
  );
});

test('writes no name of a dot where a mark would strike it through', () => {
  const chart = cycleTimes(3);
  const [point] = chart.series[0]?.points ?? [];
  const through = { ...chart, marks: [{ axis: 'y' as const, at: point?.y ?? 0, label: 'Median' }] };
  const name = (one: typeof chart) => texts(chartSvg(one, palettes.print)).map(({ text }) => text);

  expect(name({ ...chart, marks: [] })).toContain(point?.label);
  expect(name(through)).not.toContain(point?.label);
});

test('has nothing for a pointer where there is none', () => {
  for (const chart of charts) {
    const svg = chartSvg(chart, palettes.print, { told: false });

    expect(svg.match(/<title/g)).toHaveLength(1);
    expect(texts(svg)).toEqual(texts(chartSvg(chart, palettes.print)));
  }
});

test('lets bars lie down when their names need the room, and shows each name whole or cut with an ellipsis', () => {
  const chart = waterfall();
  const long = 'A category with a name that nobody would fit below a bar';
  const named = { ...chart, x: { ...chart.x, ticks: chart.x.ticks.map(({ at }) => ({ at, label: long })) } };

  const shown = texts(chartSvg(named, palettes.print)).map(({ text }) => text);

  expect(shown.join(' ')).toContain('A category with a name');
});

test('draws a bar of nothing as a line, and a bar below its foot downwards', () => {
  const chart = waterfall();
  const one = (y0: number, y: number) => ({
    ...chart,
    series: [
      { name: 'x', role: 'done' as const, draw: 'floating-bars' as const, points: [{ x: 0, y, y0, label: null }] },
    ],
  });

  expect(chartSvg(one(50, 50), palettes.print)).toMatch(/<rect [^>]*height="1.5"/);
  expect(bar(chartSvg(one(100, 50), palettes.print))).toEqual(bar(chartSvg(one(50, 100), palettes.print)));
});

test('draws a chart without any point as its axes', () => {
  const chart = { ...burnUp(), series: [], marks: [], bands: [] };

  expect(chartSvg(chart, palettes.print)).not.toMatch(/NaN|Infinity|undefined/);
});

test.each([
  ['one instant', { min: 5, max: 5 }],
  ['a reversed scale', { min: 10, max: 5 }],
])('draws no impossible number for %s', (_, range) => {
  const chart = { ...burnUp(), x: { ...burnUp().x, ...range } };

  expect(chartSvg(chart, palettes.print)).not.toMatch(/NaN|Infinity|undefined/);
});

test('draws ten thousand dots as a few paths', () => {
  const svg = chartSvg(cycleTimes(10_000), palettes.print);

  expect(svg.length).toBeLessThan(25_000);
  expect(svg.match(/<(?:path|circle)/g)?.length).toBeLessThan(15);
});

test('names the lines at their ends where all end at the right, and in the key where they do not', () => {
  const chart = burnUp();
  const running = {
    ...chart,
    series: chart.series.map((one) => (one.role === 'guide' ? one : { ...one, points: one.points.slice(0, 4) })),
  };
  const rightmost = (svg: string) =>
    texts(svg)
      .filter(({ x, anchor }) => x > 650 && anchor === null)
      .map(({ text }) => text);

  expect(rightmost(chartSvg(chart, palettes.print)).toSorted()).toEqual(['Completed', 'Guide', 'Scope']);
  expect(rightmost(chartSvg(running, palettes.print))).not.toContain('Scope');
  expect(texts(chartSvg(running, palettes.print)).map(({ text }) => text)).toContain('Scope');
});

test.each(Object.entries(palettes.print.roles))(
  'draws %s with 3:1 on white paper and on the ground of weekends',
  (_, colour) => {
    expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(3);
    expect(contrast(colour, palettes.print.band)).toBeGreaterThanOrEqual(3);
  },
);

interface Text {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: string | null;
  readonly bold: boolean;
}

/** Every text with what it has from the groups around it. */
function texts(svg: string): Text[] {
  const found: Text[] = [];
  const around: string[] = [];
  for (const [, end, name, attributes = '', alone, text = ''] of svg.matchAll(
    /<(\/?)(g|text)\b([^>]*?)(\/?)>([^<]*)/g,
  )) {
    if (name === 'g') {
      if (end === '/') around.pop();
      else if (alone === '') around.push(attributes);
      continue;
    }
    if (end === '/') continue;
    const all = [attributes, ...around.toReversed()].join(' ');
    found.push({
      x: Number(attributes.match(/\bx="([^"]*)"/)?.[1]),
      y: Number(attributes.match(/\by="([^"]*)"/)?.[1]),
      anchor: all.match(/text-anchor="([^"]*)"/)?.[1] ?? null,
      bold: all.includes('font-weight'),
      text,
    });
  }
  return found;
}

function bar(svg: string): string | undefined {
  return svg.match(/<rect [^>]*rx="2"/)?.[0];
}
