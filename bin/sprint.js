#!/usr/bin/env node
import { homedir } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { main } from '../dist/cli/main.js';
import { SprintError } from '../dist/errors.js';

// Sprints of ten thousand issues fit into half the memory when the heap may not triple before it is cleared.
setFlagsFromString('--heap-growing-percent=60');

const leaving = new AbortController();

// The first signal cancels and lets the run clear up; the second ends it.
for (const [signal, kind, code] of [
  ['SIGINT', 'interrupted', 130],
  ['SIGTERM', 'terminated', 143],
]) {
  process.on(signal, () => {
    if (leaving.signal.aborted) process.exit(code);
    leaving.abort(new SprintError(kind, kind === 'interrupted' ? 'Interrupted.' : 'Terminated.'));
  });
}

// Whoever read standard output has left, as `head` does: that is no error.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { stdin, stdout, stderr, env, argv } = process;

process.exitCode = await main({
  argv: argv.slice(2),
  env,
  cwd: process.cwd(),
  home: homedir(),
  stdin,
  stdout,
  stderr,
  isTTY: { stdin: stdin.isTTY === true, stdout: stdout.isTTY === true, stderr: stderr.isTTY === true },
  // Some pseudo-terminals tell a width of 0.
  columns: (stdout.isTTY ? stdout.columns : stderr.columns) || null,
  fetch: globalThis.fetch,
  now: Date.now,
  signal: leaving.signal,
});
