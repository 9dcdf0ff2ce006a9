import { createHash } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Where process ids mean what they mean here: this machine, and in it this container. */
function here(): string {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux divides processes into spaces.
  }
  return createHash('sha256').update(`${hostname()}\n${space}`).digest('hex').slice(0, 12);
}

/** What tells this process from others, on this machine and elsewhere: `<place>-<pid>`. */
export function self(): string {
  return `${here()}-${process.pid}`;
}

/** Whether that process has ended; false where only another machine could tell. */
export function isGone(name: string): boolean {
  const [, place, pid] = /^([0-9a-f]{12})-(\d{1,10})$/.exec(name) ?? [];
  if (place !== here()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
