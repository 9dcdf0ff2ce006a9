import type { MetricResult } from '../../model/figures.ts';
import type { Block } from '../../model/report.ts';
import { bullets, cell, left, table, text } from '../blocks.ts';
import { reasons } from '../distributions.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';
import { count, list, number, percent, verb } from '../wording.ts';

export const interrupts: SectionWriter = {
  id: 'interrupts',
  title: 'Quality and interrupts',
  question: 'What came in between?',
  applies: ({ figures }) => figures.window !== null && figures.outcomes.length > 0,

  write(material) {
    const { metric } = material;
    const [late, bugs, back] = [metric('unplanned-work'), metric('bug-ratio'), metric('reopen-rate')];
    const why = reasons([late, bugs, back]);
    return [
      bullets([[unplannedSaid(late)], [bugsSaid(bugs)], [reopenedSaid(back)]].filter(([one]) => one !== '')),
      ...(why.length === 0 ? [] : [text(why.join(' '))]),
      ...found(material, 'unplanned', 'Finished work that joined after the start', late),
      ...found(material, 'bugs', 'Bugs in the sprint', bugs),
      ...found(material, 'reopened', 'Issues that were done and came back', back),
    ];
  },
};

function found({ issueByKey }: Material, id: string, caption: string, result: MetricResult | null): readonly Block[] {
  if (result?.value == null || result.evidence.length === 0) return [];
  return [
    table(
      {
        id,
        caption,
        columns: [left('Issue'), left('Summary'), left('Type'), left('What happened')],
        rows: result.evidence.map(({ ref, says }) => [
          cell(ref, { href: `#issue-${ref}` }),
          cell(issueByKey.get(ref)?.summary ?? ''),
          cell(issueByKey.get(ref)?.type ?? ''),
          cell(says),
        ]),
      },
      'in-json',
    ),
  ];
}

function unplannedSaid(result: MetricResult | null): string {
  if (result?.value == null) return '';
  const { parts, n } = result;
  const issues = parts['issues'] ?? 0;
  if (issues === 0) return 'Nothing that was finished had joined after the start.';
  const kinds = [
    [parts['bugs'] ?? 0, 'bug'] as const,
    [parts['incidents'] ?? 0, 'incident'] as const,
    [parts['others'] ?? 0, 'other'] as const,
  ].flatMap(([amount, name]) => (amount === 0 ? [] : [count(amount, name)]));
  const share = parts['byEstimate'] ?? null;
  const ofWork = share === null ? '' : `, ${percent(share)} of the finished work`;
  return `Unplanned: ${number(issues)} of ${count(n, 'finished issue')} joined after the start${ofWork} (${list(kinds)}).`;
}

function bugsSaid(result: MetricResult | null): string {
  if (result?.value == null) return '';
  const { parts, n, value } = result;
  const [created, open, escaped] = [parts['created'] ?? 0, parts['open'] ?? 0, parts['escaped'] ?? null];
  const found = escaped === null ? '' : `; ${number(escaped)} ${verb(escaped, 'was', 'were')} found in production`;
  return `Bugs: ${number(parts['done'] ?? 0)} of ${count(n, 'finished issue')} (${percent(value)}); ${number(created)} came up in the sprint, ${number(open)} ${verb(open, 'is', 'are')} open${found}.`;
}

function reopenedSaid(result: MetricResult | null): string {
  if (result?.value == null) return '';
  const { parts, n, value } = result;
  const [issues, slips] = [parts['issues'] ?? 0, parts['slips'] ?? 0];
  const apart =
    slips === 0 ? '' : ` ${count(slips, 'other')} ${verb(slips, 'was', 'were')} taken back within five minutes.`;
  return `Re-opened: ${number(issues)} of ${count(n, 'issue')} that ${verb(n, 'was', 'were')} done (${percent(value)}).${apart}`;
}
