import { z } from 'zod';
import type { Report } from '../model/report.ts';

/** What every answer says about itself: whether it is whole, what is missing, how old it is, and how to go on. */
export const meta = z.object({
  complete: z.boolean().describe('False when something could not be read; see warnings.'),
  warnings: z.array(z.string()),
  asOf: z.string().describe('When Jira and GitHub were read (UTC).'),
  total: z.number().nullable().describe('How many there are on all pages.'),
  nextCursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last.'),
});

export type Meta = z.output<typeof meta>;

interface Page {
  readonly total: number;
  readonly nextCursor: string | null;
}

/** What a report says about how whole it is, for one page of it. */
export function metaOf({ status, gaps, takenAt }: Pick<Report, 'status' | 'gaps' | 'takenAt'>, page?: Page): Meta {
  return {
    complete: status === 'complete',
    warnings: gaps.map(({ source, missing, because }) => `${source}: ${missing} – ${because}`),
    asOf: takenAt,
    total: page?.total ?? null,
    nextCursor: page?.nextCursor ?? null,
  };
}

/** The last lines of a text answer: how to get the rest, how old it is, and what is missing. */
export function lastLines({ warnings, total, nextCursor, asOf }: Meta, shown: number): string[] {
  return [
    ...(total === 0 ? ['None fits.'] : total !== null && shown === 0 ? [`The cursor is beyond all ${total}.`] : []),
    ...(nextCursor === null ? [] : [`${shown} of ${total} shown; the next page: cursor ${nextCursor}.`]),
    `As of ${asOf}.`,
    ...warnings.map((warning) => `Incomplete: ${warning}`),
  ];
}
