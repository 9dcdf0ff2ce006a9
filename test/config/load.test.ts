import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig, type Where } from '../../src/config/load.ts';
import type { SprintError } from '../../src/errors.ts';
import { scrubber } from '../../src/model/secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sprint-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const tokens = { JIRA_API_TOKEN: 'jira-canary-1', GITHUB_TOKEN: 'github-canary-2' };

function load(where: Partial<Where> = {}) {
  return loadConfig({ cwd: folder, home: join(folder, 'home'), env: tokens, ...where });
}

async function mistakes(where: Partial<Where> = {}): Promise<SprintError> {
  return load(where).then(
    () => expect.fail('the configuration was accepted'),
    (error: SprintError) => error,
  );
}

function write(text: string, name = '.sprintrc'): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const whole = `
jira:
  url: https://acme.atlassian.net
  email: me@acme.com
  token: \${JIRA_API_TOKEN}
  board: 42
github:
  repos: [acme/web, acme/api]
`;

describe('a configuration file', () => {
  test('is read as YAML, and what it leaves out has a default', async () => {
    write(whole);

    const { jira, github, report, cache } = await load();

    expect(jira).toMatchObject({
      url: 'https://acme.atlassian.net',
      board: '42',
      deployment: 'auto',
      doneStatuses: null,
    });
    expect(jira?.token.reveal()).toBe('jira-canary-1');
    expect(github).toMatchObject({ url: 'https://api.github.com', repos: ['acme/web', 'acme/api'] });
    expect(report).toMatchObject({
      formats: ['html'],
      out: folder,
      timeZone: 'UTC',
      people: 'names',
    });
    expect(cache).toMatchObject({ store: 'file', maxSizeMb: 500 });
  });

  test('is read as JSON, also when tabs indent it', async () => {
    write(`{\n\t"jira": {\n\t\t"url": "https://jira.acme.com",\n\t\t"token": "\${JIRA_API_TOKEN}"\n\t}\n}`);

    const { jira, github } = await load();

    expect(jira?.url).toBe('https://jira.acme.com');
    expect(github).toBeNull();
  });

  test.each(['.sprintrc.json', '.sprintrc.yaml', '.sprintrc.yml'])('may be called %s', async (name) => {
    write('{ "report": { "people": "none" } }', name);
    expect((await load()).report.people).toBe('none');
  });

  test('lets the environment make up for a variable it names in vain', async () => {
    write(`github: { token: "\${GITHUB_TOKEN}", repos: [acme/web] }\njira: { token: "\${OLD_NAME}" }\n`);

    const { github, jira } = await load({
      env: { GH_TOKEN: 'gh-canary', JIRA_BASE_URL: 'https://jira.acme.com', JIRA_API_TOKEN: 'jira-canary' },
    });

    expect(github).toMatchObject({ tokenName: 'GH_TOKEN' });
    expect(jira).toMatchObject({ tokenName: 'JIRA_API_TOKEN' });
  });

  test.each([
    '{"report":{"out":"a",\n"out":"b"}}',
    '{\n\t"report":{"out":"a","out":"b"}}',
    'report:\n  out: a\n  out: b',
  ])('may name a key once: %j', async (text) => {
    const path = write(text);
    expect(await mistakes()).toMatchObject({
      message: expect.stringMatching(`mistake: ${path}:[23]:\\d+ names a key a second time\\.$`),
    });
  });

  test('in JSON indented by tabs tells the lines of its mistakes', async () => {
    const path = write('{\n\t"report": {\n\t\t"outt": "a"\n\t}\n}');
    expect((await mistakes()).message).toContain(`report.outt (${path}:3)`);
  });

  test('is one document', async () => {
    write('report: {}\n---\nreport: {}\n');
    expect((await mistakes()).message).toContain('begins a second document; there can be one');
  });

  test('gives addresses without query and fragment', async () => {
    write('jira: { url: "https://acme.atlassian.net/?a=b", email: me@acme.com }');
    expect((await mistakes()).message).toContain('jira.url');
  });

  test('is found from the working folder upwards, and its relative paths start where it stands', async () => {
    write('report: { out: reports }\ncache: { dir: kept }');
    const deep = join(folder, 'a', 'b');
    mkdirSync(deep, { recursive: true });

    const { report, cache, file } = await load({ cwd: deep });

    expect(report.out).toBe(join(folder, 'reports'));
    expect(cache.dir).toBe(join(folder, 'kept'));
    expect(file).toBe(join(folder, '.sprintrc'));
  });

  test('is found last in the user’s configuration folder, whose relative paths start from the working folder', async () => {
    const home = join(folder, 'home', '.config', 'sprint');
    const work = join(folder, 'work');
    mkdirSync(home, { recursive: true });
    mkdirSync(work);
    writeFileSync(join(home, '.sprintrc'), 'report: { out: reports }');

    expect((await load({ cwd: work })).report.out).toBe(join(work, 'reports'));
  });

  test('is found by XDG_CONFIG_HOME, and by APPDATA on Windows', async () => {
    const place = join(folder, 'elsewhere');
    mkdirSync(join(place, 'sprint'), { recursive: true });
    writeFileSync(join(place, 'sprint', '.sprintrc'), 'report: { people: none }');

    expect((await load({ env: { XDG_CONFIG_HOME: place } })).report.people).toBe('none');
    expect((await load({ env: { APPDATA: place }, platform: 'win32' })).report.people).toBe('none');
    expect((await load({ env: {} })).report.people).toBe('names');
  });

  test('that is named but not there is an error that says so', async () => {
    expect(await mistakes({ file: 'nowhere.yml' })).toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('nowhere.yml'),
    });
  });
});

