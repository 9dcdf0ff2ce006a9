import type { EstimateRange, Forecast } from '../model/forecast.ts';
import type { Block } from '../model/report.ts';
import { bullets, strong, text } from './blocks.ts';
import { forecastChart } from './charts/forecast.ts';
import type { Material } from './material.ts';
import { daysSaid, spanSaid } from './trend-words.ts';
import { count, number, percent, verb, whyUnavailable } from './wording.ts';

/** What may be finished, as a sentence and as a histogram, with what it takes for granted; or why nothing is said. */
export function forecastBlocks(material: Material): readonly Block[] {
  const { forecast } = material.figures;
  const { issues, days, samples, finished, runs, assumes, because } = forecast;
  const chart = forecastChart(forecast);
  if (issues === null || days === null || chart === null) {
    const range = estimatesSaid(material, forecast.estimate);
    return [
      text(`A forecast is ${whyUnavailable(because)}.`),
      ...(range === null ? [] : [text(strong(`Suggested range for ${whichSprint(material)}: ${range}.`))]),
    ];
  }
  return [
    text(
      strong(forecast.about === 'rest' ? restSaid(material, forecast) : sprintSaid(material, forecast)),
      ` Half of ${number(runs)} runs finish at least ${count(issues.p50, 'issue')}, 85 % at least ${number(issues.p15)} and 95 % at least ${number(issues.p5)}; each day of a run is drawn from ${daysSaid(samples)} that finished ${count(finished, 'issue')}.`,
    ),
    { kind: 'chart', chart },
    text('What the forecast takes for granted:'),
    bullets(assumes.map((says) => [says])),
  ];
}

function restSaid({ running }: Material, { issues, days, open, chance }: Forecast): string {
  const likely = `In the ${daysSaid(days ?? 0)} up to the planned end, ${likelySaid(issues)} are likely to be finished.`;
  if (!running || open === null || chance === null) return likely;
  if (open === 0) return 'Nothing is open any more.';
  return `${likely} ${count(open, 'issue')} ${verb(open, 'is', 'are')} open: ${percent(chance)} of the runs finish all of them.`;
}

function sprintSaid(material: Material, { issues, days, estimate }: Forecast): string {
  const range = estimatesSaid(material, estimate);
  return `Suggested range for ${whichSprint(material)}, of ${daysSaid(days ?? 0)}: ${likelySaid(issues)}${range === null ? '' : `; ${range}`}.`;
}

function whichSprint({ snapshot }: Material): string {
  return snapshot.sprint.state === 'future' ? 'this sprint' : 'the next sprint';
}

function likelySaid(issues: Forecast['issues']): string {
  if (issues === null) return '';
  return issues.p15 === issues.p85 ? count(issues.p15, 'issue') : `${spanSaid(issues.p15, issues.p85)} issues`;
}

/** `83 points to 127 points, as the last 7 sprints completed`. */
function estimatesSaid({ units }: Material, range: EstimateRange | null): string | null {
  if (range === null) return null;
  const sprints = count(range.sprints, 'sprint');
  const how =
    range.of === 'p15-p85' ? `as usual in the last ${sprints}` : `the least and the most of the last ${sprints}`;
  return `${units.bare(range.from)} to ${units.estimate(range.to)} (${how})`;
}
