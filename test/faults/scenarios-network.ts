import { createServer as createProxy } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Agent, fetch as undiciFetch } from 'undici';
import { type Certificate, expired, selfSigned } from '../gather/certificates.ts';
import { bomb, changed, drip, endless, hugeHeaders, json, on, reset, says, stall, unconnected } from './plays.ts';
import type { Scenario } from './scenario.ts';
import type { Stand, Wish } from './stand.ts';

const elsewhere = 'https://jira.northlight.example';
/** A port that nobody listens on any more. */
async function closed(): Promise<string> {
  const server = createProxy();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** No connection, or one that breaks. */
export const connections: readonly Scenario[] = [
  {
    name: 'a name that nobody knows',
    host: 'jira',
    wish: () => ({ env: { JIRA_BASE_URL: elsewhere }, world: { fetch: unconnected('ENOTFOUND') } }),
    exit: 5,
    words: ['jira.northlight.example', 'ENOTFOUND', 'Check the address'],
  },
  {
    name: 'a name server that is away',
    host: 'jira',
    wish: () => ({ env: { JIRA_BASE_URL: elsewhere }, world: { fetch: unconnected('EAI_AGAIN') } }),
    exit: 5,
    words: ['jira.northlight.example', 'EAI_AGAIN', 'name server'],
  },
  {
    name: 'a connection that is not made in time',
    host: 'jira',
    wish: () => ({ env: { JIRA_BASE_URL: elsewhere }, world: { fetch: unconnected('UND_ERR_CONNECT_TIMEOUT') } }),
    exit: 5,
    words: ['jira.northlight.example', 'no connection within'],
  },
  {
    name: 'a port that nobody listens on',
    host: 'jira',
    wish: async () => ({ env: { JIRA_BASE_URL: await closed() } }),
    exit: 5,
    words: ['127.0.0.1:', 'ECONNREFUSED', 'Check the address'],
  },
  {
    name: 'a port that nobody listens on',
    host: 'github',
    wish: async () => ({ env: { GITHUB_API_URL: await closed() } }),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['127.0.0.1:', 'ECONNREFUSED'],
  },
  {
    name: 'an error that holds the whole request, and so the token',
    host: 'jira',
    wish: ({ jira }) => {
      const login = Buffer.from(`${jira.email}:${jira.token}`).toString('base64');
      const error = Object.assign(new Error(`failed: ${jira.token} ${login}`), { config: { auth: jira.token } });
      return { world: { fetch: () => Promise.reject(error) } };
    },
    exit: 5,
    words: ['failed on the network'],
  },
  { name: 'one reset', host: 'jira', play: () => on('jira', reset, { path: /search/, times: 1 }), exit: 0 },
  {
    name: 'resets, always',
    host: 'jira',
    play: () => on('jira', reset),
    exit: 5,
    words: ['dropped'],
    most: 20,
  },
  {
    name: 'one dropped connection',
    host: 'github',
    play: () => on('github', { wire: 'refuse' }, { times: 1 }),
    exit: 0,
  },
  {
    name: 'dropped connections, always',
    host: 'github',
    play: () => on('github', { wire: 'refuse' }),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['dropped'],
    most: 20,
  },
];

/** Answers that take too long. */
export const silences: readonly Scenario[] = [
  {
    name: 'no answer',
    host: 'jira',
    play: () => on('jira', { wire: 'hang' }),
    brief: 'firstByte',
    exit: 5,
    words: ['no answer within'],
    most: 20,
  },
  {
    name: 'no answer',
    host: 'github',
    play: () => on('github', { wire: 'hang' }),
    brief: 'firstByte',
    exit: 6,
    gap: 'repository-unreadable',
    words: ['no answer within'],
  },
  {
    name: 'an answer that stops half-way',
    host: 'jira',
    play: () => on('jira', stall),
    brief: 'bodyIdle',
    exit: 5,
    words: ['stopped half-way'],
  },
  {
    name: 'an answer that never ends, slowly',
    host: 'jira',
    play: () => on('jira', drip),
    brief: 'total',
    exit: 5,
    words: ['not complete within'],
  },
  {
    name: 'an answer that never ends, slowly',
    host: 'github',
    play: () => on('github', drip),
    brief: 'total',
    exit: 6,
    gap: 'repository-unreadable',
    words: ['not complete within'],
  },
];

/** Answers that are none. */
export const answers: readonly Scenario[] = [
  {
    name: 'half an answer, once',
    host: 'jira',
    play: () => on('jira', { wire: 'cut' }, { path: /search/, times: 1 }),
    exit: 0,
  },
  {
    name: 'cut JSON in a whole answer',
    host: 'jira',
    play: () => on('jira', { headers: json, body: '{"values":[{"id":1,"na' }),
    exit: 5,
    words: ['JSON is not complete'],
  },
  {
    name: 'cut JSON in a whole answer',
    host: 'github',
    play: () => on('github', { headers: json, body: '{"data":{"reposi' }),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['JSON is not complete'],
  },
  {
    name: 'a login page',
    host: 'jira',
    play: () => on('jira', { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Log in</title>' }),
    exit: 5,
    words: ['web page', 'login page'],
  },
  {
    name: 'a web page that calls itself JSON',
    host: 'github',
    play: () => on('github', { headers: json, body: '\n<html><body>Blocked by policy</body></html>' }),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['web page'],
  },
  {
    name: 'another content type',
    host: 'jira',
    play: () => on('jira', { headers: { 'content-type': 'text/plain' }, body: '{}' }),
    exit: 5,
    words: ['text/plain instead of JSON', 'address'],
  },
  {
    name: 'nothing',
    host: 'jira',
    play: () => on('jira', { headers: json, body: '' }),
    exit: 5,
    words: ['JSON is not complete'],
  },
  {
    name: 'no content (204)',
    host: 'github',
    play: () => on('github', { answer: (response) => void response.writeHead(204).end() }),
    exit: 6,
    gap: 'repository-unreadable',
  },
  {
    name: 'a byte order mark before the JSON',
    host: 'jira',
    play: (stand) => on('jira', (asked) => changed(stand, asked, (body: object) => body, '\uFEFF'), { path: /search/ }),
    exit: 0,
  },
  {
    name: 'a small answer that unpacks to a huge one',
    host: 'jira',
    play: () => on('jira', bomb),
    exit: 5,
    words: ['larger than 50 MB'],
  },
  {
    name: 'an answer without end',
    host: 'github',
    play: () => on('github', endless),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['larger than 50 MB'],
  },
  { name: 'huge headers', host: 'jira', play: () => on('jira', hugeHeaders), exit: 5, words: ['header'], most: 8 },
  {
    name: 'JSON nested very deeply',
    host: 'jira',
    play: () => on('jira', { headers: json, body: `${'['.repeat(200_000)}${']'.repeat(200_000)}` }),
    exit: 5,
  },
  {
    name: 'JSON of another shape',
    host: 'jira',
    play: () => on('jira', says(200, { values: 'none', issues: 7, __proto__: null })),
    exit: 5,
    words: ['shape'],
  },
  {
    name: 'a message that would write on the terminal and repeat the token',
    host: 'jira',
    play: ({ jira }) => on('jira', says(400, { errorMessages: [`\u001b]52;c;evil\u0007 ${jira.token} \u202Etxt`] })),
    exit: 5,
    words: ['[redacted]'],
  },
];

/** Ways that lead somewhere else. */
export const ways: readonly Scenario[] = [
  {
    name: 'a redirect to another host',
    host: 'jira',
    play: () => on('jira', says(302, {}, { location: 'https://login.example/jira' })),
    exit: 5,
    words: ['redirects to login.example', 'final address'],
    most: 8,
  },
  {
    name: 'a redirect to another host',
    host: 'github',
    play: () => on('github', says(307, {}, { location: 'http://169.254.169.254/latest' })),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['redirects to 169.254.169.254'],
  },
  {
    name: 'redirects in a circle',
    host: 'jira',
    play: () => on('jira', ({ path }) => says(301, {}, { location: path })),
    exit: 5,
    words: ['redirects more than 3 times'],
  },
  {
    name: 'a redirect within the host',
    host: 'jira',
    play: () =>
      on('jira', ({ path }) => (/moved/.test(path) ? null : says(307, {}, { location: `${path}?moved=1` })), {
        path: /field$/,
      }),
    exit: 0,
  },
  {
    name: 'a redirect to plain http',
    host: 'jira',
    wish: (stand) => ({ env: { JIRA_BASE_URL: elsewhere }, world: { fetch: rerouted(stand) } }),
    play: () => on('jira', ({ path }) => says(301, {}, { location: `http://jira.northlight.example${path}` })),
    exit: 5,
    words: ['redirects to http://jira.northlight.example'],
  },
  {
    name: 'a next page on another host',
    host: 'github',
    play: () => on('github', says(200, { data: null }, { link: '<https://evil.example/next>; rel="next"' })),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['next page on another host'],
  },
];

/** As if the address led to the demo Jira. */
function rerouted({ jira }: Stand): typeof globalThis.fetch {
  return (input, init) => globalThis.fetch(String(input).replace(elsewhere, jira.url), init);
}

/** A host that shows this certificate; nobody gets any further. */
async function secured(stand: Stand, { cert, key }: Certificate, trusted: boolean): Promise<Wish> {
  const server = createServer({ cert, key }, (_, response) => void response.writeHead(200, json).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stand.later(() => {
    server.close();
    server.closeAllConnections();
  });
  const dispatcher = new Agent({ connect: trusted ? { ca: cert } : {} });
  const fetch = ((input: string, init: object) => undiciFetch(input, { ...init, dispatcher })) as unknown;
  return {
    env: { JIRA_BASE_URL: `https://127.0.0.1:${(server.address() as AddressInfo).port}` },
    world: { fetch: fetch as typeof globalThis.fetch },
  };
}

/** Certificates that prove nothing. */
export const certificates: readonly Scenario[] = [
  {
    name: 'a self-signed certificate',
    host: 'here',
    wish: (stand) => secured(stand, selfSigned('127.0.0.1'), false),
    exit: 5,
    words: ['127.0.0.1', 'self-signed', 'NODE_EXTRA_CA_CERTS'],
  },
  {
    name: 'a certificate that has expired',
    host: 'here',
    wish: (stand) => secured(stand, selfSigned('127.0.0.1', expired()), true),
    exit: 5,
    words: ['127.0.0.1', 'has expired'],
  },
  {
    name: 'a certificate for another name',
    host: 'here',
    wish: (stand) => secured(stand, selfSigned('elsewhere.example'), true),
    exit: 5,
    words: ['127.0.0.1', 'another name'],
  },
];

/** A proxy that lets nobody through. */
async function refusingProxy(stand: Stand): Promise<Wish> {
  const server = createProxy((_, response) => void response.writeHead(407).end());
  server.on('connect', (_, socket) => void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stand.later(() => {
    server.close();
    server.closeAllConnections();
  });
  return { env: { HTTP_PROXY: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } };
}

/** What stands between us and the hosts. */
export const proxies: readonly Scenario[] = [
  {
    name: 'a proxy that wants a login',
    host: 'jira',
    wish: refusingProxy,
    exit: 5,
    words: ['the proxy wants a login (407)', 'HTTPS_PROXY', 'NO_PROXY'],
  },
  {
    name: 'a proxy that is down',
    host: 'jira',
    wish: async () => ({ env: { HTTP_PROXY: await closed() } }),
    exit: 5,
    words: ['the proxy 127.0.0.1:', 'ECONNREFUSED', 'HTTPS_PROXY'],
  },
];