describe('the order', () => {
  test('is defaults, file, environment, flags; each value knows where it came from', async () => {
    const file = write(`jira:\n  url: https://file.example\n  email: file@acme.com\n  token: \${MY_TOKEN}\n  board: 1`);

    const { jira, origins } = await load({
      env: { MY_TOKEN: 'abcdef', JIRA_EMAIL: 'env@acme.com', JIRA_BASE_URL: '' },
      flags: { jira: { board: '7' } },
    });

    expect(jira).toMatchObject({
      url: 'https://file.example',
      email: 'env@acme.com',
      board: '7',
      tokenName: 'MY_TOKEN',
    });
    expect(origins.get('jira.url')).toEqual({ kind: 'file', place: `${file}:2`, variable: null });
    expect(origins.get('jira.token')).toEqual({ kind: 'file', place: `${file}:4`, variable: 'MY_TOKEN' });
    expect(origins.get('jira.email')).toEqual({ kind: 'environment', place: 'JIRA_EMAIL', variable: 'JIRA_EMAIL' });
    expect(origins.get('jira.board')).toEqual({ kind: 'flag', place: '--board', variable: null });
    expect(origins.get('jira.deployment')).toEqual({ kind: 'default', place: 'default', variable: null });
  });

  test('lets the environment stand without any file', async () => {
    const env = { ...tokens, JIRA_BASE_URL: 'https://jira.acme.com', GITHUB_API_URL: 'https://ghe.acme.com/api/v3' };

    const { jira, github, file } = await load({ env, flags: { github: { repos: ['acme/web'] } } });

    expect(file).toBeNull();
    expect(jira).toMatchObject({ url: 'https://jira.acme.com', email: null, tokenName: 'JIRA_API_TOKEN' });
    expect(github).toMatchObject({ url: 'https://ghe.acme.com/api/v3', tokenName: 'GITHUB_TOKEN' });
  });

  test('takes GH_TOKEN when GITHUB_TOKEN is not set', async () => {
    const { github } = await load({ env: { GH_TOKEN: 'ghp_1' }, flags: { github: { repos: ['a/b'] } } });
    expect(github?.tokenName).toBe('GH_TOKEN');
  });

  test('keeps readings in Redis when REDIS_URL is set', async () => {
    const { cache } = await load({ env: { REDIS_URL: 'redis://:hush@localhost:6379' } });
    expect(cache.store).toBe('redis');
    expect(cache.url?.reveal()).toBe('redis://:hush@localhost:6379');
  });

  test('gives numbers, switches and lists from the environment their type', async () => {
    write(
      `allowHttp: \${A}
cache:
  maxSizeMb: \${B}
github:
  repos: \${C}
jira:
  url: https://jira.acme.com
  done: \${D}`,
    );

    const { cache, github, settings } = await load({
      env: { ...tokens, A: 'true', B: '7', C: 'a/b, c/d', D: 'Done,Gone' },
    });

    expect(cache.maxSizeMb).toBe(7);
    expect(settings.allowHttp).toBe(true);
    expect(github?.repos).toEqual(['a/b', 'c/d']);
    expect(settings.jira.done).toEqual(['Done', 'Gone']);
  });
});

