import type { Flow, StatusKind, StatusTime } from '../../model/flow.ts';
import type { Block, Chart, Series } from '../../model/report.ts';
import { cell, figure, left, right } from '../blocks.ts';
import { categoryAxis, numberAxis } from '../scales.ts';
import { count, duration, durationInWords, number } from '../wording.ts';

/** More bars than this are no longer told apart in a small chart. */
const mostBars = 30;
/** More small charts than this are no longer taken in at a glance, and fewer bars are no chart; the table has all statuses. */
const mostCharts = 12;
const leastBars = 3;

const kinds: Readonly<Record<StatusKind, { readonly role: Series['role']; readonly says: string }>> = {
  'to-do': { role: 'neutral', says: 'not started' },
  active: { role: 'active', says: 'at work' },
  waiting: { role: 'waiting', says: 'waiting' },
  blocked: { role: 'blocked', says: 'blocked' },
  unknown: { role: 'neutral', says: 'not known: deleted since' },
};

/** A small chart of each status, a bar for each issue that stood in it; null where none did. All have one scale. */
export function timeInStatusCharts({ statuses }: Flow): Block | null {
  const [most] = statuses.toSorted((a, b) => b.hours - a.hours);
  if (most === undefined) return null;
  const longest = statuses.reduce((known, { issues }) => Math.max(known, issues[0]?.hours ?? 0), 0);
  const scale = longest >= 48 ? 24 : 1;
  const axis = numberAxis(scale === 24 ? 'Days' : 'Hours', [longest / scale]);
  const drawn = drawnOf(statuses);
  return {
    kind: 'multiples',
    id: 'time-in-status',
    title: 'Time in each status',
    description: `Each bar is an issue, the longest first, with the time it stood in the status while it was in the sprint and not done. Most of the time was spent in ${most.name}.`,
    charts: drawn.map((status, nth) => chartOf(status, nth, scale, axis)),
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

/** Those with bars enough, the largest of them in their order; where none has, the largest of all. */
function drawnOf(statuses: readonly StatusTime[]): readonly StatusTime[] {
  const bySize = statuses.toSorted((a, b) => b.hours - a.hours);
  const worth = bySize.filter(({ issues }) => issues.length >= leastBars);
  const chosen = new Set((worth.length > 0 ? worth : bySize.slice(0, 1)).slice(0, mostCharts));
  return statuses.filter((status) => chosen.has(status));
}

/** At most so many of the issues, evenly from the longest to the shortest. */
function evenly(issues: StatusTime['issues']): StatusTime['issues'] {
  if (issues.length <= mostBars) return issues;
  return Array.from({ length: mostBars }, (_, nth) => {
    return issues[Math.round((nth * (issues.length - 1)) / (mostBars - 1))] as StatusTime['issues'][number];
  });
}

function chartOf({ name, kind, issues, hours, p50 }: StatusTime, nth: number, scale: number, y: Chart['y']): Chart {
  const bars = evenly(issues);
  const cut =
    bars.length < issues.length
      ? ` Drawn are ${number(bars.length)} of them, evenly from the longest to the shortest.`
      : '';
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
