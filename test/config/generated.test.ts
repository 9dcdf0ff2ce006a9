import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sprintrcExample } from '../../src/config/example.ts';
import { sprintrcSchema } from '../../src/config/json-schema.ts';
import { keys } from '../../src/config/keys.ts';
import { loadConfig } from '../../src/config/load.ts';

const example = new URL('../../.sprintrc.example', import.meta.url).pathname;
const env = { JIRA_API_TOKEN: 'abc', GITHUB_TOKEN: 'def', REDIS_URL: '' };

function aPrivateKey(): string {
  const pem = { type: 'pkcs1', format: 'pem' } as const;
  return generateKeyPairSync('rsa', { modulusLength: 1024, privateKeyEncoding: pem, publicKeyEncoding: pem })
    .privateKey;
}

describe('the example', () => {
  test('is what the schema says', async () => {
    await expect(sprintrcExample()).toMatchFileSnapshot(example);
  });

  test('can be used as it stands', async () => {
    const { jira, report } = await loadConfig({ cwd: '/', home: '/', env, file: example });
    expect(jira).toMatchObject({ board: '42', tokenName: 'JIRA_API_TOKEN' });
    expect(report.timeZone).toBe('Europe/Berlin');
  });

  test('can be used with every value in it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sprint-example-'));
    const file = join(folder, '.sprintrc');
    writeFileSync(file, sprintrcExample().replace(/^( *)# ([\w-]+:(?: .*)?)$/gm, '$1$2'));

    const { correlate, findings } = await loadConfig({
      cwd: '/',
      home: '/',
      env: {
        ...env,
        REDIS_URL: 'redis://localhost:6379',
        SPRINT_SALT: 'a salt of 16 or more',
        GITHUB_APP_KEY: aPrivateKey(),
      },
      file,
    });
    rmSync(folder, { recursive: true, force: true });

    expect(correlate.people).toMatchObject({ 'ada@acme.com': 'amarsh' });
    expect(correlate.recorded).toEqual(['development-panel', 'remote-links']);
    expect(findings.codelessTypes).toEqual(['Spike']);
  });

  test('explains every key', () => {
    const text = sprintrcExample();
    for (const { path, name } of keys.filter((key) => key.name !== '$schema')) {
      expect(text, name).toMatch(new RegExp(`^\\s*(?:# )?${path.at(-1)}: `, 'm'));
    }
  });
});

describe('the JSON Schema', () => {
  test('is what the schema says', async () => {
    const path = new URL('../../schemas/sprintrc.schema.json', import.meta.url).pathname;
    await expect(`${JSON.stringify(sprintrcSchema(), null, 2)}\n`).toMatchFileSnapshot(path);
  });

  const valid = new Ajv2020({ allowUnionTypes: true }).compile(sprintrcSchema());

  test('accepts the example, and variables wherever a value stands', () => {
    expect(valid(parse(readFileSync(example, 'utf8').replace(/^( *)# ([\w-]+: )/gm, '$1$2')))).toBe(true);
    expect(
      valid({ cache: { maxSizeMb: `\${SIZE}` }, github: { repos: `\${REPOS}` }, report: { people: `\${P}` } }),
    ).toBe(true);
  });

  test('refuses unknown keys and values of the wrong kind', () => {
    expect(valid({ jira: { tokn: 'x' } })).toBe(false);
    expect(valid({ report: { formats: ['pfd'] } })).toBe(false);
    expect(valid({ cache: { maxSizeMb: 'large' } })).toBe(false);
  });
});
