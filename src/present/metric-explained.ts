import type { Figures, LinkedSprint, MetricResult } from '../model/figures.ts';
import type { MetricExplained } from '../model/metric-explained.ts';
import { metricGroups } from './groups.ts';
import { type Material, materialOf } from './material.ts';
import { valueSaid } from './values.ts';
import { duration, number, percent, unavailable } from './wording.ts';

/** A figure with its words, the same that the report shows; null where there is no such figure. */
export function metricExplained(linked: LinkedSprint, figures: Figures, id: string): MetricExplained | null {
  const material = materialOf(linked, figures, { people: 'none', goal: null });
  const result = material.metric(id);
  if (result === null) return null;
  return {
    ...result,
    says: {
      group: metricGroups.find(({ id: group }) => group === result.group)?.title ?? result.group,
      value: valueSaid(material, result),
      completeness: completenessSaid(result),
      better: result.better === 'neither' ? 'neither more nor less is better' : `${result.better} is better`,
      parts: Object.entries(result.parts).map(([name, value]) => ({
        name,
        value: partSaid(material, result, name, value),
      })),
    },
  };
}

const whole = { full: 'full', 'lower-bound': 'a lower bound', unknown: 'not known' } as const;

function completenessSaid({ completeness, because, state }: MetricResult): string {
  const why = because === null ? '' : `: ${because}`;
  if (state === 'not-configured') return `not configured${why}`;
  if (state === 'not-enough-data') return `not enough data${why}`;
  return `${whole[completeness]}${why}`;
}

/** Parts of the same kind as the value carry its unit; counts beside it stand bare. */
const ofTheUnit = new Set(['p15', 'p50', 'p85', 'p95', 'min', 'max', 'mean', 'median', 'longest']);

/** Parts that are hours or shares, whatever the value is, by their metric where the name alone does not tell. */
const hourParts =
  /^(?:time-in-status\.(?:toDo|active|waiting|blocked|unknown)|flow-efficiency\.(?:active|total|blocked)|blocked-time\.by\w+|stalled\.longest)$/;
const shareParts = /\.(?:share|topShare|evenShare|net|by(?:Estimate|Issues))$|^flow-efficiency\.median$/;

function partSaid({ units }: Material, { id, unit }: MetricResult, name: string, value: number | null): string {
  if (value === null) return unavailable;
  const part = `${id}.${name}`;
  if (hourParts.test(part) || (unit === 'hours' && ofTheUnit.has(name))) return duration(value);
  if (shareParts.test(part)) return percent(value);
  if (/estimate$/i.test(name) || (unit === 'estimate' && ofTheUnit.has(name))) return units.estimate(value);
  return number(value, 2);
}
