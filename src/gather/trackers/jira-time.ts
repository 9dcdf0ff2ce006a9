import type { Instant } from '../../model/sprint.ts';

/**
 * Reads Jira's timestamps: ISO 8601 with `Z` or an offset, with or without its colon (`+0800`), or epoch numbers as
 * the bulk changelog gives them (seconds or milliseconds). Null when it is none; never the machine's zone.
 */
export function instantOf(value: string | number | null | undefined): Instant | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? (value < 1e11 ? value * 1_000 : value) : null;
  const [, date, zone] =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}(?::?\d{2})?)$/.exec(value.trim()) ?? [];
  if (date === undefined || zone === undefined) return null;
  const offset = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const at = Date.parse(`${date}${offset}`);
  return Number.isNaN(at) ? null : at;
}

const day = 24 * 3_600_000;

/**
 * A JQL literal that is certainly not after the instant: Jira reads literals to the minute in the zone of the user's
 * profile, which may be up to 14 hours from UTC, so a day is taken off.
 */
export function jqlNotAfter(at: Instant): string {
  return jqlLiteral(at - day);
}

/** A JQL literal somewhere about the instant, wherever Jira takes the user to be; good for dividing a question only. */
export function jqlLiteral(at: Instant): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ').replaceAll('-', '/');
}
