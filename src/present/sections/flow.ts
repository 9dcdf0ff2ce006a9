import type { MetricResult } from '../../model/figures.ts';
import type { Block, Chart } from '../../model/report.ts';
import type { SprintWindow } from '../../model/sprint.ts';
import { bullets, text } from '../blocks.ts';
import { agingChart } from '../charts/aging.ts';
import { cumulativeFlowChart } from '../charts/cumulative-flow.ts';
import { cycleTimeChart } from '../charts/cycle-time.ts';
import { throughputChart } from '../charts/throughput.ts';
import { timeInStatusCharts } from '../charts/time-in-status.ts';
import { distributionTable, reasons } from '../distributions.ts';
import { heldUp } from '../held-up.ts';
import { whereTimeGoes } from '../journeys.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';
import { bounded, count, number, percent, verb } from '../wording.ts';

export const flow: SectionWriter = {
  id: 'flow',
  title: 'Flow',
  question: 'How long do things take?',

  write(material) {
    const { figures, metric, running } = material;
    const { window } = figures;
    if (window === null) return [text('The sprint has not started.')];
    const times = [metric('cycle-time'), metric('lead-time'), metric('aging-wip')];
    const throughput = metric('throughput');
    const figuresSaid = ['flow-efficiency', 'estimate-accuracy', 'wip', 'time-in-status'].map(metric);
    const why = reasons([...times, throughput, ...figuresSaid]);
    return [
      distributionTable('times', 'How long issues took', times),
      text(
        'Cycle time runs from the first start of work to done, lead time from creation to done, age from the first start of work until now or the end. Nights and weekends count.',
      ),
      ...(why.length === 0 ? [] : [bullets(why.map((reason) => [reason]))]),
      ...said([
        throughput?.value == null ? null : finished(throughput, running),
        inProgress(metric('wip'), running),
        efficiency(metric('flow-efficiency')),
        estimates(metric('estimate-accuracy')),
      ]),
      ...drawings(material, window),
      ...heldUp(material),
      ...whereTimeGoes(material),
    ];
  },
};

function drawings(material: Material, window: SprintWindow): readonly Block[] {
  const { figures, metric } = material;
  const [cycle, throughput] = [metric('cycle-time'), metric('throughput')];
  const charts: readonly (Chart | null)[] = [
    figures.flow && cumulativeFlowChart(material, window, figures.flow),
    cycle?.value == null ? null : cycleTimeChart(material, window, cycle),
    figures.flow && agingChart(material, figures.flow),
    throughput?.value == null || throughput.value === 0 ? null : throughputChart(material, window, throughput),
  ];
  const multiples = figures.flow && timeInStatusCharts(figures.flow);
  return [
    ...charts.flatMap((chart) => (chart === null ? [] : [{ kind: 'chart' as const, chart }])),
    ...(multiples === null ? [] : [multiples]),
  ];
}

function said(sentences: readonly (string | null)[]): readonly Block[] {
  const known = sentences.filter((sentence) => sentence !== null);
  return known.length === 0 ? [] : [text(known.join(' '))];
}

function finished({ value, parts, completeness }: MetricResult, running: boolean): string {
  const issues = value ?? 0;
  const when = running ? 'So far' : 'In all';
  if (issues === 0)
    return `${when}, nothing was completed${completeness === 'full' ? '' : ', as far as could be read'}.`;
  const perWeek = parts['perWeek'] ?? null;
  const pace = perWeek === null ? '' : `, ${number(perWeek, 1)} a week`;
  return `${when}, ${bounded(count(issues, 'issue'), completeness)} ${verb(issues, 'was', 'were')} completed${pace}.`;
}

function inProgress(wip: MetricResult | null, running: boolean): string | null {
  if (wip?.value == null) return null;
  const [mean, most] = [wip.parts['mean'] ?? null, wip.parts['most'] ?? null];
  const usual = mean === null || most === null ? '' : `; on an average day ${number(mean, 1)}, at most ${number(most)}`;
  const are = verb(wip.value, running ? 'is' : 'was', running ? 'are' : 'were');
  return `${bounded(count(wip.value, 'issue'), wip.completeness).replace(/^./, (letter) => letter.toUpperCase())} ${are} in progress ${running ? 'now' : 'at the end'}${usual}.`;
}

function efficiency(result: MetricResult | null): string | null {
  if (result?.value == null) return null;
  return `${percent(result.value)} of the time from start to done work neither waited nor was blocked.`;
}

function estimates(result: MetricResult | null): string | null {
  if (result?.value == null) return null;
  const { value, n } = result;
  const strength = Math.abs(value) < 0.2 ? 'hardly at all' : Math.abs(value) < 0.5 ? 'somewhat' : 'clearly';
  const way = value < 0 && Math.abs(value) >= 0.2 ? 'the wrong way round, ' : '';
  return `Larger estimates went with longer times ${way}${strength} (rank correlation ${number(value)}, ${count(n, 'issue')}).`;
}
