import type { Block } from '../../model/report.ts';
import { cell, figure, left, linked, note, right, table, text } from '../blocks.ts';
import type { Material } from '../material.ts';
import { compareKeys } from '../order.ts';
import type { SectionWriter } from '../section.ts';
import { bounded, capital, count, percent, verb } from '../wording.ts';

export const carryOver: SectionWriter = {
  id: 'carry-over',
  title: 'Carry-over',
  question: 'What did not finish, and how old is it?',

  write(material) {
    const { figures, running, units, metric } = material;
    if (figures.window === null) return [text('The sprint has not started.')];
    if (figures.totals === null) return [text('What was left open is not known: part of Jira could not be read.')];
    const { notCompleted } = figures.totals;
    if (notCompleted.issues === 0) {
      return [
        text(
          figures.outcomes.length === 0
            ? 'There were no issues in the sprint.'
            : running
              ? 'Nothing is open.'
              : 'Nothing was left open.',
        ),
      ];
    }
    const result = metric('carry-over');
    const share = result?.parts['share'] ?? null;
    const ofAll =
      share === null
        ? ''
        : `, ${percent(share)} of what ${running ? 'is in the sprint now' : 'was in the sprint at its end'}`;
    const amount = capital(bounded(units.amount(notCompleted), result?.completeness ?? 'full'));
    const ended = running
      ? `${verb(notCompleted.issues, 'is', 'are')} still open`
      : `${verb(notCompleted.issues, 'was', 'were')} not finished`;
    return [text(`${amount} ${ended}${ofAll}.`), ...oldTimers(material), openIssues(material)];
  },
};

/** From this many sprints on an issue is worth a question. */
const oldFrom = 3;

function oldTimers({ issues }: Material): readonly Block[] {
  const old = issues.filter(({ outcome, sprintsSeen }) => outcome === 'not-completed' && sprintsSeen >= oldFrom);
  if (old.length === 0) return [];
  const [first] = old.toSorted((a, b) => b.sprintsSeen - a.sprintsSeen || compareKeys(a.key, b.key));
  const others = old.length === 1 ? '' : ` and ${count(old.length - 1, 'other issue')}`;
  const spans = first === undefined ? [] : [linked(first.key, `#issue-${first.key}`)];
  return [
    note(
      'warning',
      ...spans,
      `${others} ${verb(old.length, 'has', 'have')} been in ${oldFrom} or more sprints. What keeps ${verb(old.length, 'it', 'them')} from being finished?`,
    ),
  ];
}

function openIssues({ issues, units, running }: Material): Block {
  const open = issues
    .filter(({ outcome }) => outcome === 'not-completed')
    .toSorted((a, b) => b.sprintsSeen - a.sprintsSeen || compareKeys(a.key, b.key));
  const named = open.some(({ assignee }) => assignee !== null);
  return table(
    {
      id: 'open-issues',
      caption: running
        ? 'Issues still open, those in most sprints first'
        : 'Issues not completed, those in most sprints first',
      columns: [
        left('Issue'),
        left('Summary'),
        left('Joined'),
        right('Sprints'),
        ...(units.estimated ? [right(units.title)] : []),
        left('Status now'),
        ...(running ? [] : [left('Went on')]),
        ...(named ? [left('Assignee')] : []),
      ],
      rows: open.map(({ key, summary, added, carriedIn, sprintsSeen, finalEstimate, status, carriedOut, assignee }) => [
        cell(key, { href: `#issue-${key}` }),
        cell(summary),
        cell(added ? 'after the start' : carriedIn ? 'from an earlier sprint' : 'planned'),
        figure(sprintsSeen, String(sprintsSeen), { tone: sprintsSeen >= oldFrom ? 'warning' : 'neutral' }),
        ...(units.estimated ? [figure(finalEstimate, units.bare(finalEstimate))] : []),
        cell(status),
        ...(running ? [] : [cell(carriedOut ? 'to a later sprint' : 'no')]),
        ...(named ? [cell(assignee ?? '')] : []),
      ]),
    },
    'in-json',
  );
}
