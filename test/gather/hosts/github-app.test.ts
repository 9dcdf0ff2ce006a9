import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { DemoApp } from '../../../src/demo/github/apps.ts';
import { type GithubOptions, serveGithub } from '../../../src/demo/github.ts';
import type { DemoServer } from '../../../src/demo/server.ts';
import type { GithubApp } from '../../../src/gather/hosts/github/app.ts';
import { type GithubClient, openGithub } from '../../../src/gather/hosts/github.ts';
import { Secret } from '../../../src/model/secret.ts';
import { smallOrganization } from '../../demo/github-world.ts';
import { aRuntime } from '../host.ts';

const pem = { type: 'pkcs1', format: 'pem' } as const;
const pair = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: pem, privateKeyEncoding: pem });
const demoApp: DemoApp = { id: '4711', publicKey: pair.publicKey, installation: 99 };
const query = '{ viewer { login } }';

interface Trial extends GithubOptions {
  readonly app?: DemoApp;
  readonly as?: Partial<GithubApp>;
  readonly key?: string;
  readonly clock?: { at: number };
}

/** Uses the demo GitHub as an App. */
async function asApp<T>(
  { as, key = pair.privateKey, clock = { at: Date.now() }, ...options }: Trial,
  use: (client: GithubClient, server: DemoServer) => Promise<T>,
): Promise<T> {
  const now = () => clock.at;
  const server = await serveGithub(smallOrganization(), { app: demoApp, now, ...options });
  const app = { id: '4711', installation: null, repo: 'acme/web', ...as };
  const access = { url: server.url, token: new Secret(key), tokenName: 'GITHUB_APP_KEY', app };
  try {
    return await use(await openGithub(access, aRuntime({ now })), server);
  } finally {
    await server.close();
  }
}

const paths = ({ requests }: DemoServer) => requests.map(({ method, path }) => `${method} ${path}`);

describe('an App', () => {
  test('finds its installation by a repository, and logs in once for all that is asked at once', () =>
    asApp({}, async (client, server) => {
      const answers = await Promise.all([client.ask(query, {}), client.ask(query, {}), client.ask(query, {})]);

      expect(answers.map(({ errors }) => errors)).toEqual([[], [], []]);
      expect(paths(server).slice(0, 2)).toEqual([
        'GET /repos/acme/web/installation',
        'POST /app/installations/99/access_tokens',
      ]);
      expect(paths(server)).toHaveLength(5);
    }));

  test('asks for the installation of an owner where all of his are read', () =>
    asApp({ as: { repo: 'acme/*' } }, async (client, server) => {
      await client.ask(query, {});

      expect(paths(server)[0]).toBe('GET /users/acme/installation');
    }));

  test('does not look for an installation that is named', () =>
    asApp({ as: { installation: '99' } }, async (client, server) => {
      await client.ask(query, {});

      expect(paths(server)).toEqual(['POST /app/installations/99/access_tokens', 'POST /graphql']);
    }));

  test('renews its token before that expires', async () => {
    const clock = { at: Date.now() };
    await asApp({ clock, as: { installation: '99' } }, async (client, server) => {
      await client.ask(query, {});
      clock.at += 49 * 60_000;
      await client.ask(query, {});
      clock.at += 10 * 60_000;
      await client.ask(query, {});

      expect(paths(server)).toEqual([
        'POST /app/installations/99/access_tokens',
        'POST /graphql',
        'POST /graphql',
        'POST /app/installations/99/access_tokens',
        'POST /graphql',
      ]);
    });
  });

  test('logs in below the address of an Enterprise Server', async () => {
    const server = await serveGithub(smallOrganization(), { app: demoApp });
    const app = { id: '4711', installation: null, repo: 'acme/web' };
    const access = { url: `${server.url}/api/v3`, token: new Secret(pair.privateKey), tokenName: 'KEY', app };
    const { errors } = await (await openGithub(access, aRuntime())).ask(query, {});
    await server.close();

    expect(errors).toEqual([]);
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/api/v3/repos/acme/web/installation',
      '/api/v3/app/installations/99/access_tokens',
      '/api/graphql',
    ]);
  });
});

describe('an App that GitHub does not accept', () => {
  test.each([
    ['another id', { as: { id: '1' } }, /does not accept the login of the App 1/, /github\.app\.id.*GITHUB_APP_KEY/],
    ['no installation there', { as: { repo: 'acme/gone' } }, /App 4711 is not installed for acme\/gone/, /Install it/],
    ['no such installation', { as: { installation: '5' } }, /App 4711 has no installation 5/, /app\.installation/],
    ['suspended', { app: { ...demoApp, suspended: true } }, /refuses the installation of the App 4711/, /suspended/],
  ] as const)('is refused access, with what to do (%s)', (_, trial, message, hint) =>
    asApp(trial, async (client) => {
      await expect(client.ask(query, {})).rejects.toMatchObject({
        kind: 'access',
        status: 401,
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      });
    }),
  );

  test.each([
    ['no key at all', 'canary'],
    ['half a key', pair.privateKey.slice(0, 400)],
    ['a public key', pair.publicKey],
  ])('for %s is a mistake of the configuration that does not show it', async (_, key) => {
    const error = await asApp({ key }, async () => null).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({
      kind: 'usage',
      message: 'The value of GITHUB_APP_KEY is no private key of a GitHub App.',
    });
    expect(String((error as Error).cause ?? '')).toBe('');
  });

  test('tries again after a login that failed for a moment', () =>
    asApp({ as: { installation: '99' }, fault: failing(3) }, async (client) => {
      await expect(client.ask(query, {})).rejects.toMatchObject({ kind: 'unavailable' });

      expect((await client.ask(query, {})).errors).toEqual([]);
    }));
});

/** The first logins fail: each is tried three times. */
function failing(times: number): NonNullable<GithubOptions['fault']> {
  return ({ path, seen }) =>
    path.endsWith('/access_tokens') && seen < times ? { status: 500, body: { message: 'no' } } : null;
}

test('what GitHub echoes of a login is not repeated', () =>
  asApp(
    {
      as: { installation: '99' },
      fault: ({ path, headers }) =>
        path === '/graphql' ? { status: 400, body: { message: `You sent ${headers['authorization']}` } } : null,
    },
    async (client) => {
      const error = await client.ask(query, {}).catch((thrown: unknown) => thrown);

      expect((error as Error).message).toContain('You sent Bearer [redacted]');
      expect((error as Error).cause).toBeUndefined();
    },
  ));
