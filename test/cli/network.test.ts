import { createServer, request as httpRequest, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { networkOf } from '../../src/cli/network.ts';
import { aPlace, reposOf, sprint, withDemo } from './run.ts';

const place = aPlace();
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

interface Proxy {
  readonly url: string;
  /** What it was asked for: `CONNECT host:port`, or `GET http://…` without the query. */
  readonly asked: string[];
  readonly logins: (string | undefined)[];
}

/** A proxy that passes everything on, by CONNECT and by absolute addresses. */
async function proxy(refuse = false): Promise<Proxy> {
  const asked: string[] = [];
  const logins: (string | undefined)[] = [];
  const server = createServer((request, answer) => {
    const { method = 'GET', url = '' } = request;
    asked.push(`${method} ${url.split('?')[0]}`);
    logins.push(request.headers['proxy-authorization']);
    if (refuse) return void answer.writeHead(407).end();
    const onward = httpRequest(url, { method, headers: request.headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    request.pipe(onward);
    return undefined;
  });
  server.on('connect', ({ url = '', headers }, socket, head) => {
    asked.push(`CONNECT ${url}`);
    logins.push(headers['proxy-authorization']);
    if (refuse) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const [host = '', port] = url.split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, logins };
}

describe('behind a proxy', () => {
  test('every request of a report goes through it, to Jira and to GitHub', () =>
    withDemo({}, async (demo, env) => {
      const { url, asked } = await proxy();
      const argv = `report 38 --board 1 ${reposOf(demo)} --quiet`;
      const { code, stderr } = await sprint(argv, place.path, {
        env: { ...env, HTTP_PROXY: url },
        now: () => demo.organization.now,
        fetch: () => Promise.reject(new Error('went around the proxy')),
      });
      expect(stderr).toBe('');
      expect(code).toBe(0);
      const hosts = asked.join('\n');
      expect(hosts).toContain(new URL(demo.jira.url).host);
      expect(hosts).toContain(new URL(demo.github.url).host);
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

  test('it is logged in to with the user and password of its address, which are never shown', () =>
    withDemo({}, async (demo, env) => {
      const { url, logins } = await proxy(true);
      const { code, stdout, stderr } = await sprint('report 38 --board 1 --deadline 20', place.path, {
        env: { ...env, HTTP_PROXY: url.replace('//', '//me:canary-proxy@') },
        now: () => demo.organization.now,
      });
      expect(code).toBe(5);
      expect(stderr).toContain('proxy');
      expect(logins[0]).toBe(`Basic ${Buffer.from('me:canary-proxy').toString('base64')}`);
      expect(stdout + stderr).not.toContain('canary-proxy');
      expect(stdout + stderr).not.toContain(Buffer.from('me:canary-proxy').toString('base64'));
    }));

  test('https asks it to connect', async () => {
    const { url, asked } = await proxy(true);
    const fetch = await networkOf({ env: { HTTPS_PROXY: url }, fetch: globalThis.fetch });
    await expect(fetch('https://jira.example/')).rejects.toThrow();
    expect(asked).toEqual(['CONNECT jira.example:443']);
  });

  test('https goes straight when only plain http has a proxy', async () => {
    const { url, asked } = await proxy();
    const fetch = await networkOf({ env: { HTTP_PROXY: url }, fetch: () => Promise.resolve(new Response('direct')) });
    expect(await (await fetch('https://jira.example/')).text()).toBe('direct');
    expect(asked).toEqual([]);
  });

  test('the demo company is inside and needs none', async () => {
    const { url, asked } = await proxy();
    const { code } = await sprint('report --demo --quiet', place.path, { env: { HTTP_PROXY: url } });
    expect(code).toBe(0);
    expect(asked).toEqual([]);
  });

  test('an address that is none is a mistake of the configuration', async () => {
    const env = { JIRA_BASE_URL: 'https://jira.acme.com', JIRA_API_TOKEN: 'abcdef', HTTPS_PROXY: 'socks5://x' };
    const { code, stderr } = await sprint('report --board 1', place.path, { env });
    expect(code).toBe(2);
    expect(stderr).toContain('HTTPS_PROXY is not the address of a proxy');
  });
});

test('without a proxy the network is what it is', async () => {
  expect(await networkOf({ env: {}, fetch: globalThis.fetch })).toBe(globalThis.fetch);
});
