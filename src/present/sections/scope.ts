import type { ScopeEvent, Totals } from '../../model/figures.ts';
import type { Block } from '../../model/report.ts';
import { cell, figure, left, linked, note, right, table, text } from '../blocks.ts';
import { waterfall } from '../charts/waterfall.ts';
import type { Material } from '../material.ts';
import { compareKeys } from '../order.ts';
import { plannedIssues } from '../planned.ts';
import type { SectionWriter } from '../section.ts';
import { bounded, count, number, verb } from '../wording.ts';

export const scope: SectionWriter = {
  id: 'scope',
  title: 'Scope',
  question: 'Why does the end differ from the plan?',

  write(material) {
    const { figures, units } = material;
    if (figures.window === null) return planned(material);
    if (figures.outcomes.length === 0) return [text('There were no issues in the sprint.')];
    if (figures.totals === null) return [unknown];
    // With a part unread the bars would not add up, and nothing would say so.
    const isWhole = figures.totals.completeness === 'full';
    return [
      ...(isWhole ? [{ kind: 'chart', chart: waterfall(material, figures.totals) } as const] : []),
      totalsTable(material, figures.totals),
      ...(isWhole
        ? [
            text(
              `${identity}${units.estimated ? ', once re-estimated,' : ''} is what was completed, left open or removed.`,
            ),
          ]
        : []),
      ...commitment(material, figures.totals),
      ...(!isWhole
        ? [note('warning', 'Not everything could be read: these sums are lower bounds. ', linked('Why.', '#method'))]
        : []),
      ...unestimated(material, figures.totals),
      ...events(material),
      ...nearStart(material),
    ];
  },
};

const unknown = note(
  'warning',
  'The sums are not known: what could not be read decides what counts as done or as part of the sprint. ',
  linked('What is missing.', '#method'),
);

const identity = 'What was in at the start and what was added';

export const groups = [
  ['committed', 'In at the start', 'In at the start', 'commitment'],
  ['added', 'Added', 'Added', 'added'],
  ['reestimated', 'Re-estimated', 'Re-estimated', 're-estimated'],
  ['completed', 'Completed', 'Completed so far', 'completed'],
  ['completedOutside', 'Completed outside', 'Completed outside', 'completed'],
  ['notCompleted', 'Not completed', 'Still open', 'carry-over'],
  ['removed', 'Removed', 'Removed', 'removed'],
] as const satisfies readonly (readonly [keyof Totals, string, string, string])[];

function totalsTable({ units, running, counted }: Material, totals: Totals): Block {
  const columns = units.estimated
    ? [left('Group'), right('Issues'), right(units.title), right('Not estimated')]
    : [left('Group'), right('Issues')];
  const shown = groups.filter(([id]) => units.estimated || id !== 'reestimated');
  return table({
    id: 'totals',
    caption: 'The sums of the sprint',
    columns,
    rows: shown.map(([id, title, ongoing, metricId]) => {
      const amount = totals[id];
      const said = (words: string) => bounded(words, counted(metricId));
      const sum =
        id === 'reestimated' && amount.estimate !== null
          ? units.bareChange(amount.estimate)
          : units.bare(amount.estimate);
      const row = [cell(running ? ongoing : title), figure(amount.issues, said(number(amount.issues)))];
      if (!units.estimated) return row;
      const isKnown = amount.estimate !== null;
      return [
        ...row,
        figure(amount.estimate, isKnown && id !== 'reestimated' ? said(sum) : sum),
        figure(amount.unestimated, number(amount.unestimated)),
      ];
    }),
  });
}

/** The commitment of a velocity chart leaves out some of what is in at the start; a reader should not meet two sums unprepared. */
function commitment({ metric, units }: Material, { committed }: Totals): readonly Block[] {
  const result = metric('commitment');
  if (result === null) return [];
  const { issues, estimate } = result.parts;
  if (typeof issues !== 'number' || issues === committed.issues) return [];
  const size = units.estimated && typeof estimate === 'number' ? ` (${units.estimate(estimate)})` : '';
  const words = `${bounded(count(issues, 'issue'), result.completeness)}${size}`;
  return [
    text(
      `The commitment is ${words}: it leaves out ${count(committed.issues - issues, 'issue')} that ${verb(committed.issues - issues, 'was', 'were')} done already, or in no column of the board. `,
      linked('The rule.', '#method'),
    ),
  ];
}

