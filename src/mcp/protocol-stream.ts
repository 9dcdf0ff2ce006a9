import { Writable } from 'node:stream';

/**
 * Reserves `stdout` for the protocol: the stream returned here writes to it, and whatever else any package prints there
 * goes to `stderr` from now on. `restore` undoes it.
 */
export function reserveStdout(
  stdout: NodeJS.WritableStream,
  stderr: NodeJS.WritableStream,
): { readonly protocol: Writable; readonly restore: () => void } {
  const original = stdout.write;
  const write = original.bind(stdout) as (chunk: Uint8Array, done: (error?: Error | null) => void) => boolean;
  const protocol = new Writable({
    write(chunk, _encoding, done) {
      write(chunk, done);
    },
  });
  stdout.write = stderr.write.bind(stderr) as typeof stdout.write;
  return {
    protocol,
    restore: () => {
      stdout.write = original;
    },
  };
}
