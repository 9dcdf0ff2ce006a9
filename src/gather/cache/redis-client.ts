import type KeyvRedis from '@keyv/redis';
import type { RedisAddress, RedisNode } from '../../model/redis-address.ts';

/**
 * How long a connection may take, in milliseconds. A run waits for it as long as it has patience, and that is much shorter
 * where nothing else goes on; on a machine that is busy with twenty runs a connection takes longer than a wall clock allows.
 */
const connectMs = 5_000;

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

interface Client {
  readonly isOpen: boolean;
  on(event: 'error', hear: (error: unknown) => void): unknown;
  connect(): Promise<unknown>;
  destroy(): void;
}

/** A connection, and what Keyv puts over it. */
export interface RedisConnection {
  readonly adapter: KeyvRedis<Uint8Array>;
  readonly commands: RedisCommands;
  scanners(): Promise<readonly RedisScanner[]>;
}

/** A way to a Redis that may be taken once. */
export interface RedisWay {
  /** Nothing is sent before this. */
  connect(): Promise<RedisConnection>;
  /** The last failure that nobody was waiting for; it says more than what is thrown. */
  trouble(): unknown;
  /** Ends every connection at once, whatever is under way. */
  close(): void;
}

/** Strings come as the bytes they are: an entry is none in any encoding. The number is that of RESP’s `$`. */
const asBytes = { typeMapping: { 36: Buffer } } as const;

/**
 * Prepares the way to a Redis. Its connection fails at once instead of queueing, and does not reconnect: the caller goes
 * on without it. Sentinels are asked by us, once: the client’s own way of following them writes to standard output.
 */
export async function prepareRedis(address: RedisAddress): Promise<RedisWay> {
  const { default: Adapter, createClient, createCluster } = await import('@keyv/redis');
  const { kind, tls, user, password, nodes, database, name } = address;
  const opened: Client[] = [];
  let trouble: unknown = null;
  /** Failures reach us as rejections; without a listener the same failure would be thrown a second time. */
  const open = async <T extends Client>(client: T): Promise<T> => {
    client.on('error', (error) => {
      trouble = error;
    });
    opened.push(client);
    await client.connect();
    return client;
  };
  const socket = { tls, connectTimeout: connectMs, reconnectStrategy: false } as const;
  // The package’s types know a socket with TLS only when it is written as a constant.
  const at = (node: RedisNode) => ({ socket: { ...node, ...socket } as never });
  const login = { ...(user !== null && { username: user }), ...(password !== null && { password }) };
  const own = { ...login, disableOfflineQueue: true };

  const masterBy = async (sentinel: RedisNode): Promise<RedisNode> => {
    const client = await open(createClient(at(sentinel)));
    const ask = async () => {
      const found = await client.sendCommand(['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name ?? '']);
      if (!Array.isArray(found)) throw new Error('the sentinel does not know that name');
      return { host: String(found[0]), port: Number(found[1]) };
    };
    try {
      return await ask();
    } catch (error) {
      // Most sentinels want no login, and refuse one then.
      if (password === null || !(error instanceof Error && error.message.startsWith('NOAUTH'))) throw error;
      const alone = () => client.sendCommand(['AUTH', password]);
      // Users of the server are seldom known to sentinels, which want a password alone.
      await (user === null ? alone() : client.sendCommand(['AUTH', user, password]).catch(alone));
      return await ask();
    } finally {
      client.destroy();
    }
  };
  const clientOf = async () => {
    const [first] = nodes;
    switch (kind) {
      case 'server':
        return open(createClient({ ...own, database, commandOptions: asBytes, ...(first && at(first)) }));
      case 'sentinel': {
        const master = await Promise.any(nodes.map(masterBy)).catch(({ errors }: AggregateError) => {
          throw errors[0];
        });
        return open(createClient({ ...own, database, commandOptions: asBytes, ...at(master) }));
      }
      case 'cluster': {
        const defaults = { ...own, socket: socket as never };
        return open(createCluster({ rootNodes: nodes.map(at), defaults, commandOptions: asBytes }));
      }
    }
  };
  return {
    async connect() {
      const client = await clientOf();
      const adapter = new Adapter<Uint8Array>(client as never, { throwOnErrors: true });
      adapter.on('error', () => undefined);
      return {
        adapter,
        commands: client as unknown as RedisCommands,
        async scanners() {
          const servers = (await adapter.getMasterNodes()) as unknown as Mapped[];
          // A search knows its end by a text.
          return servers.map((server) => server.withTypeMapping({}));
        },
      };
    },
    trouble: () => trouble,
    close() {
      for (const client of opened) if (client.isOpen) client.destroy();
    },
  };
}
