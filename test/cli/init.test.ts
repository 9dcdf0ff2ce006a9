import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { aPlace, sprint } from './run.ts';

const place = aPlace();
const flags =
  '--url https://acme.atlassian.net --email me@acme.com --board 42 --repo acme/web --repo acme/api --time-zone Europe/Berlin';
const env = { JIRA_API_TOKEN: 'canary-11', GITHUB_TOKEN: 'canary-22' };
const atTerminal = { stdin: true, stdout: false, stderr: false };

function written(): string {
  return readFileSync(join(place.path, '.sprintrc'), 'utf8');
}

test('writes a .sprintrc from flags; it names the tokens and never holds one', async () => {
  const { code, stdout, stderr } = await sprint(`init --yes ${flags}`, place.path, { env });

  expect(code).toBe(0);
  expect(stdout).toBe(`${join(place.path, '.sprintrc')}\n`);
  expect(stderr).toContain('JIRA_API_TOKEN and GITHUB_TOKEN');
  expect(written()).toContain(`token: \${JIRA_API_TOKEN}`);
  expect(written()).not.toContain('canary');
  const { jira, github, report } = await loadConfig({ cwd: place.path, home: place.path, env });
  expect(jira).toMatchObject({ url: 'https://acme.atlassian.net', email: 'me@acme.com', board: '42' });
  expect(github?.repos).toEqual(['acme/web', 'acme/api']);
  expect(report.timeZone).toBe('Europe/Berlin');
});

test('asks for what no flag says, and takes an empty answer for the standard one', async () => {
  const stdin = Readable.from(['https://jira.acme.com\n', '\n', 'Team board\n', '\n', '\n']);
  const { code, stderr } = await sprint('init', place.path, { stdin, isTTY: atTerminal });

  expect(code).toBe(0);
  expect(stderr).toContain('Address of Jira');
  expect(stderr).toContain('[Pacific/Chatham]');
  const { jira, github, report } = await loadConfig({ cwd: place.path, home: place.path, env });
  expect(jira).toMatchObject({ url: 'https://jira.acme.com', email: null, board: 'Team board' });
  expect(github).toBeNull();
  expect(report.timeZone).toBe('Pacific/Chatham');
});

test('writes nothing when the person leaves in between', async () => {
  const stdin = Readable.from(['https://jira.acme.com\n']);
  const { code } = await sprint('init', place.path, { stdin, isTTY: atTerminal });
  expect(code).toBe(130);
  expect(existsSync(join(place.path, '.sprintrc'))).toBe(false);
});

test('replaces a file only with --force', async () => {
  writeFileSync(join(place.path, '.sprintrc'), 'mine');
  const refused = await sprint(`init --yes ${flags}`, place.path);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('--force');
  expect(written()).toBe('mine');
  expect((await sprint(`init --yes --force ${flags}`, place.path)).code).toBe(0);
  expect(written()).toContain('acme.atlassian.net');
});

test.each([
  ['init', 'Nobody can be asked here', '--yes'],
  ['init --yes', 'The address of Jira is missing', '--url'],
  ['init --yes --url acme', 'is not a web address', 'https://acme.atlassian.net'],
  ['init --yes --url https://acme.atlassian.net', 'jira.email', 'JIRA_EMAIL'],
  ['init --yes --url https://jira.acme.com --repo web', 'is not of the form owner/name', ''],
])('sprint %s is refused', async (argv, says, hint) => {
  const { code, stderr } = await sprint(argv, place.path);
  expect(code).toBe(2);
  expect(stderr).toContain(says);
  expect(stderr).toContain(hint);
  expect(existsSync(join(place.path, '.sprintrc'))).toBe(false);
});
