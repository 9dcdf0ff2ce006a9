import type { Block } from '../../model/report.ts';
import type { TrendMove } from '../../model/trend.ts';
import { bullets, note, plain, strong, text } from '../blocks.ts';
import { trendLines } from '../charts/trend-lines.ts';
import { velocityChart } from '../charts/velocity.ts';
import { forecastBlocks } from '../forecasts.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';
import { measureSaid, measureTitles } from '../trend-words.ts';
import { count, percent, whyUnavailable } from '../wording.ts';

/** So many moves are named; the JSON report has all. */
const mostMoves = 3;

export const trend: SectionWriter = {
  id: 'trend',
  title: 'Trend and forecast',
  question: 'Are we predictable, and what comes next?',

  write(material) {
    return [
      ...velocity(material),
      ...(material.figures.trend.rows.length === 0 ? [] : [trendLines(material)]),
      ...changes(material),
      ...warnings(material),
      ...forecastBlocks(material),
    ];
  },
};

function velocity(material: Material): readonly Block[] {
  const { median, because } = material.figures.trend.velocity;
  const chart = velocityChart(material);
  return [
    ...(chart === null ? [] : [{ kind: 'chart', chart } as const]),
    text(
      median === null
        ? `The range of what is completed is ${whyUnavailable(because)}.`
        : 'A range to plan with, not a target.',
    ),
  ];
}

function changes(material: Material): readonly Block[] {
  const { moved, because, moves, rows } = material.figures.trend;
  if (moved === null) return rows.length === 0 ? [] : [text(`What changed is not said: ${because ?? ''}`)];
  if (moves.length === 0) {
    return [text(`Nothing in ${moved.name} is a quarter or more away from the median of the sprints before.`)];
  }
  return [
    text(strong(`What changed most in ${moved.name}`)),
    bullets(moves.slice(0, mostMoves).map((move) => moveSaid(material, move))),
  ];
}

function moveSaid({ units, figures }: Material, { measure, value, median, min, max, n, change, beyond }: TrendMove) {
  const said = (amount: number) => measureSaid(units, figures.trend.velocity.unit, measure, amount);
  const more = value > median;
  const distance = distanceSaid(measure, value - median, change);
  const outside = beyond ? `, ${more ? 'more' : 'less'} than in any of them` : '';
  const span = min === max ? `${said(min)} in each` : `${said(min)} to ${said(max)}`;
  return [
    strong(`${measureTitles[measure]}: ${said(value)}`),
    plain(
      `. That is ${distance}${more ? 'more' : 'less'} than the median of the ${count(n, 'sprint')} before, ${said(median)} (${span})${outside}.`,
    ),
  ];
}

/** Shares differ by percentage points: a percentage of one would be read as one. */
function distanceSaid(measure: TrendMove['measure'], by: number, change: number | null): string {
  if (measure === 'say-do' || measure === 'scope-change') {
    return `${count(Math.round(100 * Math.abs(by)), 'percentage point')} `;
  }
  return change === null ? '' : `${percent(Math.abs(change))} `;
}

function warnings({ figures: { trend: all } }: Material): readonly Block[] {
  return all.warnings.map(({ says }) => note('warning', says));
}
