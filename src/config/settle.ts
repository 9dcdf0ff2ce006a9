import { resolve } from 'node:path';
import type { Secret } from '../model/secret.ts';
import type { Layer } from './layers.ts';
import type { Problem } from './problems.ts';
import type { Settings } from './schema.ts';
import { isLoopback } from './values.ts';

/** How to reach Jira and what to read there. */
export interface JiraSettings {
  readonly url: string;
  readonly email: string | null;
  readonly token: Secret;
  /** Where the token is, for messages: a variable, or a place in the file. */
  readonly tokenName: string;
  readonly board: string | null;
  readonly deployment: 'auto' | 'cloud' | 'dc';
  readonly estimateField: string | null;
  readonly teamField: string | null;
  readonly doneStatuses: readonly string[] | null;
  readonly scope: 'sprint' | 'board';
}

/** How to reach GitHub, and its repositories: at least one. */
export interface GithubSettings {
  readonly url: string;
  /** With an App, its private key. */
  readonly token: Secret;
  readonly tokenName: string;
  readonly app?: { readonly id: string; readonly installation: string | null; readonly repo: string };
  readonly repos: readonly string[];
  readonly checks: boolean;
}

/** The checked configuration. `jira` is null when nothing says where it is, `github` when no repository is named. */
export interface Config {
  readonly jira: JiraSettings | null;
  readonly github: GithubSettings | null;
  readonly correlate: Settings['correlate'];
  readonly findings: Settings['findings'];
  readonly flow: Settings['flow'];
  readonly delivery: Settings['delivery'];
  readonly teams: Settings['teams'];
  readonly capacity: Settings['capacity'];
  readonly report: Settings['report'];
  readonly charts: Settings['charts'];
  readonly cache: Omit<Settings['cache'], 'dir'> & { readonly dir: string };
  readonly gates: readonly string[];
}

/** What the rules between keys need to know besides the values. */
export interface Ground {
  readonly layer: Layer;
  readonly problems: Problem[];
  /** What relative paths of the file start from. */
  readonly folder: string;
  readonly cwd: string;
  readonly cacheFolder: string;
}

/** Applies the rules that look at several keys; breaches go to `problems`. */
export function settle(settings: Settings, ground: Ground): Config {
  const { report, charts, cache, correlate, findings, flow, delivery, teams, capacity, gates } = settings;
  const base = (key: string): string => (ground.layer.get(key)?.origin.kind === 'file' ? ground.folder : ground.cwd);
  if (cache.store === 'redis' && cache.url === null) {
    complain(ground, 'cache.url', 'is missing, although the store is redis', 'Set REDIS_URL or cache.url.');
  }
  const { host } = charts.quickchart;
  if (charts.renderer === 'quickchart' && host === null) {
    const hint = 'Name your own QuickChart, such as https://charts.acme.com, or leave charts.renderer out.';
    complain(ground, 'charts.quickchart.host', 'is missing, although quickchart draws the charts', hint);
  }
  checkTeams(settings, ground);
  if (host !== null) checkHttp('charts.quickchart.host', host, settings.allowHttp, 'the figures', ground);
  return {
    jira: jira(settings, ground),
    github: github(settings, ground),
    correlate,
    findings,
    flow,
    delivery,
    teams,
    capacity: { ...capacity, file: capacity.file === null ? null : resolve(base('capacity.file'), capacity.file) },
    charts,
    report: {
      ...report,
      out: report.out === '-' ? '-' : outPath(report.out, base('report.out')),
      logo: report.logo === null ? null : resolve(base('report.logo'), report.logo),
      template: report.template === null ? null : resolve(base('report.template'), report.template),
    },
    cache: { ...cache, dir: cache.dir === null ? ground.cacheFolder : resolve(base('cache.dir'), cache.dir) },
    gates,
  };
}

