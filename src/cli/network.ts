import { SprintError } from '../errors.ts';
import { Secret } from '../model/secret.ts';
import type { World } from './world.ts';

/** The way to the network, through the proxy the environment names, if any. */
export async function networkOf({ env, fetch }: Pick<World, 'env' | 'fetch'>): Promise<typeof globalThis.fetch> {
  const httpsProxy = named(env, 'HTTPS_PROXY');
  const httpProxy = named(env, 'HTTP_PROXY');
  if (httpsProxy === undefined && httpProxy === undefined) return fetch;
  const undici = await import('undici');
  const dispatcher = new undici.EnvHttpProxyAgent({
    httpProxy: checked('HTTP_PROXY', httpProxy) ?? '',
    httpsProxy: checked('HTTPS_PROXY', httpsProxy) ?? '',
    noProxy: named(env, 'NO_PROXY') ?? '',
  });
  const proxied = (input: string | URL, init: RequestInit = {}): Promise<unknown> => {
    // undici would send https through the proxy of http when there is none for https; nobody else does.
    const direct = new URL(input).protocol === 'https:' && httpsProxy === undefined;
    // One family: undici's fetch gets addresses and undici's dispatcher, never a Request of Node.
    return direct ? fetch(input, init) : undici.fetch(input, { ...(init as object), dispatcher });
  };
  return proxied as typeof globalThis.fetch;
}

/** What proxies are logged in to with; nobody may see it. */
export function proxySecrets(env: World['env']): Secret[] {
  return ['HTTPS_PROXY', 'HTTP_PROXY'].flatMap((name) => {
    const address = named(env, name);
    const password = address !== undefined && URL.canParse(address) ? new URL(address).password : '';
    return password === '' ? [] : [new Secret(decodeURIComponent(password))];
  });
}

/** A variable in either case, as every tool reads it; small letters win, as in curl. */
function named(env: World['env'], name: string): string | undefined {
  return env[name.toLowerCase()] || env[name] || undefined;
}

function checked(name: string, address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  if (URL.canParse(whole) && /^https?:$/.test(new URL(whole).protocol)) return whole;
  throw new SprintError('usage', `${name} is not the address of a proxy.`, {
    hint: 'Write it like http://proxy.example.com:3128.',
  });
}
