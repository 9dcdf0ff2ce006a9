import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aPlace, sprint } from '../cli/run.ts';
import { chromiumPath, openBrowser, show } from './chromium.ts';
import { brokenKeys, leavingCells, touchingLabels, unfold } from './looks.ts';

const missing = chromiumPath() === null;

describe.skipIf(missing)(
  `the report of the demo sprint in a browser${missing ? ' (skipped: no Chromium; set CHROMIUM)' : ''}`,
  () => {
    const place = aPlace();
    let browser: Browser;
    let html = '';
    let report: Report;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());
    beforeEach(async () => {
      if (html !== '') return;
      const { code, stderr } = await sprint('report --demo --quiet --format html,json', place.path);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const read = async (ending: string) => {
        const name = (await readdir(place.path)).find((one) => one.endsWith(ending));
        return readFile(join(place.path, name ?? ending), 'utf8');
      };
      html = await read('.html');
      report = JSON.parse(await read('.json')) as Report;
    });

    test.each([true, false])(
      'shows every section and issue, asks for nothing and complains of nothing (script: %s)',
      async (script) => {
        const { page, requests, complaints } = await show(browser, html, { script });

        const seen = await page.$$eval('main section', (all) =>
          all.map((one) => one.checkVisibility() && one.getBoundingClientRect().height > 80),
        );
        const rows = await page.$$eval(
          '#issues-table tbody tr',
          (all) => all.filter((one) => one.getBoundingClientRect().height > 10).length,
        );

        expect(seen.length).toBeGreaterThan(7);
        expect(seen).not.toContain(false);
        expect(rows).toBe(report.issues.length);
        expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
        await page.close();
      },
    );

    test.each([
      ['light', 1280],
      ['dark', 1280],
      ['light', 360],
    ] as const)('has no accessibility violation in %s, %i pixels wide', async (scheme, width) => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const { page } = await show(browser, html, { scheme, width });
      await page.setBypassCSP(true);
      for (const unfolded of [false, true]) {
        if (unfolded) await page.evaluate(unfold);
        await page.evaluate(axe);
        const found = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })
          .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).slice(0, 3)))`);

        expect(found).toEqual([]);
      }
      await page.close();
    });

    test.each([360, 820, 1280])('fits a window %i pixels wide, and each text its cell', async (width) => {
      const { page } = await show(browser, html, { width });
      await page.evaluate(unfold);

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(await page.evaluate(leavingCells)).toEqual([]);
      expect(await page.evaluate(brokenKeys)).toEqual([]);
      expect(await page.evaluate(touchingLabels)).toEqual([]);
      await page.close();
    });

    test.each([true, false])('unfolds a long table by keyboard (script: %s)', async (script) => {
      const { page } = await show(browser, html, { script });
      const shown = () =>
        page.$$eval(
          '#quality-checks tbody tr',
          (all) => all.filter((one) => one.getBoundingClientRect().height > 0).length,
        );
      const all = report.quality.checks.length;
      const promised = await page.$eval('.folds:has(#quality-checks) .less', (one) =>
        Number(/\d+/.exec(one.innerHTML)),
      );

      expect(promised).toBeLessThan(all);
      expect(await shown()).toBe(promised);
      await page.focus('.folds:has(#quality-checks) summary');
      await page.keyboard.press('Enter');
      expect(await shown()).toBe(all);
      await page.keyboard.press('Space');
      expect(await shown()).toBe(promised);
      await page.close();
    });

    test('sorts times by what they say, and gives each cell its title in a narrow window', async () => {
      const { page } = await show(browser, html);
      const column = () => page.$$eval('#journeys td:nth-child(3)', (all) => all.map((one) => one.textContent));
      const hours = { min: 1 / 60, h: 1, d: 24 } as const;
      const lengths = async () =>
        (await column()).map((text) => {
          const [number, unit] = (text ?? '').split(/\s/);
          return Number(number) * hours[unit as keyof typeof hours];
        });

      await page.click('#journeys th:nth-child(3) .sort');
      const sorted = await lengths();
      expect(sorted.length).toBeGreaterThan(3);
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));

      await page.setViewport({ width: 360, height: 900 });
      await page.waitForSelector('#open-issues.stacked');
      const titles = await page.evaluate(
        `[...document.querySelectorAll('#open-issues tbody tr:first-child td')].map((one) => getComputedStyle(one, '::before').content)`,
      );
      expect((titles as readonly string[]).slice(0, 2)).toEqual(['"Summary "', '"Joined "']);
      await page.close();
    });

    test('leads to a folded table, and into folded figures', async () => {
      const { page } = await show(browser, html);
      await page.evaluate(`location.hash = '#burn-up-data'`);
      await page.waitForFunction(`document.getElementById('burn-up-data').getBoundingClientRect().height > 0`);
      await page.evaluate(`location.hash = '#scope-events'`);
      await page.waitForFunction(`Math.abs(document.getElementById('scope-events').getBoundingClientRect().top) < 200`);

      expect(await page.$eval('#scope-events', (one) => one.getBoundingClientRect().height)).toBeGreaterThan(200);
      await page.close();
    });

    test.each([true, false])('prints every row of every table (script: %s)', async (script) => {
      const { page } = await show(browser, html, { script });
      await page.emulateMediaType('print');

      const hidden = await page.$$eval(
        'main tbody tr',
        (all) => all.filter((one) => one.getBoundingClientRect().height < 5).length,
      );

      expect(hidden).toBe(0);
      await page.close();
    });

    test('stays within its size', () => {
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(300_000);
    });
  },
);
