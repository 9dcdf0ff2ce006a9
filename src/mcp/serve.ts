import type { LoadedConfig } from '../config/load.ts';
import type { Runtime } from '../runtime.ts';
import { version } from '../tasks/version.ts';
import { reserveStdout } from './protocol-stream.ts';

/** Where the client is: its messages come by `stdin`, ours go by `stdout`, and people read `stderr`. */
export interface Serving {
  readonly config: LoadedConfig;
  readonly runtime: Runtime;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/**
 * Serves one client over stdio until it closes its end, stdout breaks, or the signal is aborted. Nothing but JSON-RPC
 * reaches stdout meanwhile; calls under way are cancelled at the end.
 */
export async function serveMcp({ config, runtime, stdin, stdout, stderr }: Serving): Promise<void> {
  const { protocol, restore } = reserveStdout(stdout, stderr);
  const [{ StdioServerTransport }, { createServer }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/stdio.js'),
    import('./server.ts'),
  ]);
  const gone = new AbortController();
  const signal = AbortSignal.any([runtime.signal, gone.signal]);
  const server = createServer({ config, runtime: { ...runtime, signal } }, version());
  const leave = (): void => gone.abort();
  const streams = [
    [stdin, ['end', 'close', 'error']],
    [stdout, ['close', 'error']],
    [protocol, ['error']],
  ] as const;
  for (const [stream, events] of streams) for (const event of events) stream.on(event, leave);
  try {
    // The SDK closes after a message beyond all measure, and leaves the streams open.
    server.server.onclose = leave;
    server.server.onerror = () => runtime.warn('A message of the client could not be read.');
    await server.connect(new StdioServerTransport(stdin as NodeJS.ReadStream, protocol));
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    await server.close();
    for (const [stream, events] of streams) for (const event of events) stream.off(event, leave);
    restore();
  }
}
