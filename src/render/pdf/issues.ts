import type { Report, ReportIssue } from '../../model/report.ts';
import { estimateChange } from '../estimates.ts';
import { badgesOf, dayIn } from '../issue-words.ts';
import { idName } from '../links.ts';
import { layoutText } from './glyphs.ts';
import type { Grid } from './grid.ts';
import { newLine, type Run } from './lines.ts';
import type { Places } from './links.ts';
import { colours, styles, tones } from './style.ts';

const { cell } = styles;

/** The name links call the row of an issue by. */
export function issueName({ key }: ReportIssue): string {
  return idName(`issue-${key}`);
}

/** From here on an issue takes one line: a document of a thousand pages would help nobody. */
export const manyIssues = 2000;

/** All issues of a report as a table; a column that would be empty is left out. */
export function issueGrid(report: Report, places: Places): Grid {
  const { issues, estimate, timeZone } = report;
  const day = dayIn(timeZone);
  const slim = issues.length > manyIssues;
  const columns = [
    { title: 'Key', align: 'left', shown: true, cell: keyRuns },
    { title: 'Issue', align: 'left', shown: true, cell: issueRuns },
    { title: 'Outcome', align: 'left', shown: true, cell: outcomeRuns },
    {
      title: 'Estimate',
      align: 'right',
      shown: estimate.unit !== 'count',
      cell: (one: ReportIssue) => [run(estimateText(one))],
    },
    {
      title: 'Assignee',
      align: 'left',
      shown: issues.some(({ assignee }) => assignee !== null),
      cell: (one: ReportIssue) => [run(one.assignee ?? '–')],
    },
    {
      title: 'Done',
      align: 'left',
      shown: issues.some(({ doneAt }) => doneAt !== null),
      cell: (one: ReportIssue) => [run(day(one.doneAt) || '–')],
    },
    { title: 'Code', align: 'left', shown: !slim && issues.some(({ code }) => code.length > 0), cell: codeRuns },
  ] as const;
  const shown = columns.filter((column) => column.shown);

  function keyRuns({ key, url }: ReportIssue): Run[] {
    return [{ ...run(key), target: places.target(url), face: 'bold' }];
  }

  function issueRuns({ summary, type, status, labels }: ReportIssue): Run[] {
    return slim ? [run(summary)] : [run(summary), newLine, run([type, status, ...labels].join(' · '), colours.muted)];
  }

  function outcomeRuns(issue: ReportIssue): Run[] {
    const [outcome, ...rest] = badgesOf(issue).map(({ text, tone }) =>
      run(text.replaceAll(' ', '\u00A0'), tone === 'neutral' ? null : tones[tone].ink),
    );
    if (slim) return outcome === undefined ? [] : [outcome];
    const others = rest.flatMap((badge, index) => (index === 0 ? [badge] : [run(', ', colours.muted), badge]));
    return [...(outcome === undefined ? [] : [outcome]), ...(others.length === 0 ? [] : [newLine, ...others])];
  }

  function estimateText({ initialEstimate, finalEstimate }: ReportIssue): string {
    if (initialEstimate === null && finalEstimate === null) return '–';
    return estimateChange(initialEstimate, finalEstimate, estimate.unit);
  }

  function codeRuns({ code }: ReportIssue): Run[] {
    if (code.length === 0) return [run('–')];
    return code.flatMap(({ text, url }, index) => [
      ...(index === 0 ? [] : [run(' ')]),
      { ...run(text), target: places.target(url) },
    ]);
  }

  return {
    columns: shown,
    length: issues.length,
    ...(slim && { mostLines: 1 }),
    row: (index) => shown.map((column) => column.cell(issues[index] as ReportIssue)),
    name: (index) => issueName(issues[index] as ReportIssue),
  };
}

function run(text: string, colour: string | null = null): Run {
  return { text: layoutText(text, 300), face: cell.face, target: null, colour };
}
