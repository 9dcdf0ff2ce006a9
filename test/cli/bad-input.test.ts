import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aPlace, type Ran, sprint, withDemo } from './run.ts';

const place = aPlace();
const token = 'canary-5f2e9c81d7b34a60';
const jira = { JIRA_BASE_URL: 'http://127.0.0.1:9', JIRA_EMAIL: 'me@acme.com', JIRA_API_TOKEN: token };

describe('without a configuration', () => {
  test('it says what to create, how, and the demo command', async () => {
    const { code, stdout, stderr } = await sprint('report', place.path);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(`no .sprintrc in ${place.path}`);
    expect(stderr).toContain('JIRA_BASE_URL is not set');
    expect(stderr).toContain('sprint init');
    expect(stderr).toContain('sprint report --demo');
  });

  test.each(['correlate', 'cache warm', 'serve-mcp', 'doctor'])('so does %s', async (command) => {
    const { code, stdout, stderr } = await sprint(command, place.path);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('sprint init');
  });
});

describe('a configuration with mistakes', () => {
  test('lists every one with its place and a suggestion', async () => {
    writeFileSync(join(place.path, '.sprintrc'), 'jira:\n  urll: x\nreport:\n  formats: [pfd]\n  people: everyone\n');
    const { code, stderr } = await sprint('report', place.path);
    expect(code).toBe(2);
    expect(stderr).toContain('3 mistakes');
    expect(stderr).toContain('.sprintrc:2) is no key of the configuration. Did you mean url?');
    expect(stderr).toContain('.sprintrc:4) item 1 is not one of the values it can have. Did you mean pdf?');
    expect(stderr).toContain('.sprintrc:5) is not one of the values it can have.');
  });

  test('names the flag a bad value came from', async () => {
    const { code, stderr } = await sprint('report --time-zone Mars --people all', place.path, { env: jira });
    expect(code).toBe(2);
    expect(stderr).toContain('report.timeZone (--time-zone) is not a time zone');
    expect(stderr).toContain('report.people (--people) is not one of');
  });

  test('rules of --fail-on are read before anything else', async () => {
    const { code, stderr } = await sprint('report --fail-on sya-do<0.6', place.path, { env: jira });
    expect(code).toBe(2);
    expect(stderr).toContain('the nearest: say-do');
  });
});

describe('a command line with mistakes', () => {
  test.each([
    ['', 'No command was given', 'sprint report --demo'],
    ['repot', 'There is no command “repot”', 'report'],
    ['report --fromat html', "Unknown option '--fromat'", '--format'],
    ['report a b', 'Too many arguments', '--help'],
    ['serve-mcp --demo --out -', 'standard output: it belongs to the protocol', '--out'],
    ['report --repo ,', "argument ',' is invalid. It is empty", '--help'],
    ['report --fail-on ,', "argument ',' is invalid. It is empty", '--help'],
    ['report --deadline 100000', 'deadline must be at most 86400', 'the help'],
    ['report --deadline soon', 'a number of seconds', '--help'],
    ['cache clear --sprint x', 'a whole number', '--help'],
    ['cache statsu', "Unknown command 'statsu'", 'status'],
    ['report --offline --refresh', '--offline and --refresh contradict each other', 'Leave one'],
    ['report --offline --no-cache', '--offline and --no-cache contradict each other', 'Leave one'],
    ['report --format html,pdf --out -', 'Standard output takes one format, not 2', '--format'],
    ['report --format html --out x.pdf', 'The file x.pdf would hold html', '--format pdf'],
    ['report --from nowhere.json', 'There is no file', '--from'],
    ['report --config nowhere.yml', 'There is no configuration file', '--config'],
  ])('sprint %s', async (argv, says, hint) => {
    const { code, stdout, stderr } = await sprint(argv, place.path, { env: jira });
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(says);
    expect(stderr).toContain(hint);
  });

  test('with --json the error is JSON on standard error', async () => {
    const { code, stdout, stderr } = await sprint('report --json', place.path);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(JSON.parse(stderr)).toEqual({
      error: {
        code: 'usage',
        message: expect.stringContaining('There is nothing to read'),
        exitCode: 2,
        source: null,
        httpStatus: null,
        hint: expect.stringContaining('sprint init'),
        candidates: [],
      },
    });
  });

  test('a stack is told with --debug only', async () => {
    expect((await sprint('report', place.path)).stderr).not.toContain('    at ');
    expect((await sprint('report --debug', place.path)).stderr).toContain('    at ');
  });
});

