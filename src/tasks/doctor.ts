import type { LoadedConfig } from '../config/load.ts';
import type { GithubSettings } from '../config/settle.ts';
import { exitCodes, ourError, type SprintError } from '../errors.ts';
import type { EstimateFill } from '../gather/trackers/jira-estimates.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Expense, Runtime } from '../runtime.ts';
import { gatherRequest, jiraOf, within } from './access.ts';
import { type Check, failed, ok, warning } from './doctor/check.ts';
import { fileChecks } from './doctor/files.ts';
import { flowChecks } from './doctor/flow.ts';
import { githubChecks } from './doctor/github.ts';
import { estimateChecks, jiraChecks, type Limit, limitChecks, scopedTokenChecks } from './doctor/jira.ts';
import { standingChecks } from './doctor/standing.ts';
import { type Setting, settingsOf } from './settings.ts';

export type { Check } from './doctor/check.ts';

export interface Diagnosis {
  readonly checks: readonly Check[];
  readonly settings: readonly Setting[];
  /** The gravest: access, then usage, then what was not found, then what could not be reached. */
  readonly exitCode: number;
}

const gravest = [exitCodes.bug, exitCodes.access, exitCodes.usage, exitCodes['not-found'], exitCodes.unavailable];

/** Looks at everything a report needs: reads the sprint a report would read, and says what stands in the way. */
export async function diagnose(config: LoadedConfig, runtime: Runtime, seconds: number): Promise<Diagnosis> {
  const bounded = within(seconds, runtime);
  const limits: Limit[] = [];
  const meter = (expense: Expense) => {
    if (expense.kind === 'limit') limits.push(expense);
    runtime.meter?.(expense);
  };
  const read = await hostChecks(config, { ...bounded, meter });
  const token = await tokenChecks(config.github, bounded);
  const refused = read.some(({ about, outcome }) => outcome === 'failed' && about.startsWith('github'));
  const ofToken = refused ? token.filter(({ outcome }) => outcome !== 'failed') : token;
  const checks = [
    configurationCheck(config),
    ...(await fileChecks(config)),
    ...read,
    ...limitChecks(config.jira, limits),
    ...ofToken,
  ];
  const exitCode = gravest.find((code) => checks.some((check) => check.exitCode === code)) ?? 0;
  return { checks, settings: settingsOf(config), exitCode };
}

function configurationCheck({ file, origins }: LoadedConfig): Check {
  const from = file ?? 'the environment and flags alone';
  const said = [...origins.values()].filter(({ kind }) => kind !== 'default').length;
  return ok('configuration', `read from ${from}; ${said} values set, the rest by default`);
}

async function hostChecks(config: LoadedConfig, runtime: Runtime): Promise<Check[]> {
  try {
    const { gather } = await import('../gather/snapshot.ts');
    const wanted = { refresh: true, historySprints: 0 };
    const snapshot = await gather(gatherRequest(config, wanted, null), runtime);
    return [
      ...jiraChecks(snapshot),
      ...scopedTokenChecks(jiraOf(config)),
      ...estimateChecks(snapshot, await filled(config, snapshot, runtime)),
      ...flowChecks(snapshot, config.flow),
      ...githubChecks(snapshot, config),
      ...gapChecks(snapshot),
    ];
  } catch (error) {
    const ours = reasonOf(error);
    const source = ours.source ?? 'jira';
    if (config.github === null || !source.startsWith('github')) return [failed(source, ours)];
    // What GitHub refuses says nothing about Jira.
    const rest = await hostChecks({ ...config, github: null }, runtime);
    return [...rest.filter(({ about }) => about !== 'github'), failed(source, ours)];
  }
}

/** Null where it cannot be counted: what stands in the way of that stands in the way of nothing else. */
async function filled(config: LoadedConfig, snapshot: SprintSnapshot, runtime: Runtime): Promise<EstimateFill | null> {
  const { board, sprint, jira } = snapshot;
  if (board.estimate.unit === 'seconds') return null;
  try {
    const { estimateFill } = await import('../gather/trackers/jira-estimates.ts');
    const where = { id: sprint.id, deployment: jira.deployment };
    return await estimateFill(jiraOf(config), where, board.estimate.field, runtime);
  } catch (error) {
    reasonOf(error);
    return null;
  }
}

async function tokenChecks(github: GithubSettings | null, runtime: Runtime): Promise<Check[]> {
  if (github === null) return [];
  try {
    const { githubStanding } = await import('../gather/hosts/github/standing.ts');
    return standingChecks(await githubStanding(github, runtime), github);
  } catch (error) {
    return [failed('github token', reasonOf(error))];
  }
}

function gapChecks({ gaps }: SprintSnapshot): Check[] {
  return gaps
    .filter(({ chosen, source }) => !chosen && !source.startsWith('github'))
    .map(({ source, missing, because }) => warning(source, `${missing}: ${because}`, null));
}

/** What went wrong, if it is ours to tell; a cancelled run and a mistake of ours are thrown on. */
function reasonOf(error: unknown): SprintError {
  const ours = ourError(error);
  if (ours === null || ours.kind === 'interrupted' || ours.kind === 'terminated') throw error;
  return ours;
}
