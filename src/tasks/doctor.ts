import type { LoadedConfig } from '../config/load.ts';
import { exitCodes, ourError, SprintError } from '../errors.ts';
import type { Source, SprintSnapshot } from '../model/snapshot.ts';
import type { Runtime } from '../runtime.ts';
import { gatherRequest, within } from './access.ts';
import { type Setting, settingsOf } from './settings.ts';

/** One thing looked at. `fix` says what to do where something is wrong. */
export interface Check {
  readonly about: string;
  readonly outcome: 'ok' | 'warning' | 'failed';
  readonly says: string;
  readonly fix: string | null;
  /** The exit code a failure leads to; 0 for the rest. */
  readonly exitCode: number;
}

export interface Diagnosis {
  readonly checks: readonly Check[];
  readonly settings: readonly Setting[];
  /** The gravest: access, then usage, then what was not found, then what could not be reached. */
  readonly exitCode: number;
}

const gravest = [exitCodes.bug, exitCodes.access, exitCodes.usage, exitCodes['not-found'], exitCodes.unavailable];

/** Below this share of estimated issues, sums in estimates say little. */
const fewEstimates = 0.8;

/** Looks at everything a report needs: reads the sprint a report would read, and says what stands in the way. */
export async function diagnose(config: LoadedConfig, runtime: Runtime, seconds: number): Promise<Diagnosis> {
  const checks = [configurationCheck(config), ...(await hostChecks(config, within(seconds, runtime)))];
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
    return [...jiraChecks(snapshot), ...githubChecks(snapshot, config), ...gapChecks(snapshot)];
  } catch (error) {
    const ours = ourError(error);
    if (ours === null || ours.kind === 'interrupted' || ours.kind === 'terminated') throw error;
    const source = ours.source ?? 'jira';
    if (config.github === null || !source.startsWith('github')) return [failed(source, ours)];
    // What GitHub refuses says nothing about Jira.
    const rest = await hostChecks({ ...config, github: null }, runtime);
    return [...rest.filter(({ about }) => about !== 'github'), failed(source, ours)];
  }
}

function gapChecks({ gaps }: SprintSnapshot): Check[] {
  return gaps
    .filter(({ chosen, source }) => !chosen && !source.startsWith('github'))
    .map(({ source, missing, because }) => warning(source, `${missing}: ${because}`, null));
}

function jiraChecks({ jira, board, sprint, issues, sources }: SprintSnapshot): Check[] {
  const source = sources.find(({ id }) => id === 'jira');
  const kind = jira.deployment === 'cloud' ? 'Jira Cloud' : 'Jira Data Center';
  const { unit, field, name } = board.estimate;
  const estimated = issues.filter(({ estimate, subtask }) => estimate !== null && !subtask).length;
  const all = issues.filter(({ subtask }) => !subtask).length;
  const share = `${estimated} of ${all} issues of “${sprint.name}” carry one`;
  const estimate =
    unit === 'count'
      ? warning(
          'estimates',
          'the board counts issues: it has no estimate',
          'Name a field in jira.fields.estimate, if there is one.',
        )
      : estimated >= all * fewEstimates
        ? ok('estimates', `${name ?? field} (${field}, ${unit}); ${share}`)
        : warning(
            'estimates',
            `${name ?? field} (${field}, ${unit}); ${share}`,
            'Estimate the rest, or name another field in jira.fields.estimate.',
          );
  return [
    ok('jira', `${kind} at ${source?.host ?? jira.url} can be read (${source?.requests ?? 0} requests)`),
    ok('board', `${board.id}, “${board.name}” (${board.type}); a report would read “${sprint.name}” (${sprint.state})`),
    estimate,
  ];
}

function githubChecks({ sources }: SprintSnapshot, { github, origins }: LoadedConfig): Check[] {
  if (github === null) {
    const token = origins.get('github.token')?.kind === 'default' ? '' : ' although a token is set';
    return [warning('github', `no repository is named${token}: reports leave code out`, 'Name them in github.repos.')];
  }
  return sources.filter(({ kind }) => kind === 'github').map(repositoryCheck);
}

function repositoryCheck({ id, host, status, error, requests }: Source): Check {
  if (status === 'ok') return ok(id, `can be read at ${host} (${requests} requests)`);
  const says = error ?? `is ${status}`;
  if (status === 'partial' || status === 'stale') return warning(id, says, null);
  const kind = status === 'denied' ? 'access' : 'unavailable';
  return failed(
    id,
    new SprintError(kind, says, { hint: 'Check its name in github.repos, and what the token may read.' }),
  );
}

function ok(about: string, says: string): Check {
  return { about, outcome: 'ok', says, fix: null, exitCode: 0 };
}

function warning(about: string, says: string, fix: string | null): Check {
  return { about, outcome: 'warning', says, fix, exitCode: 0 };
}

function failed(about: string, { message, hint, candidates, exitCode }: SprintError): Check {
  const near = candidates.length === 0 ? '' : ` Nearest: ${candidates.join(', ')}.`;
  return { about, outcome: 'failed', says: `${message}${near}`, fix: hint, exitCode };
}
