import { readdir, readFile } from 'node:fs/promises';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { ownTemplates } from '../../../src/render/templates/own.ts';
import { oneScript, scripts, styles } from '../../../src/render/templates/parts.ts';

const templates = new URL('../../../templates/', import.meta.url);

test('every style sheet and every module of the page has its place in the order', async () => {
  const named = (names: readonly string[], ending: string) => names.map((name) => `${name}${ending}`).toSorted();

  expect((await readdir(new URL('styles/', templates))).toSorted()).toEqual(named(styles, '.css'));
  expect((await readdir(new URL('scripts/', templates))).toSorted()).toEqual(named(scripts, '.js'));
});

test('no two modules use one name', async () => {
  const texts = await Promise.all(scripts.map((name) => readFile(new URL(`scripts/${name}.js`, templates), 'utf8')));
  const names = texts.flatMap((text) =>
    [...text.matchAll(/^(?:export )?(?:const|function) (\w+)/gm)].map(([, name]) => name),
  );

  expect(names.length).toBeGreaterThan(scripts.length);
  expect(new Set(names).size).toBe(names.length);
});

test('modules become one script without imports and exports', () => {
  const script = oneScript([
    'export const two = 2;\nexport function twice(n) {\n  return two * n;\n}\n',
    "import { twice } from './a.js';\n\nglobalThis.six = twice(3);\n",
  ]);
  const world: { six?: number } = {};

  new Script(script).runInNewContext(world);

  expect(world.six).toBe(6);
});

test('the script of the page is one that a browser can read', async () => {
  const { script } = await ownTemplates();

  expect(() => new Script(script)).not.toThrow();
  expect(script).not.toMatch(/^(?:import|export) /m);
});
