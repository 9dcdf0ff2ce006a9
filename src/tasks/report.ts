import { resolve } from 'node:path';
import type { LoadedConfig } from '../config/load.ts';
import type { Output } from '../deliver/channels.ts';
import type { Report } from '../model/report.ts';
import type { FormatId } from '../render/formats.ts';
import type { Runtime } from '../runtime.ts';
import { type GateResult, judge, parseGates } from './gates.ts';
import { asked, type ReportRequest, reportRequest } from './requests.ts';
import { study } from './study.ts';

/** A report that was written. */
export interface WrittenFile {
  readonly format: FormatId;
  /** Absolute; `-` is standard output. */
  readonly path: string;
  readonly mediaType: string;
  readonly bytes: number;
}

export interface ReportResult {
  readonly report: Report;
  readonly files: readonly WrittenFile[];
  /** What became of the rules of `gates`, in their order. */
  readonly gates: readonly GateResult[];
}

/**
 * Reads a sprint once and writes its report in every format asked for, all or none.
 * @throws SprintError of any kind; nothing is written then, and what was there stays
 */
export async function report(
  request: ReportRequest,
  config: LoadedConfig,
  runtime: Runtime,
  stdout: NodeJS.WritableStream | null = null,
): Promise<ReportResult> {
  const wish = asked(reportRequest, request);
  const { formats } = await import('../render/formats.ts');
  const { deliver, destinationOf } = await import('../deliver/channels.ts');
  const { reportName } = await import('../deliver/names.ts');
  const { metrics } = await import('../measure/metrics.ts');
  const { findingRules } = await import('../measure/findings.ts');

  const wanted = [...new Set(wish.formats ?? config.report.formats)].map((id) => formats[id]);
  const known = Object.values(formats).map(({ extension }) => extension);
  const out =
    wish.out === undefined || wish.out === '-' ? (wish.out ?? config.report.out) : resolvedOut(wish.out, config);
  const destination = await destinationOf(
    out,
    wanted.map(({ extension }) => extension),
    known,
    stdout,
  );
  const gates = parseGates(config.gates, {
    metrics: metrics.map(({ id }) => id),
    findings: findingRules.map(({ kind }) => kind),
  });

  const { report: made } = await study(wish, config, runtime);

  const outputs: Output[] = [];
  for (const [done, format] of wanted.entries()) {
    runtime.progress({ stage: 'render', says: `Writing ${format.title}`, done, total: wanted.length });
    outputs.push({ name: reportName(made.sprint, format.extension), bytes: await format.render(made) });
  }
  const paths = await deliver(outputs, destination);
  const files = wanted.map(({ id, mediaType }, i) => {
    return { format: id, path: paths[i] ?? '-', mediaType, bytes: outputs[i]?.bytes.length ?? 0 };
  });
  return { report: made, files, gates: judge(gates, made) };
}

function resolvedOut(out: string, { cwd }: LoadedConfig): string {
  return /[\\/]$/.test(out) ? `${resolve(cwd, out)}/` : resolve(cwd, out);
}
