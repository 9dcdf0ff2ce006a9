import type { Block, Cell } from '../../model/report.ts';
import type { ComparedSum, ComparedVelocity, Counted, Difference, Verification } from '../../model/verification.ts';
import { cell, figure, left, note, right, table, text } from '../blocks.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';
import { count, number, verb } from '../wording.ts';
import { groups } from './scope.ts';

export const verification: SectionWriter = {
  id: 'verification',
  title: 'Compared with Jira’s own report',
  question: 'Where do we differ from Jira, and why?',

  applies: ({ figures }) => figures.verification !== null,

  write(material) {
    const { verification: compared } = material.figures;
    if (compared === null) return [];
    if (compared.status === 'unavailable') {
      return [note('neutral', `Jira’s own report could not be read: ${compared.because}`), text(independent)];
    }
    return [
      verdict(compared),
      ...issueTable(material, compared),
      sumTable(material, compared),
      ...velocity(material, compared),
    ];
  },
};

const independent = 'No figure depends on it: all of them are worked out from the histories of the issues.';

type Compared = Extract<Verification, { status: 'compared' }>;

function verdict({ same, differences, estimates }: Compared): Block {
  const unexplained = differences.filter(({ expected }) => !expected).length;
  const agree = `${count(same, 'issue')} ${verb(same, 'is', 'are')} the same in both.`;
  const differ =
    differences.length === 0
      ? ''
      : ` ${count(differences.length, 'difference')}, ${explained(differences.length - unexplained, unexplained)}.`;
  const left = estimates === null ? '' : ` ${estimates}`;
  return note(unexplained > 0 ? 'warning' : 'good', `${agree}${differ}${left} ${independent}`);
}

function explained(known: number, unknown: number): string {
  if (unknown === 0) return verb(known, 'for a known reason', 'for known reasons');
  return known === 0 ? 'for no known reason' : `${number(known)} with a known reason, ${number(unknown)} without`;
}

function issueTable({ units, issueByKey }: Material, { differences }: Compared): readonly Block[] {
  if (differences.length === 0) return [];
  const row = (difference: Difference): readonly Cell[] => {
    const { key, url, ours, jiras, because, expected } = difference;
    const href = issueByKey.has(key) ? `#issue-${key}` : url;
    return [
      cell(key, { href }),
      cell(said(difference, ours, units.bare)),
      cell(said(difference, jiras, units.bare)),
      cell(because, { tone: expected ? 'neutral' : 'warning' }),
    ];
  };
  const columns = [left('Issue'), left('Here'), left('In Jira’s report'), left('Why')];
  // What nobody can explain is what a reader must look at.
  const sorted = [
    ...differences.filter(({ expected }) => !expected),
    ...differences.filter(({ expected }) => expected),
  ];
  return [table({ id: 'differences', caption: 'Issues that differ', columns, rows: sorted.map(row) }, 'in-json')];
}

const outcomes: Readonly<Record<Counted['outcome'], string>> = {
  completed: 'completed',
  'completed-outside': 'completed outside',
  'not-completed': 'not completed',
  removed: 'removed',
};

/** What one side says, as far as the two differ in it. */
function said({ kind }: Difference, side: Counted | null, estimate: (value: number | null) => string): string {
  if (side === null) return 'not in the sprint';
  const { outcome, added, initialEstimate, finalEstimate } = side;
  switch (kind) {
    case 'estimates':
      return initialEstimate === finalEstimate
        ? estimate(finalEstimate)
        : `${estimate(initialEstimate)} → ${estimate(finalEstimate)}`;
    case 'added':
      return added ? 'added after the start' : 'in at the start';
    case 'outcome':
      return outcomes[outcome];
    case 'only-jira':
    case 'only-here':
      return `${outcomes[outcome]}${added ? ', added' : ''}`;
  }
}

function sumTable({ units }: Material, { sums, estimates }: Compared): Block {
  const withEstimates = units.estimated && estimates === null;
  const titles = new Map(groups.map(([id, title]) => [id, title]));
  const estimateColumns = withEstimates ? [right(`${units.title} here`), right(`${units.title} in Jira`)] : [];
  const row = ({ group, ours, jiras }: ComparedSum): readonly Cell[] => [
    cell(titles.get(group) ?? group),
    figure(ours.issues, number(ours.issues)),
    sized(jiras.issues, ours.issues, number(jiras.issues)),
    ...(withEstimates
      ? [
          figure(ours.estimate, units.bare(ours.estimate)),
          sized(jiras.estimate, ours.estimate, units.bare(jiras.estimate)),
        ]
      : []),
  ];
  return table({
    id: 'compared-sums',
    caption: 'The sums side by side',
    columns: [left('Group'), right('Issues here'), right('Issues in Jira'), ...estimateColumns],
    rows: sums.map(row),
  });
}

function sized(jiras: number | null, ours: number | null, words: string): Cell {
  return figure(jiras, words, { tone: jiras === ours ? 'neutral' : 'warning' });
}

function velocity({ units }: Material, { velocity: rows, estimates }: Compared): readonly Block[] {
  if (rows === null) return estimates === null ? [text('Jira’s velocity chart could not be read.')] : [];
  if (rows.length === 0) return [];
  const differing = rows.filter(({ same }) => !same);
  if (differing.length === 0) {
    return [text(`Jira’s velocity chart shows the same for ${count(rows.length, 'sprint')}.`)];
  }
  const row = ({ name, ours, jiras, because }: ComparedVelocity): readonly Cell[] => [
    cell(name),
    figure(ours.committed, units.bare(ours.committed)),
    sized(jiras.committed, ours.committed, units.bare(jiras.committed)),
    figure(ours.completed, units.bare(ours.completed)),
    sized(jiras.completed, ours.completed, units.bare(jiras.completed)),
    cell(because ?? 'The same.'),
  ];
  const columns = ['Committed here', 'Committed in Jira', 'Completed here', 'Completed in Jira'].map(right);
  return [
    table({
      id: 'compared-velocity',
      caption: `Sprints of Jira’s velocity chart that differ (${number(differing.length)} of ${number(rows.length)})`,
      columns: [left('Sprint'), ...columns, left('Why')],
      rows: differing.map(row),
    }),
  ];
}
