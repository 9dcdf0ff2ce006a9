import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sprint-charts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function load(charts: object, more: object = {}) {
  writeFileSync(join(folder, '.sprintrc'), JSON.stringify({ charts, ...more }));
  return loadConfig({ cwd: folder, home: join(folder, 'home'), env: {} });
}

test('drawing by quickchart needs a host of its own; there is no usual one', async () => {
  await expect(load({ renderer: 'quickchart' })).rejects.toMatchObject({
    kind: 'usage',
    message: expect.stringContaining('charts.quickchart.host'),
  });
  const { charts } = await load({ renderer: 'quickchart', quickchart: { host: 'https://charts.acme.com' } });
  expect(charts.quickchart.host).toBe('https://charts.acme.com');
});

test('figures go over plain http only within this machine, or where that is allowed', async () => {
  const plain = { renderer: 'quickchart', quickchart: { host: 'http://charts.acme.com' } };

  await expect(load(plain)).rejects.toMatchObject({ message: expect.stringContaining('would send the figures') });
  await expect(load({ ...plain, quickchart: { host: 'http://localhost:3400' } })).resolves.toBeDefined();
  await expect(load(plain, { allowHttp: true })).resolves.toBeDefined();
});
