import { placeName, sureness } from '../../model/explanation.ts';
import type { CorrelationAnswer } from '../../tasks/correlate.ts';
import type { Line } from '../terminal.ts';
import { wasRead } from './leftovers.ts';
import { type Columns, paragraph } from './lines.ts';
import { listing, many } from './listing.ts';
import type { Shortener } from './owner.ts';

/** Issues that code may belong to. */
export function suggestions(answer: CorrelationAnswer, columns: Columns, short: Shortener): Line[] {
  const { suggestions: all, issues } = answer;
  if (all.length === 0) return paragraph(whyNone(answer), columns);
  const summaries = new Map(issues.map(({ key, summary }) => [key, summary]));
  const rows = all.map(({ issue, to, title, confidence, reasons }) => [
    `${short(placeName(to))} ${title}`,
    `${issue} ${summaries.get(issue) ?? ''}`,
    sureness(confidence),
    reasons.map(({ says }) => says).join('; '),
  ]);
  const title = `Possible links, never counted: ${all.length}`;
  return listing(title, ['Code', 'Perhaps', 'Sure', 'Because'], rows, [0, 1, 3], columns);
}

function whyNone({ counts, coverage }: CorrelationAnswer): string {
  if (!wasRead(coverage)) return 'Nothing is suggested: no code was read.';
  return counts.suggestions === 0
    ? 'Nothing is suggested: no code without an issue is near enough to one.'
    : `Nothing that sure is suggested; ${many(counts.suggestions, 'suggestion')} ${counts.suggestions === 1 ? 'is' : 'are'} less so.`;
}

/** Who is known on one side only. */
export function people({ people: { unmatchedPeople, unmatchedLogins } }: CorrelationAnswer, columns: Columns): Line[] {
  const named = (what: string, { count, names }: typeof unmatchedPeople) =>
    count === 0 ? [] : paragraph(`${what}: ${count}${names.length === 0 ? '' : ` (${names.join(', ')})`}`, columns);
  return [
    ...named('In Jira without a GitHub login', unmatchedPeople),
    ...named('On GitHub without a Jira account', unmatchedLogins),
  ];
}
