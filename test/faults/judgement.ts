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

/** A partial report says that it is, names what is missing, and what it calls whole is as true as without the fault. */
export function untrue({ report }: Run, truth: Report): string[] {
  if (report === null) return ['no report was written'];
  const { status, gaps } = report;
  const named = gaps.some(({ chosen, missing, because }) => !chosen && missing !== '' && because !== '');
  return [
    ...(status === 'partial' ? [] : [`its status is ${status}`]),
    ...(named ? [] : ['no gap is named']),
    ...different(wholeFigures(report), wholeFigures(truth)),
  ];
}

/** Everything that calls itself whole, by a name. */
function wholeFigures({ metrics, trend, teams, forecast, flow }: Report): ReadonlyMap<string, unknown> {
  const figures = new Map<string, unknown>();
  for (const { id, completeness, value, n, parts } of Object.values(metrics)) {
    if (completeness === 'full') figures.set(id, { value, n, parts });
  }
  const isWhole = (id: string) => metrics[id]?.completeness === 'full';
  if (isWhole('wip')) figures.set('the cumulative flow', flow?.days);
  for (const { name, issues, n, p50, p85 } of isWhole('aging-wip') ? (flow?.aging ?? []) : []) {
    figures.set(`the ages in ${name}`, issues);
    if (n > 0) figures.set(`the guides in ${name}`, { n, p50, p85 });
  }
  if (isWhole('time-in-status')) figures.set('the times in statuses', flow?.statuses);
  for (const row of trend.rows.filter(({ completeness }) => completeness === 'full')) {
    for (const [name, figure] of Object.entries(row)) if (figure !== null) figures.set(`${name} of ${row.id}`, figure);
  }
  if (teams?.completeness === 'full') figures.set('teams', teams);
  const { state, issues, samples, finished, open, chance } = forecast;
  if (state === 'measured') figures.set('the forecast', { issues, samples, finished, open, chance });
  return figures;
}

/** What is said to be whole and is not the truth, or not even whole in it. */
function different(its: ReadonlyMap<string, unknown>, truth: ReadonlyMap<string, unknown>): string[] {
  return [...its].flatMap(([name, figure]) => {
    const [said, true_] = [JSON.stringify(figure), JSON.stringify(truth.get(name))];
    return said === true_ ? [] : [`${name} is ${said}, not ${true_}`];
  });
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
