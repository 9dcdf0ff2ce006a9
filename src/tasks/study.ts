import { resolve } from 'node:path';
import type { z } from 'zod';
import type { LoadedConfig } from '../config/load.ts';
import type { CorrelateOptions } from '../correlate/correlate.ts';
import { SprintError } from '../errors.ts';
import type { Figures, LinkedSprint } from '../model/figures.ts';
import type { Report } from '../model/report.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Runtime } from '../runtime.ts';
import { gatherRequest, jiraOf, within, withStore } from './access.ts';
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

/** What one request wants of correlation besides the configuration. */
type Linking = Pick<CorrelateOptions, 'suggest' | 'suggestions'>;

/** From a wish to a report: reads the sprint or its snapshot, links, measures and words it. */
export async function study(
  wish: Reading,
  config: LoadedConfig,
  runtime: Runtime,
  linking: Linking = {},
): Promise<Study> {
  const snapshot = await snapshotOf(wish, config, runtime);
  if (wish.saveSnapshot !== undefined) {
    const { saveSnapshot } = await import('./snapshot-file.ts');
    await saveSnapshot(resolve(config.cwd, wish.saveSnapshot), snapshot);
  }
  return studyOf(snapshot, config, runtime, linking);
}

/** The arithmetic after reading: the same snapshot and configuration give the same report. */
export async function studyOf(
  snapshot: SprintSnapshot,
  config: LoadedConfig,
  runtime: Runtime,
  linking: Linking = {},
): Promise<Study> {
  const [{ correlate }, { measure }, { present }] = await Promise.all([
    import('../correlate/correlate.ts'),
    import('../measure/measure.ts'),
    import('../present/present.ts'),
  ]);
  const { timeZone, workingDays, holidays, people, sections } = config.report;
  const { silentDays, graceHours, codelessTypes, codelessLabels } = config.findings;
  runtime.progress({ stage: 'correlate', says: 'Finding the code of each issue', done: 0, total: null });
  const linked: LinkedSprint = {
    snapshot,
    correlation: correlate(snapshot, { ...config.correlate, ...linking }),
    calendar: { timeZone, workingDays, holidays },
    profile: snapshot.jira.deployment,
    thresholds: { silentDays, graceHours, codeless: { types: codelessTypes, labels: codelessLabels } },
  };
  runtime.progress({ stage: 'measure', says: 'Measuring the sprint', done: 0, total: null });
  const figures = measure(linked);
  return { linked, figures, report: present(linked, figures, { people, sections, version: version() }) };
}

async function snapshotOf(wish: Reading, config: LoadedConfig, runtime: Runtime): Promise<SprintSnapshot> {
  const { from, offline, refresh, cache, deadline } = wish;
  refuseContradictions(wish);
  if (from !== undefined) {
    const { loadSnapshot } = await import('./snapshot-file.ts');
    return asWished(await loadSnapshot(resolve(config.cwd, from)), wish);
  }
  jiraOf(config);
  const { gather } = await import('../gather/snapshot.ts');
  const limited = within(deadline, runtime);
  const read = (store: Parameters<typeof gatherRequest>[2]) =>
    gather(gatherRequest(config, { ...wish, offline, refresh }, store), limited);
  const snapshot = await (cache ? withStore(config, limited, read) : read(null));
  return withoutSecrets(snapshot, config.secrets);
}

function refuseContradictions({ from, offline, refresh, cache }: Reading): void {
  const both = (a: string, b: string) =>
    new SprintError('usage', `${a} and ${b} contradict each other.`, { hint: 'Leave one of them out.' });
  if (offline && refresh) throw both('--offline', '--refresh');
  if (offline && !cache) throw both('--offline', '--no-cache');
  if (from !== undefined && refresh) throw both('--from', '--refresh');
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
