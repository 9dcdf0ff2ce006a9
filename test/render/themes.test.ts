import { describe, expect, test } from 'vitest';
import { ownTemplates } from '../../src/render/templates/own.ts';
import { contrast, leastDistance } from './colours.ts';

const { css } = await ownTemplates();
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)];

describe.each([
  ['light', 2],
  ['dark', 3],
])('the %s theme', (_, at) => {
  const colours = new Map(pairs.map((pair) => [pair[1] ?? '', pair[at] ?? '']));
  const colour = (name: string): string => colours.get(name) ?? `no colour called ${name}`;

  test.each([
    'c-scope',
    'c-done',
    'c-remaining',
    'c-guide',
    'c-added',
    'c-removed',
    'c-carried',
    'c-neutral',
    'c-mark',
    'c-active',
    'c-waiting',
    'c-blocked',
    ...[1, 2, 3, 4, 5, 6].map((n) => `c-band-${n}`),
  ])('draws %s with 3:1 on cards and weekends', (name) => {
    expect(contrast(colour(name), colour('surface'))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour(name), colour('c-band'))).toBeGreaterThanOrEqual(3);
  });

  test('tells bands, and kinds of waiting, apart in every eye, neighbours most of all', () => {
    const bands = [1, 2, 3, 4, 5, 6].map((n) => colour(`c-band-${n}`));
    const kinds = ['c-active', 'c-waiting', 'c-blocked'].map(colour);

    for (const [index, band] of bands.entries()) {
      for (const other of bands.slice(index + 1)) expect(leastDistance(band, other)).toBeGreaterThan(8);
      if (index > 0) expect(leastDistance(band, bands[index - 1] ?? '')).toBeGreaterThan(24);
    }
    for (const [index, kind] of kinds.entries()) {
      for (const other of kinds.slice(index + 1)) expect(leastDistance(kind, other)).toBeGreaterThan(24);
    }
  });

  test.each(['ink', 'muted', 'accent', 'neutral', 'good', 'bad', 'warning'])(
    'writes %s with 4.5:1 on the page and on cards',
    (name) => {
      expect(contrast(colour(name), colour('bg'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour(name), colour('surface'))).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(['good', 'bad', 'warning', 'neutral'])('writes %s, text and links with 4.5:1 on its own ground', (tone) => {
    for (const name of [tone, 'ink', 'accent']) {
      expect(contrast(colour(name), colour(`${tone}-bg`))).toBeGreaterThanOrEqual(4.5);
    }
  });
});
