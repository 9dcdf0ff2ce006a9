import type { Templates } from './templates/templates.ts';

/** How reports are to look, whatever sprint they are of. */
export interface RenderOptions {
  readonly paper: 'a4' | 'letter';
  /** A colour such as `#1f6feb`; null is that of the product. */
  readonly accent: string | null;
  readonly logo: Logo | null;
  /** Templates of the user, read and checked; null takes those of the product. */
  readonly templates: Templates | null;
  readonly markdown: 'file' | 'job-summary' | 'comment';
  /** Where the whole report can be read. */
  readonly link: string | null;
  readonly csv: readonly CsvTable[];
  readonly csvBom: boolean;
  /** The address of the user's own QuickChart; null sends nothing anywhere. */
  readonly quickchart: string | null;
}

export type CsvTable = 'issues' | 'links' | 'metrics';

export interface Logo {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** What holds when nobody wishes otherwise. */
export const usualOptions: RenderOptions = {
  paper: 'a4',
  accent: null,
  logo: null,
  templates: null,
  markdown: 'file',
  link: null,
  csv: ['issues'],
  csvBom: false,
  quickchart: null,
};
