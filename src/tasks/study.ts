import { resolve } from 'node:path';
import type { z } from 'zod';
import type { LoadedConfig } from '../config/load.ts';
import type { CorrelateOptions } from '../correlate/correlate.ts';
import { SprintError } from '../errors.ts';
import type { Store } from '../gather/cache.ts';
import type { Figures, LinkedSprint } from '../model/figures.ts';
import { jiraReportGaps, unreadReport, withoutJiraReport } from '../model/jira-report.ts';
import type { Measuring } from '../model/measuring.ts';
import type { GoalOutcome, Report } from '../model/report.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { TrendRow } from '../model/trend.ts';
import type { Runtime } from '../runtime.ts';
import { gatherRequest, jiraOf, within, withStore } from './access.ts';
import { measuringOf } from './measuring.ts';
import type { readingRequest } from './requests.ts';
import { withoutSecrets } from './scrub.ts';
import { version } from './version.ts';

type Reading = z.output<typeof readingRequest>;

/** Everything known about a sprint, and the report that says it. */
export interface Study {
  readonly linked: LinkedSprint;
  readonly figures: Figures;
  readonly report: Report;
}

/** What one request wants besides the configuration. */
interface Wishes extends Pick<CorrelateOptions, 'suggest' | 'suggestions'> {
  readonly goal?: GoalOutcome;
  /** Other sprints measured in the same run. */
  readonly compared?: readonly TrendRow[];
}

/** From a wish to a report: reads the sprint or its snapshot, links, measures and words it. */
export async function study(
  wish: Reading,
  config: LoadedConfig,
  runtime: Runtime,
  wishes: Wishes = {},
): Promise<Study> {
  const measuring = await measuringOf(config);
  const [snapshot] = await snapshotsOf(wish, config, runtime, 'one');
  return studyOf(snapshot, config, runtime, { ...wishes, measuring });
}

/** The arithmetic after reading: the same snapshot and configuration give the same report. */
export async function studyOf(
  snapshot: SprintSnapshot,
  config: LoadedConfig,
  runtime: Runtime,
  { goal, compared = [], measuring, ...linking }: Wishes & { readonly measuring: Measuring },
): Promise<Study> {
  const [{ correlate }, { measure }, { present }] = await Promise.all([
    import('../correlate/correlate.ts'),
    import('../measure/measure.ts'),
    import('../present/present.ts'),
  ]);
  const { timeZone, workingDays, holidays, people, sections, order, title, anonymize } = config.report;
  const { silentDays, graceHours, codelessTypes, codelessLabels } = config.findings;
  runtime.progress({ stage: 'correlate', says: 'Finding the code of each issue', done: 0, total: null });
  const plain: LinkedSprint = {
    snapshot,
    correlation: correlate(snapshot, { ...config.correlate, ...linking }),
    calendar: { timeZone, workingDays, holidays },
    profile: snapshot.jira.deployment,
    measuring,
    compared,
    thresholds: { silentDays, graceHours, codeless: { types: codelessTypes, labels: codelessLabels } },
  };
  const linked = anonymize ? await withAliases(plain, config) : plain;
  runtime.progress({ stage: 'measure', says: 'Measuring the sprint', done: 0, total: null });
  const figures = measure(linked);
  const options = {
    // Aliases have no initials worth hiding, and a title may name what aliases hide.
    people: anonymize && people === 'initials' ? ('names' as const) : people,
    title: anonymize ? null : title,
    ...{ sections, order, goal: goal ?? null, version: version() },
  };
  return { linked, figures, report: present(linked, figures, options) };
}

async function withAliases(linked: LinkedSprint, config: LoadedConfig): Promise<LinkedSprint> {
  const [{ anonymous }, { aliasSalt }] = await Promise.all([import('./anonymous.ts'), import('./anonymous/salt.ts')]);
  return anonymous(linked, await aliasSalt(config));
}

type Snapshots = readonly [SprintSnapshot, ...SprintSnapshot[]];

