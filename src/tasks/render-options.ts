import type { LoadedConfig } from '../config/load.ts';
import type { RenderOptions } from '../render/options.ts';

/** How the configuration wants reports to look, its files read. @throws SprintError `usage` for a file that cannot be read */
export async function renderOptions({ report, charts }: LoadedConfig): Promise<RenderOptions> {
  const { paper, accent, template, rawTags, markdown, link, csv, csvBom } = report;
  const quickchart = charts.renderer === 'quickchart' ? charts.quickchart.host : null;
  return { paper, accent, logo: null, template, rawTags, markdown, link, csv, csvBom, quickchart };
}
