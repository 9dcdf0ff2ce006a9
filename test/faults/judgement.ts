import { constants, gunzipSync } from 'node:zlib';
import type { Report } from '../../src/model/report.ts';
import type { Ran } from '../cli/run.ts';
import { formsOf } from '../cli/secrets.ts';

/** A run in which one request was disturbed. */
export interface Run extends Ran {
  readonly place: string;
  readonly report: Report | null;
  /** The content of every file it wrote. */
  readonly written: string;
  /** The content of the cache, unpacked. */
  readonly kept?: string;
}

/** A disturbance that left nothing behind shows in nothing but when, and in how many requests, things were read. */
export function differences({ report }: Run, truth: Report): string[] {
  if (report === null) return ['no report was written'];
  const [its, true_] = [timeless(report), timeless(truth)];
  return Object.keys(true_)
    .filter((key) => JSON.stringify(its[key]) !== JSON.stringify(true_[key]))
    .map((key) => `${key} differs`);
}

/** The method tells of times and requests, and so do the chips above the report. */
function timeless({ sources, sections, chips: _, takenAt: __, ...rest }: Report): Readonly<Record<string, unknown>> {
  return {
    ...rest,
    sources: sources.map(({ requests: _, fetchedAt: __, ...source }) => source),
    sections: sections.filter(({ id }) => id !== 'method'),
  };
}

/** A partial report says that it is, names what is missing, and each figure it calls full is the true one. */
export function untrue({ report }: Run, truth: Report): string[] {
  if (report === null) return ['no report was written'];
  const { status, gaps, metrics } = report;
  const named = gaps.some(({ chosen, missing, because }) => !chosen && missing !== '' && because !== '');
  return [
    ...(status === 'partial' ? [] : [`its status is ${status}`]),
    ...(named ? [] : ['no gap is named']),
    ...Object.values(truth.metrics).flatMap(({ id, value }) => {
      const its = metrics[id];
      return its?.completeness === 'full' && its.value !== value ? [`${id} is ${its.value}, not ${value}`] : [];
    }),
  ];
}

/** Figures that are called lower bounds and are above the truth. */
export function boundsAbove({ report, place }: Run, truth: Report): string[] {
  return Object.values(report?.metrics ?? {}).flatMap(({ id, value, completeness }) => {
    const most = truth.metrics[id]?.value ?? null;
    const above = completeness === 'lower-bound' && value !== null && (most === null || value > most);
    return above ? [`${id}: ${value} above ${most}, without ${place}`] : [];
  });
}

/** Totals that differ from the truth, and say nothing of it. */
export function totalsOff({ report, place }: Run, truth: Report): string[] {
  if (report === null || report.totals === null || truth.totals === null) return [];
  const { completeness, ...groups } = report.totals;
  const off = Object.entries(truth.totals).filter(([name, whole]) => {
    const part = groups[name as keyof typeof groups];
    if (part === undefined || typeof whole === 'string') return false;
    if (completeness === 'full') return JSON.stringify(part) !== JSON.stringify(whole);
    return part.issues > whole.issues || (part.estimate ?? 0) > (whole.estimate ?? 0);
  });
  return off.map(([name]) => `${name} without ${place}`);
}

/** A run that failed ends with access, not found or unavailable, names the host, says what to do, and writes nothing. */
export function wrongEnd({ code, stderr, written }: Run, host: string): string[] {
  const [message = '', next = ''] = stderr.slice(Math.max(0, stderr.indexOf('error: '))).split('\n');
  return [
    ...([3, 4, 5].includes(code) ? [] : [`exit ${code}`]),
    ...(message.includes(host) ? [] : ['the message does not name the host']),
    ...(/^ {2}\S/.test(next) ? [] : ['the message does not say what to do']),
    ...(written === '' ? [] : ['something was written']),
  ];
}

/** Tokens and credentials in any form, in anything said, written or kept. */
export function leaks({ stdout, stderr, written, kept = '' }: Run, secrets: Secrets): string[] {
  const all = stdout + stderr + written + kept;
  const forms = [secrets.jira.token, secrets.github.token].flatMap(formsOf);
  return forms.some((form) => all.includes(form)) ? ['a token leaked'] : [];
}

/** The logins of the hosts of a run. */
export interface Secrets {
  readonly jira: { readonly token: string };
  readonly github: { readonly token: string };
}

/** A file as a person could read it: what is packed in it, as entries of a cache are, is unpacked after it. */
export function readable(file: Buffer): string {
  const packed = file.indexOf(Buffer.from([0x1f, 0x8b, 0x08]));
  if (packed < 0) return file.toString();
  const rest = gunzipSync(file.subarray(packed), { finishFlush: constants.Z_SYNC_FLUSH });
  return `${file.subarray(0, packed)}\n${rest}`;
}
