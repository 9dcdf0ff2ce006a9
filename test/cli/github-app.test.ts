import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { GithubOptions } from '../../src/demo/github/options.ts';
import { serveGithub } from '../../src/demo/github.ts';
import type { DemoServer } from '../../src/demo/server.ts';
import type { Report } from '../../src/model/report.ts';
import { aPlace, type Ran, sprint, withDemo } from './run.ts';

const place = aPlace();
const pem = { type: 'pkcs1', format: 'pem' } as const;
const pair = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: pem, privateKeyEncoding: pem });
const app = { id: '4711', publicKey: pair.publicKey, installation: 99 };

const configuration = `jira: { board: 1 }
github:
  repos: [northlight-ferries/*]
  checks: true
  app: { id: 4711, key: "\${GITHUB_APP_KEY}" }
`;

/** Runs a command line as an App of the demo GitHub; its key stands on one line. */
function asApp(argv: string, options: GithubOptions, use: (ran: Ran, server: DemoServer) => void): Promise<void> {
  return withDemo({}, async (demo, env) => {
    const github = await serveGithub(demo.organization, { app, ...options });
    try {
      writeFileSync(join(place.path, '.sprintrc'), configuration);
      const GITHUB_APP_KEY = pair.privateKey.replaceAll('\n', '\\n');
      const world = { env: { ...env, GITHUB_API_URL: github.url, GITHUB_APP_KEY }, now: () => demo.organization.now };
      use(await sprint(argv, place.path, world), github);
    } finally {
      await github.close();
    }
  });
}

/** Everything that a run left behind. */
function everything({ stdout, stderr }: Ran): string {
  const files = readdirSync(place.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  return [stdout, stderr, ...texts].join('\n');
}

/** Pieces of the key, of what was signed with it and of what was given for that. */
const secrets = new RegExp(['ghs_', 'eyJhbGci', ...pair.privateKey.split('\n').slice(1, 4).map(escaped)].join('|'));

function escaped(text: string): string {
  return text.replace(/[+/=]/g, '\\$&');
}

test('an App reads all repositories of an owner, checks and all, and leaves no secret behind', () =>
  asApp('report last-closed --format json --out - --debug', {}, (ran, { requests }) => {
    const { sources, metrics, gaps } = JSON.parse(ran.stdout) as Report;

    expect(ran.code).toBe(0);
    expect(sources.map(({ id }) => id)).toContain('github:northlight-ferries/*');
    expect(metrics['merged-with-failing-checks']).toMatchObject({ completeness: 'full', value: expect.any(Number) });
    expect(gaps).toEqual([]);
    expect(requests.filter(({ path }) => path.endsWith('/access_tokens'))).toHaveLength(1);
    expect(everything(ran)).not.toMatch(secrets);
  }));

test('what an App is refused is told without its secrets, even where GitHub repeats them', () =>
  asApp(
    'report last-closed --format json --out - --debug',
    {
      fault: ({ path, headers }) =>
        path.endsWith('/graphql') || path.endsWith('/installation')
          ? { status: 403, body: { message: `No: ${headers['authorization']} and ${pair.privateKey}` } }
          : null,
    },
    (ran) => {
      expect(ran.code).toBe(3);
      expect(ran.stderr).toContain('App 4711');
      expect(everything(ran)).not.toMatch(secrets);
    },
  ));
