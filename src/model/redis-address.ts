/** Where a Redis is, and who asks. */
export interface RedisAddress {
  /** One server; one that sentinels know by its name; a cluster. */
  readonly kind: 'server' | 'sentinel' | 'cluster';
  readonly tls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** At least one. */
  readonly nodes: readonly RedisNode[];
  readonly database: number;
  /** What sentinels call the server; null elsewhere. */
  readonly name: string | null;
}

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

/** How an address of Redis may be written, for hints. */
export const redisForms =
  'redis://host:6379, rediss://user:password@host:6379/0, redis+sentinel://host1,host2/0?name=mymaster, or redis+cluster://host1,host2';

/**
 * Reads an address: `redis://` or `rediss://` (with TLS), user and password, host and port, the number of the database;
 * with `+sentinel` and `?name=`, or with `+cluster`, several hosts with commas. Null for what is none.
 */
export function redisAddressIn(text: string): RedisAddress | null {
  const form =
    /^redis(s?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/?#\s]*)@)?([^@/?#\s]+)(?:\/(\d{1,5})?)?(?:\?([^#\s]*))?$/;
  const [, tls, kind = 'server', login = '', hosts = '', database, query = ''] = form.exec(text) ?? [];
  if (tls === undefined) return null;
  const name = new URLSearchParams(query).get('name') || null;
  const nodes = hosts.split(',').map((host) => nodeIn(host, kind === 'sentinel' ? 26_379 : 6_379));
  const whole = nodes.filter((node) => node !== null);
  const colon = login.indexOf(':');
  const [user, password] = colon < 0 ? [login, ''] : [login.slice(0, colon), login.slice(colon + 1)];
  const [plainUser, plainPassword] = [decoded(user), decoded(password)];
  if (plainUser === null || plainPassword === null || whole.length < nodes.length) return null;
  if ((kind === 'server' && nodes.length > 1) || (kind === 'sentinel' && name === null)) return null;
  // A cluster has one database, the first.
  if (kind === 'cluster' && Number(database ?? 0) !== 0) return null;
  return {
    kind: kind as RedisAddress['kind'],
    tls: tls === 's',
    user: plainUser || null,
    password: plainPassword || null,
    nodes: whole,
    database: Number(database ?? 0),
    name: kind === 'sentinel' ? name : null,
  };
}

/** The part of an address that nobody may see, even where the address is none; null where there is no such part. */
export function redisPassword(text: string): string | null {
  const [, password = ''] = /^rediss?[^/]*:\/\/[^:@]*:([^@]*)@/.exec(text) ?? [];
  return password === '' ? null : (decoded(password) ?? password);
}

/** The address without user and password, to be shown. */
export function shownRedis({ kind, tls, nodes, database, name }: RedisAddress): string {
  const scheme = `redis${tls ? 's' : ''}${kind === 'server' ? '' : `+${kind}`}`;
  const hosts = nodes.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(',');
  return `${scheme}://${hosts}${database === 0 ? '' : `/${database}`}${name === null ? '' : `?name=${name}`}`;
}

function nodeIn(text: string, standard: number): RedisNode | null {
  const [, six, name, port] = /^(?:\[([0-9a-fA-F:.]{2,45})\]|([^:[\]]{1,253}))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = six ?? name;
  const number = port === undefined ? standard : Number(port);
  return host === undefined || number < 1 || number > 65_535 ? null : { host, port: number };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
