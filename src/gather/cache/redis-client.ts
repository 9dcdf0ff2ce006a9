import type KeyvRedis from '@keyv/redis';
import type { RedisAddress } from '../../model/redis-address.ts';

/** How long a connection may take, in milliseconds; a Redis that is down must not hold up a report. */
const connectMs = 500;

/** What we ask of a client besides what Keyv asks. */
export interface RedisCommands {
  get(key: string): Promise<Uint8Array | null>;
  set(key: string, value: string, options: { readonly PX: number; readonly NX?: true }): Promise<unknown>;
  eval(script: string, options: { readonly keys: string[]; readonly arguments: string[] }): Promise<unknown>;
  sAdd(key: string, member: string): Promise<unknown>;
  sRem(key: string, members: string[]): Promise<unknown>;
  sMembers(key: string): Promise<readonly unknown[]>;
  getRange(key: string, from: number, to: number): Promise<Uint8Array>;
  strLen(key: string): Promise<number>;
  hIncrBy(key: string, field: string, by: number): Promise<unknown>;
  hSetNX(key: string, field: string, value: string): Promise<unknown>;
  hGetAll(key: string): Promise<Readonly<Record<string, unknown>>>;
  unlink(key: string): Promise<unknown>;
}

/** One server of them, to be searched for keys. */
export interface RedisScanner {
  scanIterator(options: { readonly MATCH: string; readonly COUNT: number }): AsyncIterable<unknown>;
}

interface Mapped {
  withTypeMapping(mapping: object): RedisScanner;
}

export interface RedisConnection {
  readonly adapter: KeyvRedis<Uint8Array>;
  readonly commands: RedisCommands;
  scanners(): Promise<readonly RedisScanner[]>;
  /** The last failure that nobody was waiting for; it says more than what is thrown. */
  trouble(): unknown;
  /** Ends it at once, whatever is under way. */
  close(): Promise<void>;
}

/** Strings come as the bytes they are: an entry is none in any encoding. The number is that of RESP’s `$`. */
const asBytes = { typeMapping: { 36: Buffer } } as const;

/**
 * Prepares a connection; nothing is sent before `connect`. It fails at once instead of queueing, and does not reconnect:
 * the caller goes on without it.
 */
export async function prepareRedis(
  address: RedisAddress,
): Promise<RedisConnection & { readonly connect: () => Promise<void> }> {
  const { default: Adapter, createClient, createCluster, createSentinel } = await import('@keyv/redis');
  const { kind, tls, user, password, nodes, database, name } = address;
  const socket = { tls, connectTimeout: connectMs, reconnectStrategy: false } as const;
  const login = { ...(user !== null && { username: user }), ...(password !== null && { password }) };
  const node = { ...login, disableOfflineQueue: true };
  const client = (() => {
    switch (kind) {
      case 'server': {
        const [one] = nodes;
        return createClient({ ...node, database, socket: { ...one, ...socket } as never, commandOptions: asBytes });
      }
      case 'sentinel':
        return createSentinel({
          name: name ?? '',
          sentinelRootNodes: [...nodes],
          nodeClientOptions: { ...node, database, socket: socket as never, commandOptions: asBytes },
          sentinelClientOptions: { ...node, socket: socket as never },
          commandOptions: asBytes,
        });
      case 'cluster':
        return createCluster({
          rootNodes: nodes.map((one) => ({ socket: { ...one, ...socket } as never })),
          defaults: { ...node, socket: socket as never },
          commandOptions: asBytes,
        });
    }
  })();
  let heard: unknown = null;
  // Failures reach us as rejections; without a listener the same failure would be thrown a second time.
  const hear = (error: unknown) => {
    heard = error;
  };
  client.on('error', hear);
  const adapter = new Adapter<Uint8Array>(client as never, { throwOnErrors: true });
  adapter.on('error', () => undefined);
  return {
    adapter,
    commands: client as unknown as RedisCommands,
    async scanners() {
      const nodes = (await adapter.getMasterNodes()) as unknown as Mapped[];
      // A search knows its end by a text.
      return nodes.map((one) => one.withTypeMapping({}));
    },
    trouble: () => heard,
    async connect() {
      await client.connect();
    },
    async close() {
      if (client.isOpen) await client.destroy();
    },
  };
}
