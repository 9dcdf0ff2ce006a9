import type { Dispatcher } from 'undici';
import { SprintError } from '../errors.ts';
import { Secret } from '../model/secret.ts';
import type { World } from './world.ts';

/**
 * What is limited where connections are made, below `fetch`: the time to connect, TLS included, and the headers of an
 * answer (Jira's longest are cookies and content policies of some KB).
 */
const connectMs = 5_000;
const headerBytes = 32 * 1024;
const tls = { timeout: connectMs, minVersion: 'TLSv1.2' } as const;
const connections = { connect: tls, requestTls: tls, proxyTls: tls, maxHeaderSize: headerBytes } as const;

/** How requests leave: directly, or through the proxies that the environment names. */
interface Proxies {
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are reached without one. */
  readonly except: string;
}

/**
 * The way to the network: that of the world, or the real one, which is loaded now or when it is needed. It goes through the
 * proxies of the environment, verifies every certificate (own authorities: NODE_EXTRA_CA_CERTS), keeps connections
 * open, and speaks IPv6 as well. Throws SprintError for a proxy whose address is none.
 */
export function networkOf({ env, fetch }: Pick<World, 'env' | 'fetch'>, now: boolean): typeof globalThis.fetch {
  const proxies = proxiesOf(env);
  if (fetch !== undefined && isNone(proxies)) return fetch;
  let opening = now ? openNetwork(proxies, fetch) : null;
  // Whoever asks gets the error; when nobody asks, nothing is wrong.
  opening?.catch(() => undefined);
  return async (input, init) => {
    opening ??= openNetwork(proxies, fetch);
    return (await opening)(input, init);
  };
}

/** What proxies are logged in to with, as it is and as it is written; nobody may see it. */
export function proxySecrets(env: World['env']): Secret[] {
  return ['HTTPS_PROXY', 'HTTP_PROXY'].flatMap((name) => {
    const address = whole(named(env, name) ?? '');
    const [, written = ''] = /^[^:]*:\/\/[^:/@]*:([^/]*)@/.exec(address) ?? [];
    const read = URL.canParse(address) ? new URL(address).password : '';
    return [written, read, decoded(written)].filter((one) => one !== '').map((one) => new Secret(one));
  });
}

async function openNetwork(proxies: Proxies, given: World['fetch']): Promise<typeof globalThis.fetch> {
  const { fetch, straight, proxied } = await (isNone(proxies) ? openStraight() : openProxied(proxies));
  const network = (input: string | URL, init: RequestInit = {}): Promise<unknown> => {
    // undici would send https through the proxy of http when there is none for https; nobody else does.
    const isDirect = proxied === null || (new URL(input).protocol === 'https:' && proxies.https === null);
    if (isDirect && given !== undefined) return given(input, init);
    return fetch(input, { ...init, dispatcher: isDirect ? straight : proxied });
  };
  return network as typeof globalThis.fetch;
}

/** One family: this fetch gets addresses and dispatchers of its own package, never a Request of Node. */
interface Family {
  fetch(input: string | URL, init: object): Promise<unknown>;
  readonly straight: Dispatcher;
  readonly proxied: Dispatcher | null;
}

async function openStraight(): Promise<Family> {
  const { fetch, Agent } = await import('undici');
  return { fetch: fetch as Family['fetch'], straight: new Agent(connections), proxied: null };
}

type Connect = (options: object, done: (error: Error | null, socket: unknown) => void) => void;

async function openProxied({ http, https, except }: Proxies): Promise<Family> {
  const { fetch, Agent, EnvHttpProxyAgent, Pool } = await import('undici');
  const toProxy = (proxy: URL, { connect }: { readonly connect: Connect }): Dispatcher => {
    const named: Connect = (options, done) =>
      connect(options, (error, socket) => done(error === null ? null : unreachable(error, proxy), socket));
    return new Pool(proxy, { ...connections, connect: named as never });
  };
  const proxied = new EnvHttpProxyAgent({
    ...connections,
    httpProxy: http ?? '',
    httpsProxy: https ?? '',
    noProxy: except,
    clientFactory: toProxy as never,
  });
  return { fetch: fetch as Family['fetch'], straight: new Agent(connections), proxied };
}

/** Tells a proxy that cannot be reached from a host that cannot: the error of the socket names neither. */
function unreachable(cause: Error, proxy: URL): Error {
  return Object.assign(new Error('The proxy cannot be reached.', { cause }), {
    code: 'ERR_PROXY_UNREACHABLE',
    proxy: proxy.host,
  });
}

function isNone({ http, https }: Proxies): boolean {
  return http === null && https === null;
}

function proxiesOf(env: World['env']): Proxies {
  return {
    http: checked('HTTP_PROXY', named(env, 'HTTP_PROXY')),
    https: checked('HTTPS_PROXY', named(env, 'HTTPS_PROXY')),
    except: named(env, 'NO_PROXY') ?? '',
  };
}

/** A variable in either case, as every tool reads it; small letters win, as in curl. */
function named(env: World['env'], name: string): string | undefined {
  return env[name.toLowerCase()] || env[name] || undefined;
}

function checked(name: string, address: string | undefined): string | null {
  if (address === undefined) return null;
  const url = whole(address);
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && isDecodable(url)) return url;
  throw new SprintError('usage', `${name} is not the address of a proxy.`, {
    hint: 'Write it like http://proxy.example.com:3128; a % in a password is written as %25.',
  });
}

/** An address of which some tools let the protocol be left out. */
function whole(address: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
}

/** The client decodes the login when it connects, and throws where that is not possible. */
function isDecodable(url: string): boolean {
  const { username, password } = new URL(url);
  return [username, password].every((one) => one === '' || decoded(one) !== '');
}

/** What a percent-encoded text stands for; empty where it stands for none. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
