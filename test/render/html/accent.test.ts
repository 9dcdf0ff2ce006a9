import { expect, test } from 'vitest';
import { accentStyle, readable } from '../../../src/render/html/accent.ts';
import { ownTemplates } from '../../../src/render/templates/own.ts';
import { contrast } from '../colours.ts';

const { css } = await ownTemplates();
const grounds = [...css.matchAll(/--(?:bg|surface|[a-z]+-bg): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)];

test('there are grounds to hold colours against', () => {
  expect(grounds).toHaveLength(6);
});

test.each(['#ffcc00', '#1f6feb', '#000', '#ffffff', '#0a8', '#7f7f7f', '#800080', '#c0ffee'])(
  'makes %s readable on every ground of both themes',
  (colour) => {
    const [, light = '', dark = ''] = accentStyle(colour).match(/light-dark\((#[0-9a-f]{6}),(#[0-9a-f]{6})\)/) ?? [];

    for (const [, onLight = '', onDark = ''] of grounds) {
      expect(contrast(light, onLight)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, onDark)).toBeGreaterThanOrEqual(4.5);
    }
  },
);

test('leaves a colour alone that can be read already', () => {
  expect(readable('#0a5aa8', '#ffffff', 0)).toBe('#0a5aa8');
  expect(readable('#fff', '#000000', 255)).toBe('#ffffff');
});
