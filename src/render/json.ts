import { SprintError } from '../errors.ts';
import type { Report } from '../model/report.ts';
import { reportSchema } from './report-schema.ts';

/** The report as its published schema says it, keys in the schema's order; equal reports give equal bytes. */
export function renderJson(report: Report): string {
  const checked = reportSchema.safeParse(report);
  if (!checked.success) {
    const places = checked.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new SprintError('bug', `The report does not fit its own schema (${places.join('; ')}).`);
  }
  return `${JSON.stringify(checked.data, null, 2)}\n`;
}
