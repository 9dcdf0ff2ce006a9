import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Chart } from '../../src/model/report.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { usualOptions } from '../../src/render/options.ts';
import { openChartImages } from '../../src/render/quickchart.ts';
import {
  agingWork,
  burnUp,
  cumulativeFlow,
  cycleTimes,
  forecast,
  phases,
  velocity,
  velocityBand,
} from './chart-fixtures.ts';
import { aReportOf } from './fixtures.ts';
import { payloads } from './hostile.ts';

interface Asked {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly config: {
    readonly type: string;
    readonly data: { readonly datasets: readonly Record<string, unknown>[] };
    readonly options: { readonly scales: Record<string, Record<string, unknown>> };
  };
}

/* A QuickChart of our own, which reads what it is asked for as the real one does: as a script. */
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://localhost');
  const { c = '', ...parameters } = Object.fromEntries(url.searchParams);
  const seen = { ran: 0 };
  const config = runInNewContext(`(${c})`, { __ran: () => seen.ran++ });
  response.end(JSON.stringify({ path: url.pathname, parameters, config, ran: seen.ran, isData: isData(c) }));
});
let host = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/charts/`;
});
afterAll(() => server.close());

function isData(text: string): boolean {
  return typeof JSON.parse(text) === 'object';
}

async function asked(chart: Chart): Promise<Asked & { ran: number; isData: boolean }> {
  const url = (await openChartImages({ quickchart: host }))(chart);
  if (url === null) throw new Error('There is no image.');
  return (await fetch(url)).json() as Promise<Asked & { ran: number; isData: boolean }>;
}

test('asks the host that is configured, below its path, for Chart.js 4', async () => {
  const { path, parameters } = await asked(velocity());

  expect(path).toBe('/charts/chart');
  expect(parameters).toMatchObject({ v: '4', f: 'png', w: '760', h: '360' });
});

test('gives no address where no host is configured', async () => {
  expect((await openChartImages({ quickchart: null }))(velocity())).toBeNull();
});

test.each([burnUp(), cumulativeFlow(), agingWork(), forecast(), velocityBand(), phases(), cycleTimes()])(
  'sends $title as data that names every series and mark',
  async (chart) => {
    const { config, isData: plain } = await asked(chart);
    const labels = config.data.datasets.map(({ label }) => label);

    expect(plain).toBe(true);
    for (const { name } of chart.series) expect(labels).toContain(name);
    for (const { label } of chart.marks) expect(labels).toContain(label);
  },
);

test('counts places in ticks: a day and a half after the first stands at 1.5', async () => {
  const { config } = await asked(burnUp());
  const scope = config.data.datasets.find(({ label }) => label === 'Scope')?.['data'] as [number, number][];

  // Steps of scope at 0, 1.4, 3.2 … days after the first tick; the axis ends a day after the last of 12 ticks.
  expect(scope.slice(0, 3)).toEqual([
    [0, 173],
    [1.4, 176],
    [3.2, 171],
  ]);
  expect(config.options.scales['x']).toMatchObject({ min: 0, max: 12 });
  expect(config.options.scales['names']?.['labels']).toEqual([
    ...Array.from({ length: 12 }, (_, index) => `${index + 3} Mar`),
    '',
  ]);
});

test('stands each band on the one before, and closes a range at its own foot', async () => {
  const fills = async (chart: Chart) =>
    (await asked(chart)).config.data.datasets
      .filter(({ type, order }) => type === 'line' && order === 4)
      .map(({ fill }) => fill ?? null);

  expect(await fills(cumulativeFlow())).toEqual(['origin', '-1', '-1', '-1', '-1']);
  expect(await fills(velocityBand())).toEqual([null, '-1']);
});

test('thins what would make an address too long, and gives none where that is not enough', async () => {
  const image = await openChartImages({ quickchart: host });
  const many = cycleTimes(10_000);
  const names = Array.from({ length: 500 }, (_, at) => ({ at, label: `A sprint with a name, number ${at}` }));
  const crowd = { ...velocity(), x: { ...velocity().x, ticks: names } };

  const url = image(many);
  expect(url?.length).toBeLessThanOrEqual(8_000);
  const { config } = await asked(many);
  expect(config.data.datasets.map(({ data }) => (data as unknown[]).length)).toEqual([64, 64, 64, 2, 2]);
  expect(image(crowd)).toBeNull();
});

describe('texts from outside', () => {
  const markers = ['__BEGINFUNCTION__(() => globalThis.__ran(1))()__ENDFUNCTION__', '"+__ran(1)+"', '\u2028__ran(1)'];

  test.each([...payloads, ...markers])('stay text: %j', async (text) => {
    const chart = velocity();
    const hostile: Chart = {
      ...chart,
      title: text,
      x: { ...chart.x, title: text, ticks: chart.x.ticks.map(({ at }) => ({ at, label: text })) },
      y: { ...chart.y, title: text },
      series: chart.series.map((series) => ({ ...series, name: text })),
      marks: [{ axis: 'y', at: 3, label: text }],
    };
    const image = (await openChartImages({ quickchart: host }))(hostile);
    if (image === null) return expect(text.length).toBeGreaterThan(200);

    const { ran, isData: plain } = await asked(hostile);
    expect({ ran, plain }).toEqual({ ran: 0, plain: true });
  });
});

test('puts the image into Markdown, with the title in words, before the figures', async () => {
  const chart = { ...velocity(), title: 'Velocity ](x) @team' };
  const shown = await renderMarkdown(aReportOf({ kind: 'chart', chart }), { ...usualOptions, quickchart: host });
  const plain = await renderMarkdown(aReportOf({ kind: 'chart', chart }), usualOptions);

  expect(shown).toMatch(/!\[Velocity \\\]\(x\) `@team`\]\(<http:\/\/127\.0\.0\.1:\d+\/charts\/chart\?c=[^<>\s]+>\)/);
  expect(shown).toContain('| Payments 14 | 173 | 142 |');
  expect(plain).not.toContain('](<http://127.0.0.1');
});
