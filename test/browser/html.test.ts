import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/render/html.ts';
import { aReport } from '../render/fixtures.ts';
import { payloads } from '../render/hostile.ts';
import { aReportSaying } from '../render/hostile-report.ts';
import { chromiumPath, openBrowser, show } from './chromium.ts';
import { touchingLabels, unfold } from './looks.ts';

const missing = chromiumPath() === null;

describe.skipIf(missing)(
  `the HTML report in a browser${missing ? ' (skipped: no Chromium; set CHROMIUM)' : ''}`,
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());

    test.each([true, false])(
      'shows every section, asks for nothing and complains of nothing (script: %s)',
      async (script) => {
        const report = aReport();
        const { page, requests, complaints } = await show(browser, await renderHtml(report), { script });

        const seen = await page.$$eval('main section', (all) =>
          all.map((one) => [one.id, one.getBoundingClientRect().height > 80]),
        );
        const rows = await page.$$eval(
          '#issues-table tbody tr',
          (all) => all.filter((one) => one.getBoundingClientRect().height > 10).length,
        );

        expect(seen).toEqual(report.sections.map(({ id }) => [id, true]));
        expect(rows).toBe(report.issues.length);
        expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
        await page.close();
      },
    );

    test.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (scheme) => {
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      for (const width of [1280, 390]) {
        const { page } = await show(browser, await renderHtml(aReport()), { scheme, width });
        await page.setBypassCSP(true);
        await page.evaluate(unfold);
        await page.evaluate(axe);
        const found = await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).slice(0, 3)))`);

        expect(found).toEqual([]);
        await page.close();
      }
    });

    test.each([320, 390, 820, 1280])('fits a window %i pixels wide', async (width) => {
      const { page } = await show(browser, await renderHtml(aReport()), { width });

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.close();
    });

    test.each([390, 1280])('fits a window %i pixels wide when the words are endless', async (width) => {
      const { page } = await show(browser, await renderHtml(aReportSaying('Donaudampfschifffahrt'.repeat(40))), {
        width,
      });

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.close();
    });

    test('keeps the labels of a chart inside it and apart', async () => {
      for (const width of [1280, 390]) {
        const { page } = await show(browser, await renderHtml(aReport()), { width });

        expect(await page.evaluate(touchingLabels)).toEqual([]);
        await page.close();
      }
    });

    test('sorts by keyboard, down and up, and says so', async () => {
      const { page } = await show(browser, await renderHtml(aReport()));
      const keys = () => page.$$eval('#issues-table tbody th', (all) => all.slice(0, 3).map((one) => one.textContent));

      await page.focus('#issues-table th:nth-child(4) .sort');
      await page.keyboard.press('Enter');
      const estimates = await page.$$eval('#issues-table td:nth-child(4)', (all) =>
        all.map((one) => one.getAttribute('data-s') ?? one.textContent),
      );
      const known = estimates.map(Number).filter((one) => !Number.isNaN(one));

      expect(known).toEqual(known.toSorted((a, b) => a - b));
      expect(new Set(estimates.slice(known.length))).toEqual(new Set(['not estimated']));
      expect(await page.$eval('#issues-table th:nth-child(4)', (one) => one.getAttribute('aria-sort'))).toBe(
        'ascending',
      );

      await page.focus('#issues-table th:first-child .sort');
      await page.keyboard.press('Enter');
      expect(await keys()).toEqual(['PAY-1', 'PAY-2', 'PAY-3']);
      await page.keyboard.press('Space');
      expect(await keys()).toEqual(['PAY-60', 'PAY-59', 'PAY-58']);
      await page.close();
    });

    test('filters by words and by outcome, by keyboard, and comes back for a link', async () => {
      const report = aReport({}, 450);
      const { page } = await show(browser, await renderHtml(report));
      const shown = () =>
        page.$$eval('#issues-table tbody tr', (all) => all.filter((one) => one.checkVisibility()).length);

      await page.focus('.search input');
      await page.keyboard.type('REFUND ruiz');
      const wanted = report.issues.filter(
        ({ summary, assignee }) => /refund/i.test(summary) && assignee === 'Ana Ruiz',
      );
      expect(await shown()).toBe(wanted.length);
      expect(await page.$eval('.count', (one) => one.textContent)).toBe(`${wanted.length} of 450 found`);

      await page.focus('[data-outcome="Not completed"]');
      await page.keyboard.press('Enter');
      expect(await shown()).toBe(wanted.filter(({ outcome }) => outcome === 'not-completed').length);

      await page.evaluate(`location.hash = '#issue-PAY-311'`);
      await page.waitForFunction(`document.getElementById('issue-PAY-311').checkVisibility()`);
      expect(await shown()).toBe(450);
      await page.close();
    });

    test('switches its theme', async () => {
      const { page } = await show(browser, await renderHtml(aReport()), { scheme: 'dark' });
      const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      const dark = await background();

      await page.click('.theme');

      expect(await page.$eval('.theme', (one) => one.textContent)).toBe('Theme: light');
      expect(await background()).not.toBe(dark);
      await page.close();
    });

    test('prints with every detail unfolded', async () => {
      const { page } = await show(browser, await renderHtml(aReport()), { script: false });
      await page.emulateMediaType('print');

      const folded = await page.$$eval(
        'details table',
        (all) => all.filter((one) => one.getBoundingClientRect().height < 10).length,
      );

      expect(folded).toBe(0);
      await page.close();
    });

    test('runs nothing and asks for nothing, whatever the texts say', async () => {
      const { page, ran, requests, complaints, load } = await show(
        browser,
        '<!doctype html><link rel="icon" href="data:,">',
      );
      for (const text of payloads) {
        await load(await renderHtml(aReportSaying(text)));
        await page.evaluate(provoke);
        const links: string[] = await page.$$eval('a, [href], [src], [action]', (all) =>
          all.flatMap((one) => ['href', 'src', 'action'].map((name) => one.getAttribute(name) ?? '')),
        );

        expect({ text, ran, requests, complaints }).toEqual({ text, ran: [], requests: [], complaints: [] });
        expect(links.filter((link) => !/^(https?:\/\/|#|data:,$|$)/.test(link))).toEqual([]);
      }
      await page.close();
    });

    test('would notice, were a text not escaped', async () => {
      const noticed = await show(browser, '<!doctype html><p>x</p>');
      for (const text of payloads.slice(0, 20)) await noticed.load(`<!doctype html><p>${text}</p>`);
      await noticed.page.evaluate(provoke);

      expect(noticed.ran.length).toBeGreaterThan(5);
      expect(noticed.requests.length).toBeGreaterThan(0);
      await noticed.page.close();
    });
  },
);

/** Run in the page: unfolds everything and sets off what a reader's pointer and keyboard would. */
const provoke = `document.querySelectorAll('details').forEach((one) => { one.open = true; });
  for (const one of document.querySelectorAll('*')) for (const type of ['mouseover', 'focus', 'error', 'toggle']) one.dispatchEvent(new Event(type));`;
