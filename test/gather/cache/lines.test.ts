import { expect, test } from 'vitest';
import { headOf, unwrap, wrap } from '../../../src/gather/cache/envelope.ts';
import { linesOf, valueIn } from '../../../src/gather/cache/lines.ts';

async function* each(lines: Iterable<string>) {
  yield* lines;
}

const long = (n: number) => Array.from({ length: n }, (_, i) => ({ i, text: '\n"ü🚚\u2028' }));
const values: readonly unknown[] = [
  null,
  'text',
  0,
  [],
  {},
  { a: [1, [2, [3]]], b: { c: null, '': false } },
  long(1_000),
  { snapshot: { issues: long(500), repositories: [{ commits: long(100) }, { commits: [] }] }, marks: null },
  { ['__proto__']: long(40), constructor: long(40) },
  long(40).map(() => long(40)),
];

test.each(values.map((value, i) => [i, value] as const))('value %i comes back as it was', async (_, value) => {
  const plain = JSON.parse(JSON.stringify(value));

  expect(await valueIn(each(linesOf(value)))).toEqual(plain);
  const entry = await wrap(value, { key: 'a:key', at: 17, about: 'closed:38~0a1b' });
  expect(await unwrap(entry, 'a:key')).toEqual({ value: plain });
  expect(headOf(entry.subarray(0, 2_048))).toEqual({ key: 'a:key', at: 17, about: 'closed:38~0a1b' });
});

test('no line holds a large value whole', () => {
  const value = { issues: long(10_000) };
  const longest = Math.max(...[...linesOf(value)].map((line) => line.length));

  expect(longest).toBeLessThan(JSON.stringify(value).length / 100);
});

test.each([[['{"a":1}', '[["a"],[1]]']], [['{}', '[["__proto__","x"],[1]]']], [['[]', 'null']], [['{', '']], [[]]])(
  'lines that fit no value are refused: %j',
  async (lines) => {
    await expect(valueIn(each(lines))).rejects.toBeInstanceOf(SyntaxError);
  },
);

test('an entry with any byte changed, cut anywhere, or under another key is none', async () => {
  for (const value of [{ a: 'small' }, { issues: long(2_000) }]) {
    const entry = await wrap(value, { key: 'a:key', at: 17, about: 'closed:38~0a1b' });
    for (let at = 0; at < entry.length; at += Math.ceil(entry.length / 150)) {
      const flipped = Buffer.from(entry);
      flipped[at] = (flipped[at] ?? 0) ^ 4;
      expect(await unwrap(flipped, 'a:key'), `byte ${at}`).toBeNull();
      expect(await unwrap(entry.subarray(0, at), 'a:key'), `cut at ${at}`).toBeNull();
    }
    expect(await unwrap(entry, 'another:key')).toBeNull();
  }
});
