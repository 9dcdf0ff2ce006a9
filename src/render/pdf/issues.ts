import type { Report, ReportIssue } from '../../model/report.ts';
import { estimateChange } from '../estimates.ts';
import { badgesOf, dayIn, shortDayIn, timelineWords } from '../issue-words.ts';
import { idName } from '../links.ts';
import { layoutText } from './glyphs.ts';
import type { Grid, GridColumn } from './grid-columns.ts';
import { newLine, type Run } from './lines.ts';
import type { Places } from './links.ts';
import { colours, styles, tones } from './style.ts';

const { cell } = styles;

/** The name links call the row of an issue by. */
export function issueName({ key }: ReportIssue): string {
  return idName(`issue-${key}`);
}

/** Beyond this many an issue takes one line, two at most: a document of a thousand pages would help nobody. */
export const manyIssues = 2000;

/** All issues of a report as a table; a column that would be empty is left out. */
export function issueGrid(report: Report, places: Places): Grid {
  const { issues, estimate, timeZone } = report;
  const day = dayIn(timeZone);
  const short = shortDayIn(timeZone, report.takenAt);
  const slim = issues.length > manyIssues;
  const one = slim ? { mostLines: 1 } : {};
  const columns: readonly (GridColumn & { readonly shown: boolean; runs(issue: ReportIssue): Run[] })[] = [
    { title: 'Key', align: 'left', short: true, shown: true, runs: keyRuns },
    { title: 'Issue', align: 'left', ...one, shown: true, runs: issueRuns },
    { title: 'Outcome', align: 'left', short: true, shown: true, runs: outcomeRuns },
    { title: 'Estimate', align: 'right', short: true, shown: estimate.unit !== 'count', runs: estimateRuns },
    {
      title: 'Assignee',
      align: 'left',
      ...one,
      shown: slim && issues.some(({ assignee }) => assignee !== null),
      runs: ({ assignee }) => [run(assignee ?? '–')],
    },
    {
      title: 'Done',
      align: 'left',
      short: true,
      shown: issues.some(({ doneAt }) => doneAt !== null),
      runs: ({ doneAt }) => [run(day(doneAt) || '–')],
    },
    { title: 'Code', align: 'left', shown: !slim && issues.some(({ code }) => code.length > 0), runs: codeRuns },
  ];
  const shown = columns.filter((column) => column.shown);

  function keyRuns({ key, url }: ReportIssue): Run[] {
    return [{ ...run(key), target: places.target(url), face: 'bold' }];
  }

  function issueRuns({ summary, type, status, labels, assignee }: ReportIssue): Run[] {
    if (slim) return [run(summary)];
    const about = [type, status, ...(assignee === null ? [] : [assignee]), ...labels].join(' · ');
    return [run(summary), newLine, run(about, colours.muted)];
  }

  function outcomeRuns(issue: ReportIssue): Run[] {
    const [outcome, ...rest] = badgesOf(issue).map(({ text, tone }) =>
      run(text.replaceAll(' ', '\u00A0'), tone === 'neutral' ? null : tones[tone].ink),
    );
    const others = rest.flatMap((badge, index) => (index === 0 ? [badge] : [run(', ', colours.muted), badge]));
    return [...(outcome === undefined ? [] : [outcome]), ...(others.length === 0 ? [] : [newLine, ...others])];
  }

  function estimateRuns({ initialEstimate, finalEstimate }: ReportIssue): Run[] {
    if (initialEstimate === null && finalEstimate === null) return [run('–')];
    return [run(estimateChange(initialEstimate, finalEstimate, estimate.unit))];
  }

  function codeRuns({ code }: ReportIssue): Run[] {
    if (code.length === 0) return [run('–')];
    return code.flatMap(({ text, url }, index) => [
      ...(index === 0 ? [] : [newLine]),
      { ...run(text), target: places.target(url) },
    ]);
  }

  /** The way of an issue on one line: what it came to, when, and how long that took. */
  function timelineRuns({ timeline }: ReportIssue): Run[] {
    if (timeline === null) return [];
    const { steps } = timelineWords(timeline, short);
    return steps.length < 2 ? [] : [run(steps.join(' → '), colours.muted)];
  }

  return {
    columns: shown,
    length: issues.length,
    cell: (row, column) => shown[column]?.runs(issues[row] as ReportIssue) ?? [],
    ...(slim ? {} : { below: (row: number) => timelineRuns(issues[row] as ReportIssue) }),
    name: (index) => issueName(issues[index] as ReportIssue),
  };
}

function run(text: string, colour: string | null = null): Run {
  return { text: layoutText(text, 400), face: cell.face, target: null, colour };
}
