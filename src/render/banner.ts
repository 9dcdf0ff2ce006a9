import type { Report } from '../model/report.ts';

/** What a reader must know before all else; null when nothing is missing. */
export function bannerText(status: Report['status']): string | null {
  switch (status) {
    case 'complete':
      return null;
    case 'stale':
      return 'Some of this report is older than you asked for.';
    case 'partial':
      return 'Some data could not be read, so parts of this report are incomplete.';
  }
}