function unestimated({ units, snapshot, figures }: Material, { committed, added }: Totals): readonly Block[] {
  const { unit } = snapshot.board.estimate;
  if (unit === 'count') return [text('The board counts issues, so there are no estimates to add up.')];
  if (!units.estimated) return [text('No issue of the sprint is estimated, so issues are counted.')];
  const without = committed.unestimated + added.unestimated;
  if (without === 0) return [];
  const { length } = figures.outcomes;
  return [
    text(
      `${count(without, 'issue')} of ${number(length)} had no estimate on joining; in sums of ${units.title.toLowerCase()} ${verb(without, 'it adds', 'they add')} nothing.`,
    ),
  ];
}

function events(material: Material): readonly Block[] {
  const { figures, dates, units, person, issueByKey } = material;
  const { scopeEvents, window } = figures;
  if (scopeEvents.length === 0 || window === null) return [];
  const { time } = dates.among([window.start, window.end]);
  const named = scopeEvents.some(({ by }) => person(by) !== null);
  const columns = [
    left('When'),
    left('Issue'),
    left('Summary'),
    left('Change'),
    ...(units.estimated ? [right(units.title)] : []),
  ];
  return [
    table(
      {
        id: 'scope-events',
        caption: 'What changed after the start',
        columns: named ? [...columns, left('By')] : columns,
        rows: scopeEvents.map((event) => {
          const [words, change] = changeSaid(material, event);
          return [
            cell(time(event.at), { sort: event.at }),
            cell(event.key, { href: `#issue-${event.key}` }),
            cell(issueByKey.get(event.key)?.summary ?? ''),
            cell(words),
            ...(units.estimated ? [figure(change, change === null ? 'not estimated' : units.bareChange(change))] : []),
            ...(named ? [cell(person(event.by) ?? '')] : []),
          ];
        }),
      },
      'in-json',
    ),
  ];
}

function changeSaid({ units }: Material, { kind, estimate, from, to }: ScopeEvent): readonly [string, number | null] {
  if (kind === 'added') return ['Added', estimate];
  if (kind === 'removed') return ['Removed', estimate === null ? null : -estimate];
  return [`Re-estimated: ${units.bare(from)} → ${units.bare(to)}`, (to ?? 0) - (from ?? 0)];
}

function nearStart({ figures: { boundary } }: Material): readonly Block[] {
  const near = boundary.nearStart.length;
  if (near === 0) return [];
  const says = `${count(near, 'issue')} joined or left within a minute of the start, where the rule of the boundary decides between plan and change. `;
  return [text(says, linked('The rule.', '#method'))];
}

/** A sprint to come has content, but nothing to add up yet. */
function planned(material: Material): readonly Block[] {
  const { units, snapshot } = material;
  const issues = plannedIssues(material);
  if (issues.length === 0) return [text('Nothing is planned for this sprint yet.')];
  const counted = snapshot.board.estimate.unit === 'count';
  return [
    text('The sprint has not started, so there is no plan yet to compare with. This is what stands in it now.'),
    table({
      id: 'planned',
      caption: `${count(issues.length, 'issue')} planned`,
      columns: [left('Issue'), left('Summary'), left('Type'), left('Status'), ...(counted ? [] : [right('Estimate')])],
      rows: issues
        .toSorted((a, b) => compareKeys(a.key, b.key))
        .map(({ key, url, summary, type, status, estimate }) => [
          cell(key, { href: url }),
          cell(summary),
          cell(type),
          cell(status.name),
          ...(counted ? [] : [figure(estimate, units.estimate(estimate))]),
        ]),
    }),
  ];
}
