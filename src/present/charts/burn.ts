import type { Day } from '../../model/days.ts';
import type { Step } from '../../model/figures.ts';
import type { Chart, Series } from '../../model/report.ts';
import type { Instant, SprintWindow } from '../../model/sprint.ts';
import { cell, figure, left, right } from '../blocks.ts';
import type { Material } from '../material.ts';
import { numberAxis, restBands, timeAxis } from '../scales.ts';
import { thinned, thinningSaid } from '../thinning.ts';
import { tidy } from '../units.ts';

/** Scope and finished work after each event of the sprint, in the unit of the report. */
interface Level {
  readonly at: Instant;
  readonly scope: number;
  readonly done: number;
}

/** Burn-up: a line of scope and a line of finished work. */
export function burnUp(material: Material, window: SprintWindow): Chart {
  const { units, running } = material;
  const levels = levelsOf(material, window);
  const [first, last] = ends(levels);
  const base = baseOf(material, window, levels);
  const scope = series(material, 'Scope', 'scope', levels, ({ scope }) => scope);
  const done = series(material, 'Completed', 'done', levels, ({ done }) => done);
  const guide = guideOf(material, window, base.days, first.done, first.scope);
  const thin = thinningSaid(levels.length, Math.max(scope.points.length, done.points.length), 'steps');
  return {
    ...base.frame,
    id: 'burn-up',
    title: 'Scope and finished work',
    description: `${running ? 'So far, finished' : 'Finished'} work ${units.went(first.done, last.done)}, while the scope ${units.went(first.scope, last.scope)}.${thin}`,
    series: [...guide, scope, done],
    table: daily(
      'burn-up-data',
      'Scope and finished work at the end of each day',
      material,
      window,
      base.days,
      levels,
      [
        ['Scope', ({ scope }) => scope],
        ['Completed', ({ done }) => done],
      ],
    ),
  };
}

/** Burndown: what remained to be done. */
export function burndown(material: Material, window: SprintWindow): Chart {
  const { units, running } = material;
  const levels = levelsOf(material, window);
  const [first, last] = ends(levels);
  const base = baseOf(material, window, levels);
  const remaining = ({ scope, done }: Level) => tidy(scope - done);
  const line = series(material, 'Remaining', 'remaining', levels, remaining);
  const guide = guideOf(material, window, base.days, remaining(first), 0);
  return {
    ...base.frame,
    id: 'burndown',
    title: 'Work remaining',
    description: `${running ? 'So far, remaining' : 'Remaining'} work ${units.went(remaining(first), remaining(last))}.${thinningSaid(levels.length, line.points.length, 'steps')}`,
    series: [...guide, line],
    table: daily('burndown-data', 'Work remaining at the end of each day', material, window, base.days, levels, [
      ['Remaining', remaining],
    ]),
  };
}

/** The steps in the unit of the report, drawn on to the end of the sprint, or to now. */
function levelsOf({ figures, units }: Material, { start, end }: SprintWindow): readonly Level[] {
  const value = ({ issues, estimate }: Step['scope']) => (units.estimated ? units.drawn(estimate) : issues);
  const levels = figures.steps.map(({ at, scope, done }) => ({
    at: Math.min(Math.max(at, start), end),
    scope: value(scope),
    done: value(done),
  }));
  const last = levels.at(-1);
  return last === undefined || last.at === end ? levels : [...levels, { ...last, at: end }];
}

function ends(levels: readonly Level[]): readonly [Level, Level] {
  const none = { at: 0, scope: 0, done: 0 };
  return [levels[0] ?? none, levels.at(-1) ?? none];
}

interface Base {
  readonly days: readonly Day[];
  readonly frame: Pick<Chart, 'x' | 'y' | 'bands' | 'marks'>;
}

function baseOf(
  { snapshot: { sprint }, dates, units, running }: Material,
  window: SprintWindow,
  levels: readonly Level[],
): Base {
  const plannedEnd = sprint.plannedEnd !== null && sprint.plannedEnd > window.start ? sprint.plannedEnd : null;
  const to = Math.max(window.end, plannedEnd ?? window.end, window.start + 1);
  const days = dates.days(window.start, to);
  const mark = (at: Instant, label: string) => ({ axis: 'x' as const, at, label });
  return {
    days,
    frame: {
      x: timeAxis('', window.start, to, days, dates),
      y: numberAxis(
        units.title,
        levels.flatMap(({ scope, done }) => [scope, done]),
        !units.estimated,
      ),
      bands: restBands(window.start, to, days),
      marks: [
        ...(plannedEnd === null ? [] : [mark(plannedEnd, 'Planned end')]),
        mark(window.end, running ? 'Now' : 'Completed'),
      ],
    },
  };
}

function series(
  { units, dates }: Material,
  name: string,
  role: Series['role'],
  levels: readonly Level[],
  value: (level: Level) => number,
): Series {
  const points = thinned(levels.map((level) => ({ x: level.at, y: value(level) })));
  const { time } = dates.among(points.map(({ x }) => x));
  return {
    name,
    role,
    draw: 'steps',
    points: points.map(({ x, y }) => ({ x, y, y0: null, label: `${time(x)}: ${units.sized(y)}` })),
  };
}

/** An even pace from the start to the planned end that rests when the team does. */
function guideOf(
  { snapshot: { sprint } }: Material,
  { start }: SprintWindow,
  days: readonly Day[],
  from: number,
  to: number,
): readonly Series[] {
  const end = sprint.plannedEnd;
  if (end === null || end <= start) return [];
  const stretches = days
    .map((day) => ({ from: Math.max(day.start, start), to: Math.min(day.end, end), worked: day.worked }))
    .filter((stretch) => stretch.to > stretch.from);
  const all = stretches.reduce((sum, stretch) => sum + (stretch.worked ? stretch.to - stretch.from : 0), 0);
  if (all === 0) return [];
  let worked = 0;
  const points = [{ x: start, y: from, y0: null, label: null }];
  for (const stretch of stretches) {
    if (stretch.worked) worked += stretch.to - stretch.from;
    points.push({
      x: stretch.to,
      y: tidy(from + ((to - from) * worked) / all),
      y0: null,
      label: null,
    });
  }
  return [{ name: 'Even pace', role: 'guide', draw: 'line', points }];
}

function daily(
  id: string,
  caption: string,
  { units, dates }: Material,
  { end }: SprintWindow,
  days: readonly Day[],
  levels: readonly Level[],
  columns: readonly (readonly [string, (level: Level) => number])[],
): Chart['table'] {
  const rows: Chart['table']['rows'][number][] = [];
  let next = 0;
  let level: Level | undefined;
  for (const day of days) {
    if (day.start > end) break;
    for (; next < levels.length && (levels[next] as Level).at < day.end; next++) level = levels[next];
    const shown = level;
    if (shown === undefined) continue;
    const values = columns.map(([, value]) => figure(value(shown), units.short(value(shown))));
    rows.push([cell(dates.day(day.start), { sort: day.start }), ...values]);
  }
  return { id, caption, columns: [left('Day'), ...columns.map(([title]) => right(title))], rows };
}
