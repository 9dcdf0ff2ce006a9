import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '../../src/cli/main.ts';
import type { Fault, FaultRequest } from '../../src/demo/faults.ts';
import { serveGithub } from '../../src/demo/github.ts';
import { type JiraOptions, serveJira } from '../../src/demo/jira.ts';
import type { Organization } from '../../src/demo/organization.ts';
import type { DemoServer } from '../../src/demo/server.ts';
import type { Report } from '../../src/model/report.ts';
import { sprint } from '../cli/run.ts';
import { aSmallCompany, repository } from './company.ts';
import { type Run, readable } from './judgement.ts';

export type HostId = 'jira' | 'github';

/** A request as a play sees it. */
export interface Asked extends FaultRequest {
  readonly host: HostId;
  /** How many requests of this run came before, to either host. */
  readonly nth: number;
}

/** What becomes of a request: a fault, or null for the true answer. */
export type Play = (asked: Asked) => Fault | null;

/** One command line. */
export interface Wish {
  readonly argv?: string;
  readonly play?: Play;
  readonly world?: Partial<World>;
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs; a folder of its own when none is named. */
  readonly folder?: string;
  /** Furnishes the folder. */
  readonly prepare?: (folder: string) => void;
}

/** A run, and what it asked. */
export interface Told extends Run {
  readonly asked: readonly Asked[];
  readonly folder: string;
  /** One for each sprint asked for, in the order of their files' names. */
  readonly reports: readonly Report[];
}

/** Two hosts that many runs share; each run meets the faults of its own play only. */
export interface Stand {
  readonly company: Organization;
  readonly jira: DemoServer;
  readonly github: DemoServer;
  readonly env: Readonly<Record<string, string>>;
  /** The company's clock, going. */
  now(): number;
  run(wish?: Wish): Promise<Told>;
  /** From the next request on both hosts serve the company as it is then. */
  become(company: Organization): void;
  /** To be done when it closes. */
  later(work: () => void): void;
  close(): Promise<void>;
}

/** The report that most runs write: of a closed sprint, with its code. */
export const report = `report last-closed --board 1 --repo ${repository} --debug --stats --format json`;

const settings = 'correlate: { suggest: false }\n';

interface StandOptions extends Pick<JiraOptions, 'deployment' | 'guest' | 'ceilings'> {
  /** The company that is served; the small one when none is given. */
  readonly of?: Organization;
}

/** Serves a company. The caller closes it, which removes what the runs wrote. */
export async function openStand({ of = aSmallCompany(), ...options }: StandOptions = {}): Promise<Stand> {
  let company = of;
  const plays = new Map<string, { readonly play: Play | undefined; readonly asked: Asked[] }>();
  const home = mkdtempSync(join(tmpdir(), 'sprint-faults-'));
  const began = Date.now();
  const atEnd: (() => void)[] = [];
  let runs = 0;

  const playOf =
    (host: HostId) =>
    (request: FaultRequest): Fault | null => {
      const its = plays.get(String(request.headers['x-run']));
      if (its === undefined) return null;
      const asked: Asked = { ...request, host, nth: its.asked.length };
      its.asked.push(asked);
      return its.play?.(asked) ?? null;
    };
  const jira = await serveJira(company, { ...options, fault: playOf('jira') });
  const github = await serveGithub(company, { fault: playOf('github') });
  const env = {
    JIRA_BASE_URL: jira.url,
    JIRA_API_TOKEN: jira.token,
    ...(jira.email !== null && { JIRA_EMAIL: jira.email }),
    GITHUB_API_URL: github.url,
    GITHUB_TOKEN: github.token,
  };
  const now = () => company.now + Date.now() - began;

  return {
    get company() {
      return company;
    },
    jira,
    github,
    env,
    now,
    async run({ argv = report, play, world = {}, env: more = {}, folder: given, prepare } = {}) {
      runs += 1;
      const id = String(runs);
      const folder = given ?? join(home, id);
      mkdirSync(folder, { recursive: true });
      if (given === undefined) writeFileSync(join(folder, '.sprintrc'), settings);
      prepare?.(folder);
      const asked: Asked[] = [];
      plays.set(id, { play, asked });
      const { fetch = globalThis.fetch } = world;
      const marked: typeof globalThis.fetch = (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('x-run', id);
        return fetch(input, { ...init, headers });
      };
      const ran = await sprint(argv, folder, { now, ...world, env: { ...env, ...more }, fetch: marked });
      plays.delete(id);
      const files = filesIn(folder);
      const kept = files.filter(({ isKept }) => isKept);
      const written = files.filter((file) => !kept.includes(file));
      const reports = written
        .filter(({ name }) => /^sprint-\d.*\.json$/.test(name))
        .map(({ text }) => JSON.parse(text));
      return {
        ...ran,
        asked,
        folder,
        place: '',
        reports,
        report: reports[0] ?? null,
        written: written.map(({ text }) => text).join('\n'),
        kept: kept.map(({ text }) => text).join('\n'),
      };
    },
    become(other) {
      company = other;
      jira.become(other);
      github.become(other);
    },
    later: (work) => void atEnd.push(work),
    async close() {
      for (const work of atEnd) work();
      await Promise.all([jira.close(), github.close()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface Left {
  readonly name: string;
  readonly text: string;
  /** Whether it is in the cache. */
  readonly isKept: boolean;
}

/** Every file below a folder but our own settings, as a person could read it. */
function filesIn(folder: string): Left[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name !== '.sprintrc')
    .map(({ name, parentPath }) => ({
      name,
      text: readable(readFileSync(join(parentPath, name))),
      isKept: parentPath.startsWith(join(folder, '.cache')),
    }));
}
