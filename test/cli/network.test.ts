import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { networkOf, proxySecrets } from '../../src/cli/network.ts';
import { openTransport } from '../../src/gather/http.ts';
import { anAuthority, type Certificate, expired, selfSigned } from '../gather/certificates.ts';
import { type Act, aHost, aRuntime, says } from '../gather/host.ts';
import { aProxy, type ProxyServer } from './proxy.ts';
import { aPlace, reposOf, sprint, withDemo } from './run.ts';

const place = aPlace();
const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function proxy(options: Parameters<typeof aProxy>[0] = {}): Promise<ProxyServer> {
  const opened = await aProxy(options);
  open.push(opened);
  return opened;
}

async function host(...acts: Act[]): Promise<string> {
  const opened = await aHost(...acts);
  open.push(opened);
  return opened.url;
}

async function tlsHost(certificate: Certificate): Promise<number> {
  const server = createServer({ ...certificate }, (_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return (server.address() as AddressInfo).port;
}

/** What a run would be told of a host, with this network. */
async function trouble(env: Readonly<Record<string, string>>, url: string): Promise<string> {
  const fetch = networkOf({ env }, true);
  const access = {
    id: 'jira',
    name: 'Jira',
    url,
    tokenName: 'JIRA_API_TOKEN',
    idempotentPosts: [],
    once: ['/'],
  } as const;
  return openTransport(access, aRuntime({ fetch }))
    .fetch(url)
    .then(
      () => 'none',
      (error) => `${error.message} ${error.hint}`,
    );
}

describe('behind a proxy', () => {
  test('every request of a report goes through it, to Jira and to GitHub', () =>
    withDemo({}, async (demo, env) => {
      const { url, asked, logins } = await proxy({ login: 'me:canary-proxy' });
      const argv = `report 38 --board 1 ${reposOf(demo)} --quiet`;
      const { code, stderr } = await sprint(argv, place.path, {
        env: { ...env, HTTP_PROXY: url.replace('//', '//me:canary-proxy@') },
        now: () => demo.organization.now,
        fetch: () => Promise.reject(new Error('went around the proxy')),
      });
      expect(stderr).toBe('');
      expect(code).toBe(0);
      const hosts = asked.join('\n');
      expect(hosts).toContain(new URL(demo.jira.url).host);
      expect(hosts).toContain(new URL(demo.github.url).host);
      expect([...new Set(logins)]).toEqual([`Basic ${Buffer.from('me:canary-proxy').toString('base64')}`]);
    }));

  test('hosts of NO_PROXY are reached without it', () =>
    withDemo({}, async (demo, env) => {
      const { url, asked } = await proxy();
      const { code } = await sprint('report 38 --board 1 --quiet', place.path, {
        env: { ...env, http_proxy: url, no_proxy: '127.0.0.1' },
        now: () => demo.organization.now,
      });
      expect(code).toBe(0);
      expect(asked).toEqual([]);
    }));

  test('one that wants another login says so, and nothing shows the one it was given', () =>
    withDemo({}, async (demo, env) => {
      const { url } = await proxy({ login: 'me:another' });
      const { code, stdout, stderr } = await sprint('report 38 --board 1 --debug', place.path, {
        env: { ...env, HTTP_PROXY: url.replace('//', '//me:canary-proxy@') },
        now: () => demo.organization.now,
      });
      expect(code).toBe(5);
      expect(stderr).toContain(`Jira at ${new URL(demo.jira.url).host} cannot be read: the proxy wants a login (407).`);
      expect(stderr).toContain('http://user:password@proxy:3128');
      expect(stdout + stderr).not.toContain('canary-proxy');
      expect(stdout + stderr).not.toContain(Buffer.from('me:canary-proxy').toString('base64'));
    }));

  test('one that is down is not taken for a host that is down', async () => {
    const gone = await aProxy();
    gone.close();
    const { host: name } = new URL(gone.url);
    const says = await trouble({ HTTPS_PROXY: gone.url }, 'https://jira.example/');
    expect(says).toContain(
      `Jira at jira.example cannot be read: the proxy ${name} cannot be reached: the connection was refused`,
    );
    expect(says).toContain('Check HTTPS_PROXY');
  });

  test.each([
    [403, 'the proxy did not let the request through (403)'],
    [503, 'the proxy did not get through to it (503)'],
  ])('one that refuses is named (%i)', async (refuses, words) => {
    const { url } = await proxy({ refuses });
    expect(await trouble({ HTTPS_PROXY: url }, 'https://jira.example/')).toContain(words);
  });

  test('https asks it to connect', async () => {
    const { url, asked } = await proxy({ refuses: 403 });
    await expect(networkOf({ env: { HTTPS_PROXY: url } }, true)('https://jira.example/')).rejects.toThrow();
    expect(asked).toEqual(['CONNECT jira.example:443']);
  });

  test('https goes straight when only plain http has a proxy', async () => {
    const { url, asked } = await proxy();
    const direct = () => Promise.resolve(new Response('direct'));
    const fetch = networkOf({ env: { HTTP_PROXY: url }, fetch: direct }, false);
    expect(await (await fetch('https://jira.example/')).text()).toBe('direct');
    expect(asked).toEqual([]);
  });

  test('the demo company is inside and needs none', async () => {
    const { url, asked } = await proxy();
    const { code } = await sprint('report --demo --quiet', place.path, { env: { HTTP_PROXY: url } });
    expect(code).toBe(0);
    expect(asked).toEqual([]);
  });

  test.each([
    ['http://me:canary@proxy:3128', ['canary']],
    ['me:canary@proxy:3128', ['canary']],
    ['http://me:can%2fary@proxy:3128', ['can%2fary', 'can/ary']],
    ['http://me:can@ary@proxy:3128', ['can@ary']],
    ['socks5://me:canary@proxy', ['canary']],
    ['http://me:can%zzary@proxy', ['can%zzary']],
    ['http://proxy:3128', []],
  ])('what it is logged in to with is known in every way it is written: %s', (address, words) => {
    const known = proxySecrets({ https_proxy: address }).map((secret) => secret.reveal());
    expect(known).toEqual(expect.arrayContaining(words));
    expect(known.length > 0).toBe(words.length > 0);
  });

  test.each(['socks5://x', 'http://me:can%zzary@proxy'])(
    'an address that is none is a mistake: %s',
    async (address) => {
      const env = { JIRA_BASE_URL: 'https://jira.acme.com', JIRA_API_TOKEN: 'abcdef', HTTPS_PROXY: address };
      const { code, stderr } = await sprint('report --board 1', place.path, { env });
      expect(code).toBe(2);
      expect(stderr).toContain('HTTPS_PROXY is not the address of a proxy');
    },
  );
});

describe('the real network', () => {
  const network = () => networkOf({ env: {} }, true);

  test('keeps connections open between requests', async () => {
    const ports = new Set<number | undefined>();
    const url = await host((_, response) => {
      ports.add(response.socket?.remotePort);
      response.end('{}');
    });
    const fetch = network();
    for (let i = 0; i < 6; i += 1) await (await fetch(url)).text();
    // A request may overtake the end of the one before it.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  test('reads long headers, and stops at those that are too long', async () => {
    const header = (length: number): Act => says({}, 200, { 'content-security-policy': 'x'.repeat(length) });
    expect((await network()(await host(header(24 * 1024)))).status).toBe(200);
    expect(await trouble({}, await host(header(40 * 1024)))).toContain('headers of its answer are larger');
  });

  const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

  test.skipIf(!hasIpv6)('speaks to addresses of IPv6', async () => {
    const server = createPlainServer((_, answer) => void answer.end('six'));
    await new Promise<void>((resolve) => server.listen(0, '::1', resolve));
    open.push(server);
    const { port } = server.address() as AddressInfo;
    expect(await (await network()(`http://[::1]:${port}/`)).text()).toBe('six');
  });

  test.each([
    ['vouches for itself', () => selfSigned('localhost'), 'its TLS certificate is self-signed'],
    ['comes from nobody we know', () => anAuthority('Acme').issue('localhost'), 'from an unknown authority'],
  ])('does not trust a certificate that %s, directly or through a proxy', async (_, certificate, words) => {
    const url = `https://localhost:${await tlsHost(certificate())}/`;
    const told = `Jira at ${new URL(url).host} cannot be read: `;
    for (const env of [{}, { HTTPS_PROXY: (await proxy()).url }]) {
      const says = await trouble(env, url);
      expect(says).toContain(told);
      expect(says).toContain(words);
      expect(says).toContain('NODE_EXTRA_CA_CERTS');
    }
  });

  test('says so when there is no TLS where it should be', async () => {
    const url = (await host(says({}))).replace('http:', 'https:');
    expect(await trouble({}, url)).toContain('a secure connection could not be made');
  });
});

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

describe.skipIf(!existsSync(join(dist, 'cli/main.js')))('an authority of the company (NODE_EXTRA_CA_CERTS)', () => {
  const run = promisify(execFile);
  const authority = anAuthority('Acme');

  function node(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
    writeFileSync(join(place.path, 'acme.pem'), authority.cert);
    const whole = { PATH: process.env['PATH'] ?? '', HOME: place.path, NODE_EXTRA_CA_CERTS: 'acme.pem', ...env };
    return run(process.execPath, argv, { cwd: place.path, env: whole });
  }

  /** Speaks TLS for a host that does not. */
  async function behindTls(url: string, certificate: Certificate): Promise<number> {
    const server = createTlsServer({ ...certificate }, (socket) => {
      const onward = connect(Number(new URL(url).port), '127.0.0.1');
      socket.pipe(onward).pipe(socket);
      socket.on('error', () => onward.destroy());
      onward.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push(server);
    return (server.address() as AddressInfo).port;
  }

  test('is trusted for Jira and for GitHub, through a proxy that wants a login', () =>
    withDemo({}, async (demo, env) => {
      const jira = `jira.example:${await behindTls(demo.jira.url, authority.issue('jira.example'))}`;
      const github = `github.example:${await behindTls(demo.github.url, authority.issue('github.example'))}`;
      const { url, asked, logins } = await proxy({ login: 'me:canary' });
      const argv = ['report', '38', '--board', '1', ...reposOf(demo).split(' '), '--format', 'json', '--quiet'];
      await node([join(dist, '../bin/sprint.js'), ...argv], {
        ...{ ...env, JIRA_BASE_URL: `https://${jira}`, GITHUB_API_URL: `https://${github}` },
        HTTPS_PROXY: url.replace('//', '//me:canary@'),
      });
      expect([...new Set(asked)].sort()).toEqual([`CONNECT ${github}`, `CONNECT ${jira}`]);
      expect([...new Set(logins)]).toHaveLength(1);
    }));

  test('does not make up for a certificate that has expired, or is for another name', async () => {
    const ports = [
      await tlsHost(authority.issue('localhost')),
      await tlsHost(authority.issue('localhost', expired())),
      await tlsHost(authority.issue('elsewhere.example')),
    ];
    const { url } = await proxy();
    const script = `
      import { networkOf, proxySecrets } from ${JSON.stringify(join(dist, 'cli/network.js'))};
      import { openTransport } from ${JSON.stringify(join(dist, 'gather/http.js'))};
      const nothing = () => {};
      for (const env of [{}, { HTTPS_PROXY: ${JSON.stringify(url)} }]) for (const port of ${JSON.stringify(ports)}) {
        const url = 'https://localhost:' + port + '/';
        const access = { id: 'jira', name: 'Jira', url, tokenName: 'T', idempotentPosts: [] };
        const signal = new AbortController().signal;
        const runtime = { fetch: networkOf({ env }, true), now: Date.now, signal, progress: nothing, warn: nothing };
        await openTransport(access, runtime).fetch(url).then(() => console.log('trusted'), (error) => console.log(error.message));
      }`;
    const { stdout } = await node(['--input-type=module', '--eval', script]);
    const told = [/^trusted$/, /its TLS certificate has expired\.$/, /its TLS certificate is for another name\.$/];
    expect(stdout.trim().split('\n')).toEqual([...told, ...told].map((words) => expect.stringMatching(words)));
  });
});

test('a world with a network of its own keeps it', () => {
  expect(networkOf({ env: {}, fetch: globalThis.fetch }, true)).toBe(globalThis.fetch);
});
