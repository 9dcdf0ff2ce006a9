import type { Block } from '../../model/report.ts';
import type { TeamRow, Teams } from '../../model/teams.ts';
import { cell, figure, left, note, right, table, text } from '../blocks.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';
import { bounded, count, duration, number, unavailable, verb } from '../wording.ts';

export const teams: SectionWriter = {
  id: 'teams',
  title: 'Teams',
  question: 'What did each team or discipline take on and finish?',

  applies: ({ figures }) => figures.teams !== null,

  write(material) {
    const { teams: found } = material.figures;
    if (found === null) return [];
    if (found.completeness === 'unknown') {
      return [note('warning', 'The sums are not known: part of Jira could not be read.')];
    }
    if (found.rows.length === 0) return [text('There were no issues in the sprint.')];
    const none = found.rows.every(({ name }) => name === null);
    return [
      ...(none ? [note('neutral', `No issue of the sprint has a ${words[found.by]} that means a team.`)] : []),
      teamTable(material, found),
      text(
        `In the order of names; estimates of different teams do not compare. Times are shown from three finished issues by three people on.`,
      ),
      ...(found.several === 0
        ? []
        : [
            text(
              `${count(found.several, 'issue')} ${verb(found.several, 'belongs', 'belong')} to several teams and ${verb(found.several, 'is', 'are')} counted in each, so the rows add up to more than the sprint.`,
            ),
          ]),
    ];
  },
};

const words: Readonly<Record<Teams['by'], string>> = {
  field: 'value in the field for teams',
  component: 'component',
  label: 'label',
  project: 'project',
};

const amounts = [
  ['committed', 'Committed'],
  ['added', 'Added'],
  ['completed', 'Completed'],
  ['notCompleted', 'Not completed'],
] as const satisfies readonly (readonly [keyof TeamRow, string])[];

function teamTable({ units, running }: Material, { rows, completeness }: Teams): Block {
  return table(
    {
      id: 'teams',
      caption: 'The sprint by team',
      columns: [
        left('Team'),
        ...amounts.map(([id, title]) => right(running && id === 'notCompleted' ? 'Still open' : title)),
        right('Cycle time, median'),
        right('85 % within'),
      ],
      rows: rows.map(({ name, times, ...row }) => [
        cell(name ?? 'No team'),
        ...amounts.map(([id]) => {
          const amount = row[id];
          return figure(units.size(amount) ?? amount.issues, bounded(units.amount(amount), completeness));
        }),
        figure(times.p50, times.p50 === null ? tooFew(times.because) : duration(times.p50)),
        figure(
          times.p85,
          times.p85 !== null
            ? duration(times.p85)
            : times.p50 === null
              ? tooFew(times.because)
              : `${number(times.n)} issues, too few`,
        ),
      ]),
    },
    'in-json',
  );
}

function tooFew(because: string | null): string {
  return because === null ? unavailable : because.replace(/\.$/, '').toLowerCase();
}
