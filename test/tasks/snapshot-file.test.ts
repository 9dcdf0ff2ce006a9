import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { snapshotJsonSchema } from '../../src/tasks/snapshot/schema.ts';
import { loadSnapshot, saveSnapshot } from '../../src/tasks/snapshot-file.ts';
import { aSnapshot } from '../worlds/snapshots.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sprint-snapshot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a snapshot comes back as it was saved, and saving it again gives the same bytes', async () => {
  const snapshot = aSnapshot();
  const [first, second] = [join(folder, 'a.json'), join(folder, 'b.json')];

  await saveSnapshot(first, snapshot);
  const loaded = await loadSnapshot(first);
  await saveSnapshot(second, loaded);

  expect(loaded).toEqual(snapshot);
  expect(readFileSync(second)).toEqual(readFileSync(first));
  expect(statSync(first).mode & 0o777).toBe(0o600);
});

test('a snapshot that an editor marked as UTF-8 is one', async () => {
  const path = join(folder, 'a.json');
  writeFileSync(path, `\uFEFF${JSON.stringify(aSnapshot())}`);
  expect(await loadSnapshot(path)).toEqual(aSnapshot());
});

describe('what is no snapshot is refused', () => {
  test.each([
    ['nothing there', null, 'There is no file'],
    ['no JSON', 'PAY-1', 'is not JSON'],
    ['JSON of another kind', '{"schemaVersion":1}', 'is no snapshot'],
    ['a list', '[]', 'is no snapshot'],
    ['one of a later version', '{"snapshotVersion":5}', 'another version'],
    ['one that was cut', '{"snapshotVersion":2,"takenAt":1}', 'damaged snapshot: at jira'],
    [
      'one with a time no calendar has',
      JSON.stringify({ ...aSnapshot(), takenAt: 1e300 }),
      'damaged snapshot: at takenAt',
    ],
    ['one with a number for a name', JSON.stringify({ ...aSnapshot(), board: 7 }), 'damaged snapshot: at board'],
  ])('%s', async (_what, text, says) => {
    const path = join(folder, 's.json');
    if (text !== null) writeFileSync(path, text);
    await expect(loadSnapshot(path)).rejects.toMatchObject({ kind: 'usage', message: expect.stringContaining(says) });
  });
});

describe('the published JSON Schema', () => {
  test('is what is checked', async () => {
    const path = new URL('../../schemas/snapshot.schema.json', import.meta.url).pathname;
    await expect(`${JSON.stringify(snapshotJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(path);
  });

  test('accepts a snapshot and refuses a damaged one', () => {
    const valid = new Ajv2020({ allowUnionTypes: true }).compile(snapshotJsonSchema());
    expect(valid(JSON.parse(JSON.stringify(aSnapshot())))).toBe(true);
    expect(valid({ ...aSnapshot(), issues: [{}] })).toBe(false);
  });
});
