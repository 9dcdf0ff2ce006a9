import type { Report } from '../model/report.ts';
import type { RenderOptions } from './options.ts';

export type FormatId = 'html' | 'pdf' | 'json' | 'md' | 'csv';

/** A file a report can be written as. */
export interface Format {
  readonly id: FormatId;
  readonly title: string;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The file, in pieces that may be made as they are taken; equal reports give equal bytes. */
  render(report: Report, options: RenderOptions): Promise<Iterable<Uint8Array>>;
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
    render: async (report) => [await (await import('./pdf.ts')).renderPdf(report)],
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
    render: async (report) => bytes((await import('./csv.ts')).renderCsv(report)),
  },
};

function bytes(text: string): readonly Uint8Array[] {
  return [new TextEncoder().encode(text)];
}