describe('access refused', () => {
  test('a wrong Jira token: the host, the variable, what to do', () =>
    withDemo({}, async (demo, env) => {
      const ran = await sprint('report --board 1', place.path, { env: { ...env, JIRA_API_TOKEN: token } });
      expect(ran.code).toBe(3);
      expect(ran.stderr).toContain(new URL(demo.jira.url).host);
      expect(ran.stderr).toContain('JIRA_API_TOKEN');
      expect(ran.stderr).toContain('refused the token (401');
      expectNoToken(ran);
    }));

  test('a Data Center token that is refused', () =>
    withDemo({ deployment: 'dc' }, async (_demo, env) => {
      const ran = await sprint('report --board 1', place.path, { env: { ...env, JIRA_API_TOKEN: token } });
      expect(ran.code).toBe(3);
      expect(ran.stderr).toContain('JIRA_API_TOKEN');
      expectNoToken(ran);
    }));

  test('no permission on the project', () =>
    withDemo(
      { jiraFault: () => ({ status: 403, body: { errorMessages: ['You do not have permission.'] } }) },
      async (_demo, env) => {
        const { code, stderr } = await sprint('report --board 1', place.path, { env });
        expect(code).toBe(3);
        expect(stderr).toContain('does not allow this (403; the token is in JIRA_API_TOKEN)');
        expect(stderr).toContain('needs permission to browse');
      },
    ));
});

describe('not found', () => {
  test.each([
    ['report --board 1 Sprnt-25', '(Sprint 2'],
    ['report --board Paymnts', 'Payments crew'],
  ])('%s: the nearest candidates', (argv, candidate) =>
    withDemo({}, async (_demo, env) => {
      const { code, stderr } = await sprint(argv, place.path, { env });
      expect(code).toBe(4);
      expect(stderr).toContain('nearest:');
      expect(stderr).toContain(candidate);
    }),
  );
});

describe('a host that cannot be read', () => {
  const board = 'report --board 1 --deadline 20';

  test('is down', async () => {
    const ran = await sprint(board, place.path, {
      env: { ...jira, JIRA_BASE_URL: `http://127.0.0.1:${await freePort()}` },
    });
    expect(ran.code).toBe(5);
    expect(ran.stderr).toMatch(/Jira at 127\.0\.0\.1:\d+ cannot be read: the connection was refused \(ECONNREFUSED\)/);
    expectNoToken(ran);
  });

  test('has no name in the DNS', async () => {
    const fetch = () =>
      Promise.reject(
        Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) }),
      );
    const { code, stderr } = await sprint(board, place.path, {
      env: { ...jira, JIRA_BASE_URL: 'https://acme.atlassian.net' },
      fetch,
    });
    expect(code).toBe(5);
    expect(stderr).toContain('Jira at acme.atlassian.net cannot be read: its name cannot be resolved (DNS: ENOTFOUND)');
  });

  test('has a certificate nobody knows', async () => {
    const fetch = () =>
      Promise.reject(
        Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error(), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
        }),
      );
    const { code, stderr } = await sprint(board, place.path, {
      env: { ...jira, JIRA_BASE_URL: 'https://jira.acme.com' },
      fetch,
    });
    expect(code).toBe(5);
    expect(stderr).toContain('its TLS certificate is self-signed');
    expect(stderr).toContain('NODE_EXTRA_CA_CERTS');
  });

  test.each([
    [
      'answers HTML',
      (_q: unknown, a: Parameters<RequestListener>[1]) =>
        a.setHeader('content-type', 'text/html').end('<html>Log in</html>'),
      'a web page instead of JSON',
    ],
    [
      'answers half a JSON',
      (_q: unknown, a: Parameters<RequestListener>[1]) =>
        a.setHeader('content-type', 'application/json').end('{"values": ['),
      'JSON',
    ],
    ['echoes what it was sent', echo, '500'],
  ])('%s', async (_what, listener, says) => {
    const server = await serve(listener as RequestListener);
    try {
      const env = { ...jira, JIRA_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
      const ran = await sprint(board, place.path, { env });
      expect(ran.code).toBe(5);
      expect(ran.stderr).toContain('Jira at 127.0.0.1');
      expect(ran.stderr).toContain(says);
      expectNoToken(ran);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});

describe('an output that cannot be written', () => {
  test('is found out before anything is read', async () => {
    writeFileSync(join(place.path, 'file'), 'mine');
    const { code, stderr } = await sprint('report --out file/below', place.path, { env: jira });
    expect(code).toBe(7);
    expect(stderr).toContain(join(place.path, 'file', 'below'));
    expect(readFileSync(join(place.path, 'file'), 'utf8')).toBe('mine');
  });

  test('and a PDF does not go to a terminal', async () => {
    const isTTY = { stdin: true, stdout: true, stderr: false };
    const { code, stderr } = await sprint('report --format pdf --out -', place.path, { env: jira, isTTY });
    expect(code).toBe(2);
    expect(stderr).toContain('--out');
  });
});

function expectNoToken({ stdout, stderr }: Ran): void {
  const basic = Buffer.from(`me@acme.com:${token}`).toString('base64');
  for (const form of [
    token,
    encodeURIComponent(token),
    Buffer.from(token).toString('base64').replace(/=+$/, ''),
    basic.slice(20, -4),
  ]) {
    expect(stdout + stderr).not.toContain(form);
  }
}

function echo(request: Parameters<RequestListener>[0], answer: Parameters<RequestListener>[1]): void {
  answer.statusCode = 500;
  answer
    .setHeader('content-type', 'application/json')
    .end(JSON.stringify({ errorMessages: [`You sent ${request.headers.authorization} ${token}`] }));
}

async function serve(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function freePort(): Promise<number> {
  const server = await serve(() => undefined);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
