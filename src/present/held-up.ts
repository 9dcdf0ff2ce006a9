import type { MetricResult } from '../model/figures.ts';
import type { Block } from '../model/report.ts';
import { bullets, cell, left, table, text } from './blocks.ts';
import type { Material } from './material.ts';
import { bounded, capital, count, duration, number, verb, whyUnavailable } from './wording.ts';

/** What was blocked, and what stood still, issue by issue. */
export function heldUp({ metric, issueByKey, running }: Material): readonly Block[] {
  const [blocked, stalled] = [metric('blocked-time'), metric('stalled')];
  const doubts = [blocked, stalled].flatMap((result) => (result === null ? [] : doubt(result)));
  const rows = (what: string, result: MetricResult | null) =>
    result?.value == null
      ? []
      : result.evidence.map(({ ref, says }) => [
          cell(ref, { href: `#issue-${ref}` }),
          cell(issueByKey.get(ref)?.summary ?? ''),
          cell(what),
          cell(says),
        ]);
  const all = [...rows('blocked', blocked), ...rows('stalled', stalled)];
  return [
    ...(blocked?.value == null ? [] : [text(blockedSaid(blocked), ' ', stalledSaid(stalled, running))]),
    ...(doubts.length === 0 ? [] : [bullets(doubts.map((one) => [one]))]),
    ...(all.length === 0
      ? []
      : [
          table({
            id: 'held-up',
            caption: 'Issues that were blocked, and issues in progress that stood still',
            columns: [left('Issue'), left('Summary'), left('Was'), left('How')],
            rows: all,
          }),
        ]),
  ];
}

function doubt(result: MetricResult): readonly string[] {
  if (result.value === null) return [`${result.title}, ${whyUnavailable(result.because)}.`];
  return result.because === null ? [] : [`${result.title}: ${result.because}`];
}

function blockedSaid({ value, parts, completeness }: MetricResult): string {
  const issues = parts['issues'] ?? 0;
  if (value === null || issues === 0) return 'No issue was known to be blocked.';
  const time = bounded(duration(value), completeness);
  return capital(`${count(issues, 'issue')} ${verb(issues, 'was', 'were')} blocked, for ${time} together.`);
}

function stalledSaid(result: MetricResult | null, running: boolean): string {
  if (result?.value == null || result.n === 0) return '';
  const are = verb(result.value, running ? 'shows' : 'showed', running ? 'show' : 'showed');
  return `${number(result.value)} of ${count(result.n, 'issue')} in progress ${are} no sign of life for days.`;
}