describe('mistakes', () => {
  test('are told all at once, each with its place and what to do', async () => {
    const file = write(
      [
        'jira:',
        '  url: acme',
        '  tokn: x',
        `  token: \${NOT_SET}`,
        'report:',
        '  formats: [html, pfd]',
        '  timezone: Europe/Berlin',
        '  timeZone: Mars/Base',
        '  holidays: [2025-02-30]',
        'cache: 3',
        'gates: say-do',
      ].join('\n'),
    );

    const { kind, message } = await mistakes({ env: {} });

    expect(kind).toBe('usage');
    expect(message.split('\n')).toEqual([
      'The configuration has 9 mistakes:',
      `- jira.tokn (${file}:3) is no key of the configuration. Did you mean token?`,
      `- jira.token (${file}:4) names \${NOT_SET}, which is not set in the environment. Set it, such as: export NOT_SET=…`,
      `- report.timezone (${file}:7) is no key of the configuration. Did you mean timeZone?`,
      `- cache (${file}:10) holds a value where keys are expected. Its keys: store, dir, url, prefix, maxSizeMb.`,
      `- jira.url (${file}:2) is not a web address. Write it whole, such as https://acme.atlassian.net.`,
      `- report.formats (${file}:6) item 2 is not one of the values it can have. Did you mean pdf? One of: html, pdf, json, md, csv.`,
      `- report.timeZone (${file}:8) is not a time zone. Use an IANA name, such as Europe/Berlin or UTC.`,
      `- report.holidays (${file}:9) item 1 is not a day. Write days like 2025-12-24.`,
      `- gates (${file}:11) must be a list.`,
    ]);
  });

  test('in the writing name line and column', async () => {
    const file = write('jira:\n  url: [oops\n');
    const { message } = await mistakes();
    expect(message).toContain(`${file}:`);
    expect(message).toContain('is neither YAML nor JSON');
  });

  test.each([
    [
      'an address with a password',
      'jira: { url: "https://me:hush-hush@jira.acme.com" }',
      'jira.url',
      'user name or a password',
    ],
    ['plain http beyond this machine', 'jira: { url: http://jira.acme.com, token: abc }', 'jira.url', 'plain http'],
    ['Jira without a token', 'jira: { url: https://jira.acme.com }', 'jira.token', 'is missing'],
    ['Jira without an address', 'jira: { token: abc }', 'jira.url', 'is missing'],
    [
      'Jira Cloud without an e-mail',
      'jira: { url: https://acme.atlassian.net, token: abc }',
      'jira.email',
      'Jira Cloud',
    ],
    ['repositories without a token', 'github: { repos: [a/b] }', 'github.token', 'is missing'],
    ['a repository without owner', 'github: { repos: [web], token: abc }', 'github.repos', 'owner/name'],
    ['a token with a line break', 'github: { token: "abc\\ndef" }', 'github.token', 'line break'],
    ['Redis without an address', 'cache: { store: redis }', 'cache.url', 'is missing'],
    ['a key out of its place', 'board: 3', 'board', 'Did you mean jira.board?'],
    ['a key nobody can guess', 'report: { zzzzzz: 1 }', 'report.zzzzzz', 'Known here: formats'],
    ['a key that would reach prototypes', '{"__proto__": {"a": 1}}', '__proto__', 'is no key'],
    ['a board of no number', 'jira: { url: https://jira.acme.com, token: abc, board: -1 }', 'jira.board', 'jira.board'],
    [
      'an alias that is no key of a project',
      'correlate: { aliases: { OLD: "x y" } }',
      'correlate.aliases',
      'entry OLD',
    ],
    [
      'teams that nothing leads to',
      'teams: { groups: { Web: [web] } }',
      'teams.by',
      'is missing, although teams.groups',
    ],
    [
      'teams by a field that nobody names',
      'jira: { url: https://jira.acme.com, token: abc }\nteams: { by: field }',
      'jira.fields.team',
      'is missing, although teams.by is field',
    ],
    [
      'a sprint without a day',
      'capacity: { sprints: { Sprint 12: { personDays: 0 } } }',
      'capacity.sprints',
      'entry Sprint 12 personDays must be more than 0',
    ],
    [
      'a word that capacity does not know',
      'capacity: { sprints: { 12: { personDays: 3, days: 4 } } }',
      'capacity.sprints',
      'entry 12 has no "days"',
    ],
    ['a limit that is too high', 'correlate: { countsFrom: 2 }', 'correlate.countsFrom', 'must be at most 1'],
    [
      'a title that fills a page',
      `report: { title: ${'a'.repeat(201)} }`,
      'report.title',
      'longer than 200 characters',
    ],
    ['a salt that can be guessed', 'report: { salt: pepper }', 'report.salt', 'shorter than 16 characters'],
    ['a link that runs a script', 'report: { link: "javascript:alert(1)" }', 'report.link', 'is not a web address'],
  ])('%s', async (_what, text, key, says) => {
    write(text);
    const { message, hint } = await mistakes({ env: {} });
    expect(message).toContain(key);
    expect(`${message} ${hint}`).toContain(says);
    expect(message).not.toContain('hush-hush');
  });

  test('teams by a field need no name of it where no host is asked', async () => {
    write('teams: { by: field }');
    expect((await load({ env: {}, hosts: false })).teams.by).toBe('field');
  });

  test('the link to a report may lead to any page', async () => {
    write('report: { link: "https://wiki.acme.com/pages/view?pageId=12#report" }');
    expect((await load({ env: {} })).report.link).toBe('https://wiki.acme.com/pages/view?pageId=12#report');
  });

  test('aliases are of projects or of single issues', async () => {
    write('correlate: { aliases: { OLD: PAY, OLD-5: PAY-12 } }');
    expect((await load({ env: {} })).correlate.aliases).toEqual({ OLD: 'PAY', 'OLD-5': 'PAY-12' });
  });

  test('plain http is fine on this machine, or when it is allowed', async () => {
    for (const url of ['http://localhost:8080', 'http://127.0.0.1', 'http://[::1]:1', 'http://jira.localhost']) {
      write(`jira: { url: "${url}", token: abc }`);
      expect((await load({ env: {} })).jira?.url).toBe(url);
    }
    write('allowHttp: true\njira: { url: http://jira.acme.com, token: abc }');
    expect((await load({ env: {} })).jira?.url).toBe('http://jira.acme.com');
    write('jira: { url: http://localhost.evil.com, token: abc }');
    expect((await mistakes({ env: {} })).message).toContain('plain http');
  });

  test('about hosts do not matter to what asks none', async () => {
    write(`jira: { url: https://acme.atlassian.net, token: "\${NOT_SET}" }\nreport: { people: none }`);

    const { jira, report } = await load({ env: {}, hosts: false, flags: { github: { repos: ['acme/web'] } } });

    expect(jira).toBeNull();
    expect(report.people).toBe('none');
  });
});

