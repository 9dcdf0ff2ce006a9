import type { Iso } from '../model/report.ts';

/** An instant to the minute, `2026-11-13 16:20 UTC`. */
export function minuteSaid(iso: Iso): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
