import type { Chart } from '../model/report.ts';
import type { RenderOptions } from './options.ts';
import { chartJsConfig } from './quickchart/config.ts';

/** The address of an image of the chart; null where there is none. */
export type ChartImage = (chart: Chart) => string | null;

/* Many servers refuse more: https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers */
const mostLetters = 8_000;

/* Fewer points than this no longer show a shape. */
const fewestPoints = 8;
const mostPoints = 256;

/**
 * Makes addresses of images at the QuickChart that the options name; without one, null for every chart. Nothing is sent
 * from here: who shows an image asks for it. A chart that fits into no address has none.
 */
export async function openChartImages({ quickchart }: Pick<RenderOptions, 'quickchart'>): Promise<ChartImage> {
  if (quickchart === null) return () => null;
  const { default: QuickChart } = await import('quickchart-js');
  const { protocol, host, pathname } = new URL(quickchart);
  const address = (chart: Chart, points: number) =>
    new QuickChart()
      .setScheme(protocol.slice(0, -1))
      .setHost(host + pathname.replace(/\/+$/, ''))
      .setVersion('4')
      .setWidth(760)
      .setHeight(360)
      .setDevicePixelRatio(2)
      .setBackgroundColor('#ffffff')
      .setFormat('png')
      .setConfig(JSON.stringify(chartJsConfig(chart, points)))
      .getUrl();
  return (chart) => {
    for (let points = mostPoints; points >= fewestPoints; points /= 2) {
      const url = address(chart, points);
      if (url.length <= mostLetters) return url;
    }
    return null;
  };
}
