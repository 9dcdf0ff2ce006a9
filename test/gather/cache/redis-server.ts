import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll } from 'vitest';

const path = (() => {
  try {
    return execFileSync('sh', ['-c', 'command -v redis-server'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
})();

/** Whether tests with a real Redis are left out: there is none, and nobody requires it. */
export const withoutRedis = path === null && process.env['CI'] === undefined;

/** A redis-server of our own. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Kills it as a crash would; the port stays its own. */
  kill(): Promise<void>;
  /** Starts it again after a kill, empty. */
  restart(): Promise<void>;
}

/** Starts a redis-server that keeps nothing on disk, and waits until it answers. @param args more of its own flags */
export async function aRedis(dir: string, ...args: readonly string[]): Promise<RedisServer> {
  const start = (port: number) =>
    started(['--port', String(port), '--save', '', '--appendonly', 'no', '--dir', dir, ...args]);
  const [port, first] = await onFreePort(start);
  let server = first;
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
    },
    async restart() {
      server = await start(port);
    },
  };
}

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const server of running) server.kill('SIGKILL');
});

/** Starts a redis-server with these arguments, and waits until it answers. It ends with the tests of the file at the latest. */
export async function started(args: readonly string[]): Promise<ChildProcess> {
  const server = spawn(path ?? 'redis-server', [...args, '--bind', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running.add(server);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (/Ready to accept|Sentinel ID|Running mode=sentinel/.test(said)) resolve();
    });
    server.once('exit', () => running.delete(server));
    server.once('exit', () => reject(new Error(`redis-server ended: ${said}`)));
  });
  return server;
}

/** Starts what listens on a port of its own; somebody else may have taken it since it was found free. */
export async function onFreePort<T>(start: (port: number) => Promise<T>, tries = 5): Promise<[port: number, T]> {
  const port = await freePort();
  try {
    return [port, await start(port)];
  } catch (error) {
    if (tries === 1) throw error;
    return onFreePort(start, tries - 1);
  }
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Sends commands as an administrator would; gives the last answer. */
export async function command(url: string, ...commands: readonly (readonly string[])[]): Promise<unknown> {
  const { createClient } = await import('@keyv/redis');
  const client = createClient({ url }).on('error', () => undefined);
  await client.connect();
  try {
    let answer: unknown;
    for (const one of commands) answer = await client.sendCommand([...one]);
    return answer;
  } finally {
    client.destroy();
  }
}
