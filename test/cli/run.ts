import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeEach } from 'vitest';
import { main, type World } from '../../src/cli/main.ts';
import { type Demo, type DemoOptions, startDemo } from '../../src/demo/demo.ts';
import { shownSecrets } from './secrets.ts';

/** What a command line left behind. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where the command lines of a test file run: a fresh, empty folder for each test, which is the home folder too. */
export function aPlace(): { readonly path: string } {
  const all: string[] = [];
  const place = { path: '' };
  beforeEach(() => {
    place.path = mkdtempSync(join(tmpdir(), 'sprint-cli-'));
    all.push(place.path);
  });
  afterAll(() => {
    for (const path of all) rmSync(path, { recursive: true, force: true });
  });
  return place;
}

/** Runs a command line in this process, in a folder of its own. Whatever it says, no token may be in it. */
export async function sprint(argv: string, cwd: string, its: Partial<World> = {}): Promise<Ran> {
  const [stdout, stderr] = [collecting(), collecting()];
  const code = await main({
    argv: argv.split(' ').filter((word) => word !== ''),
    env: {},
    cwd,
    home: cwd,
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    isTTY: { stdin: false, stdout: false, stderr: false },
    columns: null,
    fetch: globalThis.fetch,
    now: Date.now,
    signal: new AbortController().signal,
    ...its,
  });
  const ran = { code, stdout: stdout.text(), stderr: stderr.text() };
  const shown = shownSecrets(ran.stdout + ran.stderr, its.env ?? {});
  if (shown.length > 0) throw new Error(`“${argv}” showed ${shown.join(' and ')}.`);
  return ran;
}

const saved = new Map<string, Promise<string>>();

/** A snapshot of a sprint of the demo, as a file holds it; read once for all tests of a file. */
export function demoSnapshot(id = 38, flags = ''): Promise<string> {
  const argv = `report ${id} --demo ${flags} --format csv --allow-partial --quiet`;
  const known = saved.get(argv) ?? readSnapshot(argv);
  saved.set(argv, known);
  return known;
}

async function readSnapshot(argv: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sprint-cli-'));
  try {
    const { code, stderr } = await sprint(`${argv} --save-snapshot saved.json`, folder);
    if (code !== 0) throw new Error(`“${argv}” ended with ${code}: ${stderr}`);
    return readFileSync(join(folder, 'saved.json'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A demo company whose hosts a configuration in the environment reaches, for as long as the work takes. */
export async function withDemo<T>(
  options: DemoOptions,
  work: (demo: Demo, env: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const demo = await startDemo(options);
  try {
    return await work(demo, environmentOf(demo));
  } finally {
    await demo.close();
  }
}

/** The variables a user would set for these hosts. */
export function environmentOf({ jira, github }: Demo): Readonly<Record<string, string>> {
  return {
    JIRA_BASE_URL: jira.url,
    JIRA_API_TOKEN: jira.token,
    ...(jira.email !== null && { JIRA_EMAIL: jira.email }),
    GITHUB_API_URL: github.url,
    GITHUB_TOKEN: github.token,
  };
}

/** `--repo` for each repository. */
export function reposOf({ github }: Demo): string {
  return github.repos.map((repo) => `--repo ${repo}`).join(' ');
}

export function collecting(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}
