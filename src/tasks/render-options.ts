import type { LoadedConfig } from '../config/load.ts';
import type { RenderOptions } from '../render/options.ts';
import { readLogo } from './logo.ts';

/**
 * How the configuration wants reports to look, its files read and its templates checked.
 * @throws SprintError `usage` for a file that cannot be read, and for mistakes in it
 */
export async function renderOptions({ report, charts }: LoadedConfig): Promise<RenderOptions> {
  const { paper, accent, markdown, link, csv, csvBom } = report;
  const quickchart = charts.renderer === 'quickchart' ? charts.quickchart.host : null;
  const logo = report.logo === null ? null : await readLogo(report.logo);
  return {
    paper,
    accent,
    logo,
    templates: report.template === null ? null : await templatesIn(report.template, report.rawTags),
    markdown,
    link,
    csv,
    csvBom,
    quickchart,
    // A logo and an address tell whose report it is.
    ...(report.anonymize && { logo: null, link: null, quickchart: null }),
  };
}

/** The templates in a folder, checked. @throws SprintError `usage`, which names every mistake */
export async function templatesIn(folder: string, rawTags: boolean): Promise<RenderOptions['templates']> {
  const { loadTemplates } = await import('../render/templates/load.ts');
  return loadTemplates(folder, rawTags);
}
