import type { LoadedConfig } from '../config/load.ts';
import { SprintError } from '../errors.ts';
import type { MetricExplained } from '../model/metric-explained.ts';
import { nearest } from '../model/nearest.ts';
import type { Report } from '../model/report.ts';
import type { Runtime } from '../runtime.ts';
import { asked, type ExplainMetricRequest, explainMetricRequest } from './requests.ts';
import { study } from './study.ts';

/** One figure of one sprint, and of which reading. */
export interface MetricAnswer extends Pick<Report, 'schemaVersion' | 'status' | 'takenAt' | 'sprint' | 'gaps'> {
  readonly metric: MetricExplained;
}

/**
 * Reads a sprint and tells how one figure came about; writes nothing.
 * @throws SprintError of any kind; `usage` names the metrics there are, before anything is read
 */
export async function explainMetric(
  request: ExplainMetricRequest,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<MetricAnswer> {
  const { metric: id, ...wish } = asked(explainMetricRequest, request);
  const { metrics } = await import('../measure/metrics.ts');
  const known = metrics.map((metric) => metric.id);
  if (!known.includes(id)) throw unknown(id, known);
  const [{ linked, figures, report }, { metricExplained }] = await Promise.all([
    study(wish, config, runtime),
    import('../present/metric-explained.ts'),
  ]);
  const metric = metricExplained(linked, figures, id);
  if (metric === null) throw new Error(`“${id}” was not measured.`);
  const { schemaVersion, status, takenAt, sprint, gaps } = report;
  return { schemaVersion, status, takenAt, sprint, gaps, metric };
}

function unknown(id: string, known: readonly string[]): SprintError {
  return new SprintError('usage', `There is no metric “${id}”.`, {
    hint: `Metrics: ${known.join(', ')}.`,
    candidates: nearest(id, known),
  });
}
