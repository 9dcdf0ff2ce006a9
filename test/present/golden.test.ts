import { expect, test } from 'vitest';
import { aBusySprint, aFutureSprint, aRunningSprint, reportOf } from './worlds.ts';

test.each([
  ['closed', aBusySprint()],
  ['running', aRunningSprint({ repositories: null })],
  ['future', aFutureSprint()],
])('the report of a %s sprint is as agreed', async (name, snapshot) => {
  const json = `${JSON.stringify(reportOf(snapshot), null, 2)}\n`;
  await expect(json).toMatchFileSnapshot(`../golden/present/${name}.json`);
});
