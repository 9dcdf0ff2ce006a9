import type { Chart } from '../../model/report.ts';
import { palettes } from '../charts/palette.ts';
import { visible } from '../visible.ts';
import { type ChartJsDataset, datasetsOf } from './datasets.ts';
import { placesOf } from './places.ts';

/** A Chart.js 4 configuration as data: nothing in it is a function. */
export interface ChartJsConfig {
  readonly type: 'scatter';
  readonly data: { readonly datasets: readonly ChartJsDataset[] };
  readonly options: object;
}

/* A name longer than this makes an address long and an image small. */
const mostLetters = 40;

/** What a chart shows as a Chart.js configuration; each series keeps at most `mostPoints` of its points. */
export function chartJsConfig(chart: Chart, mostPoints: number): ChartJsConfig {
  const { ink, muted, grid } = palettes.print;
  const places = placesOf(chart);
  const datasets = datasetsOf(chart, places, mostPoints);
  const title = (text: string) => ({ display: text !== '', text: visible(text), color: muted });
  const values = { min: round(chart.y.min), max: round(chart.y.max) };
  return {
    type: 'scatter',
    data: { datasets },
    options: {
      animation: false,
      layout: { padding: 8 },
      plugins: {
        legend: {
          display: datasets.length > 1,
          position: 'top',
          align: 'start',
          labels: { color: ink, usePointStyle: true },
        },
        datalabels: { display: false },
      },
      scales: {
        // Values stand on a scale that is not seen; the one that is seen only names places.
        x: { type: 'linear', display: false, offset: false, min: places.min, max: places.max },
        names: {
          type: 'category',
          position: 'bottom',
          offset: places.named,
          labels: places.labels.map(short),
          title: title(chart.x.title),
          grid: { display: false },
          ticks: { color: muted, autoSkip: true, maxRotation: 40 },
        },
        y: { type: 'linear', ...values, title: title(chart.y.title), grid: { color: grid }, ticks: { color: muted } },
      },
    },
  };
}

function short(name: string): string {
  const letters = [...visible(name)];
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : letters.join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
