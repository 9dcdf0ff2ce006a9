import type { Flow, StatusKind, StatusTime } from '../../model/flow.ts';
import type { Block, Chart, Series } from '../../model/report.ts';
import { cell, figure, left, right } from '../blocks.ts';
import { categoryAxis, numberAxis } from '../scales.ts';
import { count, duration, durationInWords, number } from '../wording.ts';

/** More bars than this are no longer seen one by one; the longest are drawn. */
const mostBars = 60;
/** More small charts than this are no longer taken in at a glance; the table has all statuses. */
const mostCharts = 12;

const kinds: Readonly<Record<StatusKind, { readonly role: Series['role']; readonly says: string }>> = {
  'to-do': { role: 'neutral', says: 'not started' },
  active: { role: 'active', says: 'at work' },
  waiting: { role: 'waiting', says: 'waiting' },
  blocked: { role: 'blocked', says: 'blocked' },
};

/** A small chart of each status, a bar for each issue that stood in it; null where none did. All have one scale. */
export function timeInStatusCharts({ statuses }: Flow): Block | null {
  const [most] = statuses.toSorted((a, b) => b.hours - a.hours);
  if (most === undefined) return null;
  const longest = statuses.reduce((known, { issues }) => Math.max(known, issues[0]?.hours ?? 0), 0);
  const scale = longest >= 48 ? 24 : 1;
  const axis = numberAxis(scale === 24 ? 'Days' : 'Hours', [longest / scale]);
  const biggest = new Set(statuses.toSorted((a, b) => b.hours - a.hours).slice(0, mostCharts));
  return {
    kind: 'multiples',
    id: 'time-in-status',
    title: 'Time in each status',
    description: `Each bar is an issue, the longest first, with the time it stood in the status while it was in the sprint and not done. Most of the time was spent in ${most.name}.`,
    charts: statuses.filter((status) => biggest.has(status)).map((status, nth) => chartOf(status, nth, scale, axis)),
    table: {
      id: 'time-in-status-data',
      caption: 'Time of all issues together in each status',
      columns: [
        left('Status'),
        left('Means'),
        right('Issues'),
        right('In all'),
        right('Median'),
        right('85 % within'),
        right('Longest'),
      ],
      rows: statuses.map(({ name, kind, issues, hours, p50, p85 }) => [
        cell(name),
        cell(kinds[kind].says),
        figure(issues.length, number(issues.length)),
        shown(hours),
        shown(p50),
        p85 === null ? figure(null, 'too few') : shown(p85),
        shown(issues[0]?.hours ?? null),
      ]),
    },
  };
}

function chartOf({ name, kind, issues, hours, p50 }: StatusTime, nth: number, scale: number, y: Chart['y']): Chart {
  const bars = issues.slice(0, mostBars);
  const cut = bars.length < issues.length ? ` Drawn are the ${number(bars.length)} longest.` : '';
  return {
    id: `time-in-status-${nth + 1}`,
    title: name,
    description: `${count(issues.length, 'issue')}, ${durationInWords(hours)} in all.${cut}`,
    x: categoryAxis(
      '',
      bars.map(({ key }) => key),
    ),
    y,
    series: [
      {
        name: kinds[kind].says,
        role: kinds[kind].role,
        draw: 'bars',
        points: bars.map((one, x) => ({
          x,
          y: Math.round((one.hours / scale) * 100) / 100,
          y0: null,
          label: `${one.key}: ${duration(one.hours)}`,
        })),
      },
    ],
    bands: [],
    marks: p50 === null ? [] : [{ axis: 'y', at: p50 / scale, label: `50 %: ${duration(p50)}` }],
    table: {
      id: `time-in-status-${nth + 1}-data`,
      caption: `Time in ${name}`,
      columns: [left('Issue'), right('Time')],
      rows: bars.map((one) => [cell(one.key, { href: `#issue-${one.key}` }), shown(one.hours)]),
    },
  };
}

function shown(hours: number | null) {
  return hours === null ? figure(null, '') : figure(hours, duration(hours));
}
