import type { Report } from '../model/report.ts';
import type { CsvTable, RenderOptions } from './options.ts';

export type FormatId = 'html' | 'pdf' | 'json' | 'md' | 'csv';

/** A file a report can be written as. */
export interface Format {
  readonly id: FormatId;
  readonly title: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** Those of the files that a report is written as, where that is not one: `csv`, `links.csv`. */
  extensions?(options: RenderOptions): readonly string[];
  /**
   * A file, in pieces that may be made as they are taken; equal reports give equal bytes. Without an extension it is
   * the first of them.
   */
  render(report: Report, options: RenderOptions, extension?: string): Promise<Iterable<Uint8Array>>;
}

/** The files that a format makes of a report: one, or one for each table asked for. */
export function extensionsOf({ extension, extensions }: Format, options: RenderOptions): readonly string[] {
  return extensions?.(options) ?? [extension];
}

/** Every format there is; a new one is a file beside this one and an entry here. */
export const formats: Readonly<Record<FormatId, Format>> = {
  html: {
    id: 'html',
    title: 'HTML',
    extension: 'html',
    mediaType: 'text/html; charset=utf-8',
    render: async (report, options) => bytes(await (await import('./html.ts')).renderHtml(report, options)),
  },
  pdf: {
    id: 'pdf',
    title: 'PDF',
    extension: 'pdf',
    mediaType: 'application/pdf',
    render: async (report, options) => [await (await import('./pdf.ts')).renderPdf(report, options)],
  },
  json: {
    id: 'json',
    title: 'JSON',
    extension: 'json',
    mediaType: 'application/json',
    render: async (report) => (await import('./json.ts')).renderJson(report),
  },
  md: {
    id: 'md',
    title: 'Markdown',
    extension: 'md',
    mediaType: 'text/markdown; charset=utf-8',
    render: async (report, options) => bytes(await (await import('./markdown.ts')).renderMarkdown(report, options)),
  },
  csv: {
    id: 'csv',
    title: 'CSV',
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    extensions: ({ csv }) => [...new Set(csv)].map(csvExtension),
    render: async (report, { csv, csvBom }, extension) => {
      const table = csv.find((one) => csvExtension(one) === extension) ?? csv[0] ?? 'issues';
      return bytes((await import('./csv.ts')).renderCsvTable(report, table, csvBom));
    },
  },
};

function csvExtension(table: CsvTable): string {
  return table === 'issues' ? 'csv' : `${table}.csv`;
}

function bytes(text: string): readonly Uint8Array[] {
  return [new TextEncoder().encode(text)];
}
