import type { Block } from '../../model/report.ts';
import type { TrendMove } from '../../model/trend.ts';
import { bullets, note, plain, strong, text } from '../blocks.ts';
import { trendLines } from '../charts/trend-lines.ts';
import { velocityChart } from '../charts/velocity.ts';
import { forecastBlocks } from '../forecasts.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';
import { measureSaid, measureTitles, trendSized } from '../trend-words.ts';
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
  const { units, figures } = material;
  const { unit, n, median, min, max, p15, p85, because } = figures.trend.velocity;
  const chart = velocityChart(material);
  const drawn: readonly Block[] = chart === null ? [] : [{ kind: 'chart', chart }];
  if (median === null || min === null || max === null) {
    return [...drawn, text(`The range of what is completed is ${whyUnavailable(because)}.`)];
  }
  const said = (value: number) => trendSized(units, unit, value);
  const usual = p15 === null || p85 === null ? '' : `, usually ${said(p15)} to ${said(p85)} (15th to 85th percentile)`;
  return [
    ...drawn,
    text(
      `In ${count(n, 'closed sprint')} the team completed a median of ${said(median)}${usual}, at least ${said(min)} and at most ${said(max)}. A range to plan with, not a target.`,
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
  const share = change === null ? (more ? 'more' : 'less') : `${percent(Math.abs(change))} ${more ? 'more' : 'less'}`;
  const outside = beyond ? `, ${more ? 'more' : 'less'} than in any of them` : '';
  const span = min === max ? `${said(min)} in each` : `${said(min)} to ${said(max)}`;
  return [
    strong(`${measureTitles[measure]}: ${said(value)}`),
    plain(
      `. That is ${share} than the median of the ${count(n, 'sprint')} before, ${said(median)} (${span})${outside}.`,
    ),
  ];
}

function warnings({ figures: { trend: all } }: Material): readonly Block[] {
  return all.warnings.map(({ says }) => note('warning', says));
}
