import type { MetricResult } from '../../model/figures.ts';
import { bullets, text } from '../blocks.ts';
import { cycleTimeChart } from '../charts/cycle-time.ts';
import { throughputChart } from '../charts/throughput.ts';
import { distributionTable, reasons } from '../distributions.ts';
import { whereTimeGoes } from '../journeys.ts';
import type { SectionWriter } from '../section.ts';
import { bounded, count, number, verb } from '../wording.ts';

export const flow: SectionWriter = {
  id: 'flow',
  title: 'Flow',
  question: 'How long do things take?',

  write(material) {
    const { figures, metric, running } = material;
    const { window } = figures;
    if (window === null) return [text('The sprint has not started.')];
    const times = [metric('cycle-time'), metric('lead-time')];
    const [cycle] = times;
    const throughput = metric('throughput');
    const dots = cycle?.value == null ? null : cycleTimeChart(material, window, cycle);
    const weeks =
      throughput?.value == null || throughput.value === 0 ? null : throughputChart(material, window, throughput);
    const why = reasons([...times, throughput]);
    return [
      distributionTable('times', 'How long issues took', times),
      text(
        'Cycle time runs from the first start of work to done, lead time from creation to done. Nights and weekends count.',
      ),
      ...(why.length === 0 ? [] : [bullets(why.map((reason) => [reason]))]),
      ...(dots === null ? [] : [{ kind: 'chart', chart: dots } as const]),
      ...(throughput?.value == null ? [] : [text(finished(throughput, running))]),
      ...(weeks === null ? [] : [{ kind: 'chart', chart: weeks } as const]),
      ...whereTimeGoes(material),
    ];
  },
};

function finished({ value, parts, completeness }: MetricResult, running: boolean): string {
  const issues = value ?? 0;
  const when = running ? 'So far' : 'In all';
  if (issues === 0)
    return `${when}, nothing was completed${completeness === 'full' ? '' : ', as far as could be read'}.`;
  const perWeek = parts['perWeek'] ?? null;
  const pace = perWeek === null ? '' : `, ${number(perWeek, 1)} a week`;
  return `${when}, ${bounded(count(issues, 'issue'), completeness)} ${verb(issues, 'was', 'were')} completed${pace}.`;
}
