import { resolve } from 'node:path';
import type { z } from 'zod';
import type { LoadedConfig } from '../config/load.ts';
import type { Output } from '../deliver/channels.ts';
import { SprintError } from '../errors.ts';
import type { Measuring } from '../model/measuring.ts';
import type { Report } from '../model/report.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { TrendRow } from '../model/trend.ts';
import type { FormatId } from '../render/formats.ts';
import type { Runtime } from '../runtime.ts';
import { type GateResult, judge, parseGates } from './gates.ts';
import { measuringOf } from './measuring.ts';
import { asked, type ReportRequest, reportRequest } from './requests.ts';
import { snapshotsOf, studyOf } from './study.ts';

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
  const [result, ...others] = await writeReports(request, config, runtime, { stdout, count: 'one' });
  if (result === undefined || others.length > 0) throw new Error('One report was promised.');
  return result;
}

/** The same for several sprints (`last:3`, `37,38`), the oldest first: they are read together and written all or none. */
export function reports(
  request: ReportRequest,
  config: LoadedConfig,
  runtime: Runtime,
  stdout: NodeJS.WritableStream | null = null,
): Promise<readonly ReportResult[]> {
  return writeReports(request, config, runtime, { stdout, count: 'several' });
}

interface Way {
  readonly stdout: NodeJS.WritableStream | null;
  readonly count: 'one' | 'several';
}

async function writeReports(
  request: ReportRequest,
  config: LoadedConfig,
  runtime: Runtime,
  { stdout, count }: Way,
): Promise<ReportResult[]> {
  const wish = asked(reportRequest, request);
  const { extensionsOf, formats } = await import('../render/formats.ts');
  const { deliver, destinationOf } = await import('../deliver/channels.ts');
  const { reportName } = await import('../deliver/names.ts');
  const { namesSeveral } = await import('../gather/trackers.ts');
  const { metrics } = await import('../measure/metrics.ts');
  const { findingRules } = await import('../measure/findings.ts');

  const { renderOptions } = await import('./render-options.ts');
  const look = await renderOptions(config);

  const wanted = [...new Set(wish.formats ?? config.report.formats)].flatMap((id) => {
    return extensionsOf(formats[id], look).map((extension) => ({ format: formats[id], extension }));
  });
  const known = Object.values(formats).map(({ extension }) => extension);
  const out =
    wish.out === undefined || wish.out === '-' ? (wish.out ?? config.report.out) : resolvedOut(wish.out, config);
  const destination = await destinationOf(
    out,
    wanted.map(({ extension }) => extension),
    known,
    stdout,
  );
  if (destination.kind !== 'folder' && namesSeveral(wish.sprint ?? null)) throw oneSprintOnly();
  if (wish.goal !== undefined && namesSeveral(wish.sprint ?? null)) throw oneGoalOnly();
  const gates = parseGates(config.gates, {
    metrics: metrics.map(({ id }) => id),
    findings: findingRules.map(({ kind }) => kind),
  });

  const made: Report[] = [];
  const outputs = async function* (): AsyncGenerator<Output> {
    for await (const one of reportsOf(wish, config, runtime, count)) {
      if (made.length > 0 && destination.kind !== 'folder') throw oneSprintOnly();
      if (made.length > 0 && wish.goal !== undefined) throw oneGoalOnly();
      made.push(one);
      for (const [done, { format, extension }] of wanted.entries()) {
        runtime.progress({ stage: 'render', says: `Writing ${format.title}`, done, total: wanted.length });
        yield { name: reportName(one.sprint, extension), pieces: await format.render(one, look, extension) };
      }
    }
  };
  const delivered = (await deliver(outputs(), destination)).values();
  return made.map((one) => {
    const files = wanted.map(({ format: { id, mediaType } }) => {
      const { path, bytes } = delivered.next().value ?? { path: '-', bytes: 0 };
      return { format: id, path, mediaType, bytes };
    });
    return { report: one, files, gates: judge(gates, one) };
  });
}

/** The report, and the row that it is in the trends of later sprints. */
async function reportOf(
  snapshots: SprintSnapshot[],
  { goal }: z.output<typeof reportRequest>,
  config: LoadedConfig,
  runtime: Runtime,
  known: { readonly measuring: Measuring; readonly compared: readonly TrendRow[] },
): Promise<{ readonly report: Report; readonly row: TrendRow | null }> {
  const snapshot = snapshots.shift();
  if (snapshot === undefined) throw new Error('There was one left.');
  const { report, figures } = await studyOf(snapshot, config, runtime, { ...known, ...(goal && { goal }) });
  return { report, row: figures.window === null ? null : (figures.trend.rows.at(-1) ?? null) };
}

/** Only reports, so that what they were made of is let go before they are written; the later ones know the first figures of the earlier. */
async function* reportsOf(
  wish: z.output<typeof reportRequest>,
  config: LoadedConfig,
  runtime: Runtime,
  count: 'one' | 'several',
): AsyncGenerator<Report> {
  // A mistake in a file of the configuration is told before anything is read.
  const measuring = await measuringOf(config);
  const snapshots = [...(await snapshotsOf(wish, config, runtime, count))];
  const compared: TrendRow[] = [];
  while (snapshots.length > 0) {
    const { report, row } = await reportOf(snapshots, wish, config, runtime, { measuring, compared });
    yield report;
    if (row !== null) compared.push(row);
  }
}

function oneGoalOnly(): SprintError {
  return new SprintError('usage', 'What became of the goal can be said of one sprint at a time.', {
    hint: 'Name one sprint, or leave --goal out.',
  });
}

function oneSprintOnly(): SprintError {
  return new SprintError('usage', 'Several sprints go into a folder, not into one file or to standard output.', {
    hint: 'Name a folder with --out, or one sprint.',
  });
}

function resolvedOut(out: string, { cwd }: LoadedConfig): string {
  return /[\\/]$/.test(out) ? `${resolve(cwd, out)}/` : resolve(cwd, out);
}
