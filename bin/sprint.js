#!/usr/bin/env node
import { homedir } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { main } from '../dist/cli/main.js';
import { exitCodes, SprintError } from '../dist/errors.js';

// Sprints of ten thousand issues fit into half the memory when the heap may not triple before it is cleared.
setFlagsFromString('--heap-growing-percent=60');

const leaving = new AbortController();

const clearingUpMs = 2_000;

// The first signal cancels and lets the run clear up, for a while; the second ends it.
for (const [signal, kind] of [
  ['SIGINT', 'interrupted'],
  ['SIGTERM', 'terminated'],
]) {
  // Without our listener the system ends us, whatever we are stuck in.
  const end = () => process.removeAllListeners(signal).kill(process.pid, signal);
  process.on(signal, () => {
    if (leaving.signal.aborted) end();
    leaving.abort(new SprintError(kind, kind === 'interrupted' ? 'Interrupted.' : 'Terminated.'));
    setTimeout(end, clearingUpMs).unref();
  });
}

// Whoever read standard output has left, as `head` does: that is no error. A full disk is one.
process.stdout.on('error', ({ code }) => {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`error: Standard output cannot be written (${code}).\n`);
  process.exit(exitCodes.output);
});
// There is nobody left to tell it to.
process.stderr.on('error', () => undefined);

const { stdin, stdout, stderr, env, argv } = process;

/** The working folder; null when somebody removed it. */
function workingFolder() {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

const cwd = workingFolder();
if (cwd === null) {
  stderr.write('error: The working folder is gone.\n  Change into one that is there.\n');
  process.exit(exitCodes.usage);
}

process.exitCode = await main({
  argv: argv.slice(2),
  env,
  cwd,
  home: homedir(),
  stdin,
  stdout,
  stderr,
  isTTY: { stdin: stdin.isTTY === true, stdout: stdout.isTTY === true, stderr: stderr.isTTY === true },
  // Some pseudo-terminals tell a width of 0.
  columns: (stdout.isTTY ? stdout.columns : stderr.columns) || null,
  now: Date.now,
  signal: leaving.signal,
});
