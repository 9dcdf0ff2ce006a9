import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
export const sprintBin = join(root, 'bin/sprint.js');

/** Starts the demo company in a process of its own; `stop` ends it. */
export async function demoServer(sprintSize, latencyMs = 0) {
  const child = spawn(process.execPath, [join(root, 'bench/demo-server.js'), String(sprintSize), String(latencyMs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { ...JSON.parse(line), stop: () => child.stdin.end() };
}

/** Writes the report of the demo's latest closed sprint, read anew from its hosts. */
export function runDemoReport({ jira, github, sprint }, flags) {
  const repos = github.repos.flatMap((repo) => ['--repo', repo]);
  const args = ['report', String(sprint), '--board', String(jira.boardId), ...repos];
  const manner = ['--no-cache', '--quiet', '--deadline', '600'];
  return run([sprintBin, ...args, ...flags, ...manner], {
    JIRA_BASE_URL: jira.url,
    JIRA_EMAIL: jira.email,
    JIRA_API_TOKEN: jira.token,
    GITHUB_API_URL: github.url,
    GITHUB_TOKEN: github.token,
  });
}

/** Runs a command once and tells wall time, CPU time and peak memory of the process. */
export async function run(args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sprint-bench-'));
  const usage = join(folder, 'usage.json');
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', join(root, 'bench/usage.js'), ...args], {
    env: { ...process.env, ...env, BENCH_USAGE_FILE: usage },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const [code] = await once(child, 'close');
  const wallMs = performance.now() - started;
  if (code !== 0 && code !== 6) throw new Error(`${args.join(' ')} ended with ${code}: ${complaint}`);
  const { cpuMs, peakMb } = JSON.parse(readFileSync(usage, 'utf8'));
  rmSync(folder, { recursive: true });
  return { wallMs, cpuMs, peakMb };
}

/** The middle of several runs, figure by figure. */
export function median(runs) {
  const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  return Object.fromEntries(Object.keys(runs[0]).map((key) => [key, middle(runs.map((run) => run[key]))]));
}
