import { describe, expect, test } from 'vitest';
import type { Chart } from '../../src/model/report.ts';
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

test('writes no name of a dot where lying bars of a mark would strike it through', () => {
  const chart = velocityBand();
  const long = (at: number) => `A sprint with a name that asks for the room, number ${at}`;
  const lying = { ...chart, x: { ...chart.x, ticks: chart.x.ticks.map(({ at }) => ({ at, label: long(at) })) } };
  const svg = chartSvg(lying, palettes.print, { width: 820 });
  const [, line] = svg.match(/<path d="M([\d.]+) [\d.]+V[\d.]+"[^>]* stroke-dasharray="3 3"/) ?? [];
  const values = texts(svg).filter(({ text }) => /^\d+$/.test(text) && text !== '0' && Number(text) % 50 !== 0);

  expect(values.length).toBeGreaterThan(0);
  for (const { x, text } of values) {
    const over = Number(line) > x && Number(line) < x + textWidth(text, 12);
    expect({ text, over }).toEqual({ text, over: false });
  }
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

test.each([
  [4, true],
  [5, false],
])('lays %i bars of one series down: %s', (count, lies) => {
  const names = Array.from({ length: count }, (_, week) => ({ at: week, label: `W${week + 1}` }));
  const points = names.map(({ at }) => ({ x: at, y: 10 + at, y0: null, label: `${10 + at} issues` }));
  const chart = {
    ...velocity(),
    x: { ...velocity().x, title: 'Weeks', ticks: names },
    y: { ...velocity().y, title: 'Issues' },
    series: [{ name: 'Completed', role: 'done' as const, draw: 'bars' as const, points }],
    marks: [],
  };
  const { svg, height } = drawChart(chart, palettes.print, { width: 820, height: 330 });
  const shown = texts(svg);

  expect(height < 250).toBe(lies);
  // Each bar keeps its label, and both axes their names.
  for (const { label } of points) expect(shown.map(({ text }) => text)).toContain(label);
  expect(shown.map(({ text }) => text)).toEqual(expect.arrayContaining(['Weeks', 'Issues']));
});

test('tells the first series row by row at the right, where each row has one dot of it', () => {
  const band = velocityBand();
  const ticks = band.x.ticks.map(({ at, label }) => ({ at, label: `${label}: a name too long to stand below it` }));
  const chart = { ...band, x: { ...band.x, ticks } };
  const first = chart.series.find(({ draw }) => draw === 'dots');
  const { svg, width } = drawChart(chart, palettes.print, { width: 820 });
  const column = texts(svg).filter(({ x, anchor }) => x === width && anchor === 'end');

  expect(column.map(({ text }) => text)).toEqual([first?.name, ...(first?.points ?? []).map(({ label }) => label)]);
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

describe('bands that stand on one another', () => {
  const chart = cumulativeFlow();
  const svg = chartSvg(chart, palettes.print, { width: 820, name: 'wide' });

  test('differ by colour, by texture and by name, each texture defined where it is used', () => {
    const used = [...svg.matchAll(/fill="url\(#([^)]*)\)"/g)].map(([, id]) => id);
    const defined = [...svg.matchAll(/<pattern id="([^"]*)"/g)].map(([, id]) => id);

    expect(new Set(used)).toEqual(new Set(defined));
    expect(defined).toEqual(['band-2', 'band-3', 'band-4', 'band-5'].map((role) => `cumulative-flow-wide-${role}`));
    const names = texts(svg).map(({ text }) => text);
    for (const { name } of chart.series) expect(names.filter((text) => text === name)).toHaveLength(1);
  });

  test('are named at their ends where they are thick enough, and in the key where they are not', () => {
    const beside = texts(svg).filter(({ x }) => x > 650 && x < 820);

    expect(beside.map(({ text }) => text)).toEqual(expect.arrayContaining(['In Progress', 'In Review', 'Done']));
    // Nothing is left to do at the end, and of 57 issues one is blocked: under 2 % of a scale up to 60.
    expect(beside.map(({ text }) => text)).not.toContain('To Do');
    expect(beside.map(({ text }) => text)).not.toContain('Blocked');
  });

  test('share their edges: the head of one is the foot of the next', () => {
    const outlines = [...svg.matchAll(/<path [^>]*d="(M[^"]*Z)"/g)].map(
      ([, d = '']) => d.match(/[\d.]+,[\d.]+/g) ?? [],
    );
    expect(outlines).toHaveLength(5);
    outlines.slice(1).forEach((outline, index) => {
      const [below = [], half] = [outlines[index], outline.length / 2];
      expect(outline.slice(half).toReversed()).toEqual(below.slice(0, half));
    });
  });

  test('of a year stay as small as those of a sprint, and keep both ends', () => {
    const long = chartSvg(cumulativeFlow(5_000), palettes.print);

    expect(long.length).toBeLessThan(90_000);
    expect(long).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('dots on named places', () => {
  const centres = (svg: string) =>
    [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="4"/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

  test.each([1, 9, 30])('do not cover each other, %i to a place', (count) => {
    const places = centres(chartSvg(agingWork(count), palettes.print, { width: 820 })).slice(0, 4 * count);

    expect(places).toHaveLength(4 * count);
    for (const [index, [x, y]] of places.entries()) {
      const near = places.slice(index + 1).filter(([a, b]) => Math.hypot(a - x, b - y) < 8);
      expect(near).toEqual([]);
    }
  });

  test('stay within their place when it holds far too many, the same each time', () => {
    const svg = chartSvg(agingWork(2_500), palettes.print, { width: 820 });

    expect(svg).toBe(chartSvg(agingWork(2_500), palettes.print, { width: 820 }));
    expect(svg.length).toBeLessThan(25_000);
  });

  test('have levels across each place instead of steps from one to the next', () => {
    const svg = chartSvg(agingWork(1), palettes.print, { width: 820, told: false });
    const levels = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)H([\d.]+)"\/>/g)].map(([, from, y, to]) => ({
      y,
      wide: Number(to) - Number(from),
    }));

    // Two series of four places each; every level is as wide as the others.
    expect(levels).toHaveLength(8);
    expect(new Set(levels.map(({ wide }) => Math.round(wide))).size).toBe(1);
  });
});

describe('a distribution', () => {
  const boxes = (svg: string) =>
    [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="[\d.]+" rx/g)].map(([, x, width]) => ({
      from: Number(x),
      to: Number(x) + Number(width),
    }));

  test.each([820, 350])('stands bar beside bar, and within the plot at both ends, %i wide', (width) => {
    const bars = boxes(chartSvg(forecast(), palettes.print, { width }));

    expect(bars).toHaveLength(10);
    bars.slice(1).forEach(({ from }, index) => {
      expect(from).toBeGreaterThan(bars[index]?.to ?? 0);
    });
    expect(bars[0]?.from).toBeGreaterThan(20);
    expect(bars.at(-1)?.to).toBeLessThanOrEqual(width - 14);
  });

  test('of one value is one bar in the middle', () => {
    const chart = forecast();
    const lone = { ...chart, series: chart.series.map((one) => ({ ...one, points: one.points.slice(0, 1) })) };
    const one = { ...lone, x: { ...chart.x, min: 24, max: 24 }, marks: [] };
    const [bar] = boxes(chartSvg(one, palettes.print, { width: 820 }));

    expect(bar?.from).toBeGreaterThan(20);
    expect(bar?.to).toBeLessThan(820);
  });

  test('of thousands of values is one outline', () => {
    const chart = forecast();
    const points = Array.from({ length: 10_000 }, (_, n) => ({
      x: 24 + n / 1_000,
      y: (n * 7) % 2_900,
      y0: null,
      label: null,
    }));
    const svg = chartSvg({ ...chart, series: chart.series.map((one) => ({ ...one, points })) }, palettes.print);

    expect(svg.length).toBeLessThan(30_000);
    expect(svg.match(/<rect/g)).toBeNull();
  });
});

describe('a small one of several', () => {
  const draw = (chart: Chart) => drawChart(chart, palettes.print, { width: 240, height: 150, compact: true });

  test.each([1, 7, 24, 500])('keeps its size and its texts inside, with %i bars', (count) => {
    const { svg, width, height } = draw(hoursIn('In Review', 'waiting', count));

    expect([width, height]).toEqual([240, 150]);
    expect(svg.length).toBeLessThan(16_000);
    for (const { x, y, text, anchor } of texts(svg)) {
      const wide = textWidth(text, 11);
      const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x;
      expect({ text, inside: left >= -3 && left + wide <= 243 && y > 6 && y <= 150 }).toEqual({ text, inside: true });
    }
  });

  test('tells bars to a pointer as long as they are wide enough to point at', () => {
    const told = (count: number) =>
      [...draw(hoursIn('In Review', 'waiting', count)).svg.matchAll(/<title>([^<]*)</g)].length;

    // 200 pixels hold 12 bars of 12, and 60 of 2.4.
    expect([told(12), told(60)]).toEqual([12, 0]);
  });

  test('says what its level is, and where its places begin and end', () => {
    expect(texts(draw(hoursIn('To Do', 'waiting')).svg).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['50 %: 20 h', 'PAY-1', 'PAY-24']),
    );
  });
});

test('takes a few kilobytes a drawing', () => {
  const sizes = charts.flatMap((chart) => [
    chartSvg(chart, palettes.css, { width: 820, name: 'wide' }).length,
    chartSvg(chart, palettes.css, { width: 350, name: 'narrow', told: false }).length,
  ]);

  expect(Math.max(...sizes)).toBeLessThan(6_500);
  expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeLessThan(4_000);
});

test('puts a spot for a pointer only where a line changes', () => {
  const chart = burnUp();
  const label = (text: string) => ({ x: 0, y: 0, y0: null, label: text });
  const level = [0, 1, 2, 3].map((n) => ({ ...label(`n${n}`), x: chart.x.min + n * 86_400_000, y: n < 3 ? 50 : 80 }));
  const scope = { name: 'Scope', role: 'scope' as const, draw: 'steps' as const, points: level };
  const svg = chartSvg({ ...chart, series: [scope] }, palettes.print);

  expect([...svg.matchAll(/<title>([^<]*)</g)].map(([, text]) => text)).toEqual(['n0', 'n3']);
});

test('keeps a plot however long the key is', () => {
  const chart = burnUp();
  const series = Array.from({ length: 40 }, (_, n) => ({
    ...(chart.series[1] as Chart['series'][number]),
    name: `A series with quite a long name, number ${n + 1}`,
  }));
  const { svg, height } = drawChart({ ...chart, series }, palettes.print, { width: 350 });

  expect(height).toBeGreaterThan(40 * 20 + 100);
  for (const { y } of texts(svg)) expect(y).toBeLessThanOrEqual(height);
});

test.each([
  'שלום (עולם)',
  'مرحبا 12',
  '</text><script>alert(1)</script>',
  '"onload="x',
  '\u202Egnp.exe',
  '🧪'.repeat(60),
])('shows the name %j as text and no more', (name) => {
  for (const chart of [cumulativeFlow(), agingWork(), phases()]) {
    const named = {
      ...chart,
      series: chart.series.map((one) => ({ ...one, name })),
      x: { ...chart.x, ticks: chart.x.ticks.map(({ at }) => ({ at, label: name })) },
    };
    const svg = chartSvg(named, palettes.css);

    expect(svg).not.toMatch(/<script|"onload|\u202E|NaN/);
    expect(texts(svg).length).toBeGreaterThan(3);
  }
});

test('draws values below zero below the line of zero', () => {
  const chart = phases();
  const [first] = chart.series;
  const points = [12, -6, 3, -1.5, 20].map((y, x) => ({ x, y, y0: null, label: String(y) }));
  const below = {
    ...chart,
    y: { ...chart.y, min: -20, max: 20 },
    series: [{ ...first, points } as Chart['series'][number]],
  };
  const svg = chartSvg(below, palettes.print, { width: 820 });
  const zero = Number(
    svg.match(new RegExp(`<path d="M[\\d.]+ ([\\d.]+)H[\\d.]+" stroke="${palettes.print.axis}"`))?.[1],
  );
  const tops = [...svg.matchAll(/<rect x="[\d.]+" y="([\d.]+)"/g)].map(([, y]) => Number(y));

  expect(tops.map((top) => (top < zero ? 'above' : 'below'))).toEqual(['above', 'below', 'above', 'below', 'above']);
});

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
