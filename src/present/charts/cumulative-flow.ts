import type { Flow, FlowDay } from '../../model/flow.ts';
import type { BandRole, Chart } from '../../model/report.ts';
import type { SprintWindow } from '../../model/sprint.ts';
import { cell, figure, left, right } from '../blocks.ts';
import type { Material } from '../material.ts';
import { numberAxis, restBands, timeAxis } from '../scales.ts';
import { count, list, number, verb } from '../wording.ts';

const roles: readonly BandRole[] = ['band-1', 'band-2', 'band-3', 'band-4', 'band-5', 'band-6'];

/** More days than this are no longer seen one by one. */
const mostDays = 120;

/** Bands of issues in each column from day to day, done at the foot. Null where there were no issues. */
export function cumulativeFlowChart({ dates, running }: Material, window: SprintWindow, flow: Flow): Chart | null {
  const days = fewDays(flow.days);
  const totals = days.map(({ counts }) => sumOf(counts));
  if (totals.every((total) => total === 0)) return null;
  const bands = bandsOf(flow.columns).reverse();
  const feet = days.map(() => 0);
  const calendarDays = dates.days(window.start, window.end);
  const series = bands.map(({ name, columns }, nth) => ({
    name,
    role: roles[nth] ?? 'band-6',
    draw: 'area' as const,
    points: days.map(({ at, counts }, day) => {
      const foot = feet[day] ?? 0;
      const size = sumOf(columns.map((column) => counts[column] ?? 0));
      feet[day] = foot + size;
      return { x: at, y: foot + size, y0: foot, label: `${name}: ${number(size)}` };
    }),
  }));
  return {
    id: 'cumulative-flow',
    title: 'Issues in each column, day by day',
    description: describe(flow, running),
    x: timeAxis('', window.start, Math.max(window.end, window.start + 1), calendarDays, dates),
    y: numberAxis('Issues', totals, true),
    series,
    bands: restBands(window.start, window.end, calendarDays),
    marks: [],
    table: {
      id: 'cumulative-flow-data',
      caption: 'Issues in each column at the start and at the end of each day',
      columns: [left('At'), ...flow.columns.map(right)],
      rows: days.map(({ at, counts }, nth) => [
        cell(nth === 0 ? 'the start' : dates.day(at - 1), { sort: at }),
        ...counts.map((size) => figure(size, number(size))),
      ]),
    },
  };
}

function describe({ columns, days }: Flow, running: boolean): string {
  const [first, last] = [days[0]?.counts ?? [], days.at(-1)?.counts ?? []];
  const done = columns.length - 1;
  const open = columns.slice(0, -1).map((name, column) => `${number(last[column] ?? 0)} in ${name}`);
  const [before, after] = [first[done] ?? 0, last[done] ?? 0];
  const ended = running ? 'Now' : 'At the end';
  return `${count(sumOf(first), 'issue')} at the start, ${number(before)} of them done. ${ended} ${number(after)} of ${number(sumOf(last))} ${verb(after, 'is', 'are')} done; ${list(open)}. A band that keeps growing is where work waits.`;
}

interface Band {
  readonly name: string;
  readonly columns: readonly number[];
}

/** A band for each column; of more columns than there are bands, those after the first share one. */
function bandsOf(names: readonly string[]): Band[] {
  const bands = names.map((name, column): Band => ({ name, columns: [column] }));
  const surplus = names.length - roles.length;
  if (surplus <= 0) return bands;
  const [first, ...others] = bands;
  const shared = others.splice(0, surplus + 1);
  const name = `${shared[0]?.name} to ${shared.at(-1)?.name}`;
  const joined = { name, columns: shared.flatMap(({ columns }) => columns) };
  return first === undefined ? [] : [first, joined, ...others];
}

/** At most so many of the days, evenly, the first and the last among them. */
function fewDays(days: readonly FlowDay[]): readonly FlowDay[] {
  const every = Math.ceil(days.length / mostDays);
  return days.filter((_, nth) => nth % every === 0 || nth === days.length - 1);
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((total, size) => total + size, 0);
}