/** Teams that nothing leads to would all be empty. */
function checkTeams({ teams: { by, groups }, jira: { url, fields } }: Settings, ground: Ground): void {
  if (by === null && Object.keys(groups).length > 0) {
    complain(ground, 'teams.by', 'is missing, although teams.groups names teams', 'Say what puts issues into them.');
  }
  // Without hosts the reading is there already, its fields too.
  if (by === 'field' && fields.team === null && url !== null) {
    const hint = 'Name the field that holds the team of an issue, or put issues into teams by something else.';
    complain(ground, 'jira.fields.team', 'is missing, although teams.by is field', hint);
  }
}

/** A path made absolute; a trailing slash, which asks for a folder, stays. */
function outPath(out: string, base: string): string {
  return /[\\/]$/.test(out) ? `${resolve(base, out)}/` : resolve(base, out);
}

function jira(
  { jira: { url, email, token, board, deployment, fields, done, scope }, allowHttp }: Settings,
  ground: Ground,
) {
  const isBegun = ['jira.token', 'jira.email'].some((key) => ground.layer.get(key)?.origin.kind === 'file');
  if (url === null && !isBegun) return null;
  if (url === null) complain(ground, 'jira.url', 'is missing', 'Set JIRA_BASE_URL or jira.url.');
  else checkHttp('jira.url', url, allowHttp, 'the token', ground);
  if (token === null && !ground.problems.some(({ key }) => key === 'jira.token')) {
    complain(ground, 'jira.token', 'is missing', `Set JIRA_API_TOKEN, or write token: \${JIRA_API_TOKEN}.`);
  }
  const cloud =
    deployment === 'cloud' || (url !== null && deployment === 'auto' && /\.atlassian\.net$/.test(hostOf(url)));
  if (cloud && email === null && token !== null) {
    complain(ground, 'jira.email', 'is missing: Jira Cloud wants it with the token', 'Set JIRA_EMAIL or jira.email.');
  }
  if (url === null || token === null) return null;
  return {
    url,
    email,
    token,
    tokenName: placeOf(ground, 'jira.token'),
    board,
    deployment,
    estimateField: fields.estimate,
    teamField: fields.team,
    doneStatuses: done === 'board' ? null : done,
    scope,
  };
}

function github(
  { github: { url, token, app, repos, checks }, allowHttp }: Settings,
  ground: Ground,
): GithubSettings | null {
  const [first] = repos;
  if (first === undefined) return null;
  checkHttp('github.url', url, allowHttp, 'the token', ground);
  const common = { url, repos: [...new Set(repos)], checks };
  if (app.id !== null || app.key !== null) {
    const { id, installation, key } = app;
    if (id === null) complain(ground, 'github.app.id', 'is missing', 'Give the id or the client id of the App.');
    if (key === null && !ground.problems.some((problem) => problem.key === 'github.app.key')) {
      complain(
        ground,
        'github.app.key',
        'is missing',
        `Write key: \${GITHUB_APP_KEY}, and set that to its private key.`,
      );
    }
    if (id === null || key === null) return null;
    const tokenName = placeOf(ground, 'github.app.key');
    return { ...common, token: key, tokenName, app: { id, installation, repo: first } };
  }
  if (token !== null) return { ...common, token, tokenName: placeOf(ground, 'github.token') };
  if (!ground.problems.some(({ key }) => key === 'github.token')) {
    const hint = 'Set GITHUB_TOKEN, or leave github.repos out: the report then says that code was not read.';
    complain(ground, 'github.token', 'is missing', hint);
  }
  return null;
}

function checkHttp(key: string, url: string, allowHttp: boolean, what: string, ground: Ground): void {
  if (allowHttp || new URL(url).protocol === 'https:' || isLoopback(new URL(url))) return;
  complain(ground, key, `uses plain http, which would send ${what} unprotected`, 'Use https, or set allowHttp: true.');
}

function complain({ layer, problems }: Ground, key: string, says: string, hint: string): void {
  problems.push({ key, place: layer.get(key)?.origin.place ?? 'not set', says, hint });
}

/** The variable that holds a secret, or the place of its key. */
function placeOf({ layer }: Ground, key: string): string {
  const origin = layer.get(key)?.origin;
  return origin?.variable ?? (origin === undefined ? key : `${key} of ${origin.place}`);
}

function hostOf(url: string): string {
  return new URL(url).hostname;
}