describe('a GitHub App', () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const app = (rest: string) => `github:\n  repos: [acme/*, acme/web]\n  app: { id: 4711, ${rest} }`;

  test('reads in place of a token; its key may be written on one line', async () => {
    write(app(`key: "\${KEY}"`));
    for (const KEY of [privateKey, privateKey.trim().replaceAll('\n', '\\n'), `${privateKey}\n`]) {
      const { github, secrets } = await load({ env: { KEY, GITHUB_TOKEN: 'github-canary-2' } });

      expect(github).toMatchObject({
        tokenName: 'KEY',
        repos: ['acme/*', 'acme/web'],
        app: { id: '4711', installation: null, repo: 'acme/*' },
      });
      expect(github?.token.reveal()).toBe(privateKey.trim());
      expect(secrets.map((secret) => secret.reveal())).toEqual(['github-canary-2', privateKey.trim()]);
    }
  });

  test('wants both its id and its key', async () => {
    write(app(''));
    expect((await mistakes({ env: {} })).message).toContain('github.app.key (not set) is missing');
    write(`github: { repos: [acme/web], app: { key: "\${KEY}" } }`);
    expect((await mistakes({ env: { KEY: privateKey } })).message).toContain('github.app.id (not set) is missing');
  });

  test('wants a private key, and does not show what it got', async () => {
    write(app(`key: "\${KEY}"`));
    const { message, hint } = await mistakes({ env: { KEY: 'hush-canary' } });

    expect(message).toMatch(/github\.app\.key \(.*\.sprintrc:3\) is not a private key/);
    expect(hint).toContain('.pem');
    expect(message).not.toContain('hush-canary');
  });

  test('is hidden line by line', async () => {
    write(app(`key: "\${KEY}"`));
    const { secrets } = await load({ env: { KEY: privateKey } });
    const [, line = ''] = privateKey.split('\n');

    expect(scrubber(secrets)(`${line} and ${privateKey.trim()}`)).toBe('[redacted] and [redacted]');
  });
});

test('secrets never print', async () => {
  write(whole);
  const config = await load({ env: { ...tokens, REDIS_URL: 'redis://:hush-canary@localhost' } });
  const printed = `${JSON.stringify(config)} ${inspect(config, { depth: 9 })} ${config.jira?.token}`;
  for (const canary of ['jira-canary', 'github-canary', 'hush-canary']) expect(printed).not.toContain(canary);
  expect(config.secrets.map((secret) => secret.reveal())).toEqual(['jira-canary-1', 'github-canary-2', 'hush-canary']);
});
