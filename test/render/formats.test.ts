import { expect, test } from 'vitest';
import { formats } from '../../src/render/formats.ts';
import { usualOptions } from '../../src/render/options.ts';
import { renderText } from '../../src/render/text.ts';
import { aReport } from './fixtures.ts';

test.each(Object.values(formats).filter(({ id }) => id !== 'pdf'))(
  'writes $title, the same bytes each time',
  async ({ id, render }) => {
    const bytes = Buffer.concat([...(await render(aReport(), usualOptions))]);

    expect(formats[id].id).toBe(id);
    expect(bytes.length).toBeGreaterThan(1000);
    expect(Buffer.concat([...(await render(aReport(), usualOptions))])).toEqual(bytes);
  },
);

test('says the essence in a few lines of text', () => {
  const text = renderText(aReport());

  expect(text).toContain('- The team completed 49 of 60 issues and 142 of 181 points it had planned.');
  expect(text).toContain('Say/do');
  expect(text).toContain('This report is partial. What is missing:\n- The repository acme/api: GitHub answered 404');
  expect(text.split('\n').length).toBeLessThan(30);
});