/** What is read, or was saved, of the sprints; several are given the oldest first. @throws SprintError of any kind */
export async function snapshotsOf(
  wish: Reading,
  config: LoadedConfig,
  runtime: Runtime,
  count: 'one' | 'several',
): Promise<Snapshots> {
  refuseContradictions(wish);
  if (config.report.anonymize && wish.saveSnapshot !== undefined) throw aliasedSnapshot();
  const read = wish.from === undefined ? await gathered(wish, config, runtime, count) : await saved(wish, config);
  const [one, ...more] = read;
  const snapshots: Snapshots = [verified(one, wish), ...more.map((snapshot) => verified(snapshot, wish))];
  if (wish.saveSnapshot === undefined) return snapshots;
  const [snapshot, ...others] = snapshots;
  if (others.length > 0) {
    throw new SprintError('usage', 'A snapshot file holds one sprint, and several were asked for.', {
      hint: 'Leave --save-snapshot out, or name one sprint.',
    });
  }
  const { saveSnapshot } = await import('./snapshot-file.ts');
  await saveSnapshot(resolve(config.cwd, wish.saveSnapshot), snapshot);
  return snapshots;
}

/** What is compared with Jira's own report is what was asked to be, whatever an earlier reading asked. */
function verified(snapshot: SprintSnapshot, { verify, from }: Reading): SprintSnapshot {
  if (!verify) return withoutJiraReport(snapshot);
  const isTold = snapshot.jiraReport !== null || snapshot.gaps.some(({ code }) => code === jiraReportGaps.unread);
  if (isTold) return snapshot;
  const where = from === undefined ? 'What is kept' : 'The snapshot';
  return { ...snapshot, gaps: [...snapshot.gaps, unreadReport(`${where} was read without it.`)] };
}

async function saved(wish: Reading, { cwd }: LoadedConfig): Promise<Snapshots> {
  const { loadSnapshot } = await import('./snapshot-file.ts');
  return [asWished(await loadSnapshot(resolve(cwd, wish.from ?? '')), wish)];
}

async function gathered(
  wish: Reading,
  config: LoadedConfig,
  runtime: Runtime,
  count: 'one' | 'several',
): Promise<Snapshots> {
  jiraOf(config);
  const { gather, gatherAll } = await import('../gather/snapshot.ts');
  const limited = within(wish.deadline, runtime);
  const read = async (store: Store | null) => {
    const request = gatherRequest(config, wish, store);
    return count === 'one' ? [await gather(request, limited)] : gatherAll(request, limited);
  };
  const [first, ...others] = await (wish.cache ? withStore(config, limited, read) : read(null));
  if (first === undefined) throw new SprintError('not-found', 'No sprint fits.', { source: 'jira' });
  const hide = (snapshot: SprintSnapshot) => withoutSecrets(snapshot, config.secrets);
  return [hide(first), ...others.map(hide)];
}

function refuseContradictions({ from, offline, refresh, cache, allowStale }: Reading): void {
  const both = (a: string, b: string) =>
    new SprintError('usage', `${a} and ${b} contradict each other.`, { hint: 'Leave one of them out.' });
  if (offline && refresh) throw both('--offline', '--refresh');
  if (offline && !cache) throw both('--offline', '--no-cache');
  if (from !== undefined && refresh) throw both('--from', '--refresh');
  if (allowStale && !cache) throw both('--allow-stale', '--no-cache');
}

function aliasedSnapshot(): SprintError {
  return new SprintError('usage', 'A snapshot holds what was read, under its own names.', {
    hint: 'Leave out --anonymize or --save-snapshot; a report made --from a snapshot can be anonymized.',
  });
}

/** A snapshot holds one sprint; another one cannot be had from it. */
function asWished(snapshot: SprintSnapshot, { sprint: wish }: Reading): SprintSnapshot {
  const { id, name, state } = snapshot.sprint;
  const fits = [String(id), state === 'closed' ? 'last-closed' : state];
  if (wish === undefined || fits.includes(wish) || name.toLowerCase().includes(wish.toLowerCase())) return snapshot;
  throw new SprintError('not-found', `The snapshot holds sprint ${id}, “${name}”, and not “${wish}”.`, {
    hint: 'Leave the sprint out, or name another snapshot.',
    candidates: [name],
  });
}
