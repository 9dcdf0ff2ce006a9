import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReportIssue } from '../../src/model/report.ts';
import { renderHtml } from '../../src/render/html.ts';
import { anIssue, aReport } from '../render/fixtures.ts';
import { chromiumPath, openBrowser, show } from './chromium.ts';

const missing = chromiumPath() === null;

const issues: readonly ReportIssue[] = [
  anIssue(1, { summary: 'Pay by card', type: 'Story', status: 'Done', outcome: 'completed', assignee: 'Ana Ruiz' }),
  anIssue(2, {
    summary: 'Rotate keys',
    type: 'Bug',
    status: 'In Review',
    outcome: 'not-completed',
    carriedOut: true,
    assignee: null,
    labels: ['infra'],
    code: [],
  }),
  anIssue(3, {
    summary: 'Refund twice',
    type: 'Bug',
    status: 'In Review',
    outcome: 'not-completed',
    carriedOut: true,
    assignee: 'Sam Lee',
    labels: [],
  }),
  anIssue(4, {
    summary: 'Card holder',
    type: 'Task',
    status: 'To Do',
    outcome: 'removed',
    assignee: 'Ana Ruiz',
    code: [],
  }),
].map((issue) => ({ ...issue, carriedOut: issue.outcome === 'not-completed', added: false, reopened: false }));

describe.skipIf(missing)(`the search of the issues${missing ? ' (skipped: no Chromium; set CHROMIUM)' : ''}`, () => {
  let browser: Browser;
  let html = '';
  beforeAll(async () => {
    browser = await openBrowser();
    html = await renderHtml(aReport({ issues }));
  });
  afterAll(() => browser.close());

  const keys = (page: Page) =>
    page.$$eval('#issues-table tbody tr', (all) =>
      all.filter((one) => one.checkVisibility()).map((one) => one.querySelector('th')?.textContent),
    );
  const search = async (page: Page, text: string) => {
    await page.$eval('#search', (field) => {
      (field as unknown as { value: string }).value = '';
    });
    await page.focus('#search');
    await page.keyboard.type(text);
  };
  const hash = (page: Page) => page.evaluate('location.hash') as Promise<string>;

  test.each([
    ['card', ['PAY-1', 'PAY-4']],
    ['"card holder"', ['PAY-4']],
    ['status:carry', ['PAY-2', 'PAY-3']],
    ['status:carry type:bug !label:infra', ['PAY-3']],
    ['status:"in review"', ['PAY-2', 'PAY-3']],
    ['outcome:removed', ['PAY-4']],
    ['type:story,task', ['PAY-1', 'PAY-4']],
    ['!type:story,task', ['PAY-2', 'PAY-3']],
    ['assignee:none', ['PAY-2']],
    ['assignee:ANA key:4', ['PAY-4']],
    ['code:none', ['PAY-2', 'PAY-3', 'PAY-4']],
    ['outcome:completed', ['PAY-1']],
    ['status:not', ['PAY-2', 'PAY-3']],
    ['code:web#401', ['PAY-1']],
    ['!card', ['PAY-2', 'PAY-3']],
    ['type:', ['PAY-1', 'PAY-2', 'PAY-3', 'PAY-4']],
    ['nothing', []],
  ])('%s finds %j', async (text, found) => {
    const { page, complaints } = await show(browser, html);

    await search(page, text);

    expect(await keys(page)).toEqual(found);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('says how many it found to those who do not see them', async () => {
    const { page } = await show(browser, html);
    const said = () => page.$eval('.count[role=status]', (one) => one.textContent);

    expect(await said()).toBe('');
    await search(page, 'type:bug');
    expect(await said()).toBe('2 of 4 found');
    await page.close();
  });

  test('keeps search, outcome and order in the address, and goes back through them', async () => {
    const { page } = await show(browser, html);

    await search(page, 'type:bug');
    await page.focus('[data-outcome="Not completed"]');
    await page.keyboard.press('Enter');
    await page.focus('#issues-table th:first-child .sort');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');

    expect(await keys(page)).toEqual(['PAY-3', 'PAY-2']);
    expect(await hash(page)).toBe('#issues?search=type:bug&show=Not+completed&sort=-key');

    await page.goBack();
    expect(await keys(page)).toEqual(['PAY-2', 'PAY-3']);
    await page.goBack();
    await page.goBack();
    expect(await page.$eval('[data-outcome=""]', (one) => one.getAttribute('aria-pressed'))).toBe('true');
    expect(await page.$eval('#search', (one) => (one as unknown as { value: string }).value)).toBe('type:bug');
    await page.goBack();
    expect(await keys(page)).toEqual(['PAY-1', 'PAY-2', 'PAY-3', 'PAY-4']);
    expect(await page.$eval('#search', (one) => (one as unknown as { value: string }).value)).toBe('');
    await page.close();
  });

  test('opens as an address says', async () => {
    const { page } = await show(browser, html);
    await page.goto('about:blank');
    await page.goto('https://report.example/#issues?search=!type:task&show=Not+completed&sort=-key&open=PAY-2');

    expect(await keys(page)).toEqual(['PAY-3', 'PAY-2']);
    expect(await page.$$eval('#issues-table tr:has(details[open])', (all) => all.map(({ id }) => id))).toEqual([
      'issue-PAY-2',
    ]);
    expect(await page.$eval('#issues-table [aria-sort]', (one) => one.textContent)).toBe('Key');
    await page.waitForFunction(`document.getElementById('issues').getBoundingClientRect().top < 100`);
    await page.close();
  });

  test('notes in the address which timelines are open', async () => {
    const { page } = await show(browser, html);

    await page.focus('#issue-PAY-3 summary');
    await page.keyboard.press('Enter');
    await page.waitForFunction(`location.hash === '#issues?open=PAY-3'`);
    await page.keyboard.press('Enter');
    await page.waitForFunction(`location.hash === ''`);
    await page.close();
  });

  test('suggests prefixes and values, by keyboard alone', async () => {
    const { page } = await show(browser, html);
    const offered = () => page.$$eval('[role=option]', (all) => all.map((one) => one.firstChild?.textContent ?? ''));
    const value = () => page.$eval('#search', (one) => (one as unknown as { value: string }).value);
    const state = () => page.$eval('#search', (one) => one.getAttribute('aria-expanded'));

    await page.focus('#search');
    await page.keyboard.press('ArrowDown');
    expect(await offered()).toEqual(['key:', 'status:', 'outcome:', 'type:', 'assignee:', 'label:', 'code:']);
    expect(await state()).toBe('true');
    await page.keyboard.press('Escape');
    expect(await state()).toBe('false');

    await page.keyboard.type('!as');
    expect(await offered()).toEqual(['assignee:']);
    await page.keyboard.press('ArrowDown');
    expect(await page.$eval('#search', (one) => one.getAttribute('aria-activedescendant'))).toBe('search-choice-0');
    await page.keyboard.press('Enter');
    expect(await value()).toBe('!assignee:');
    expect(await offered()).toEqual(['Ana Ruiz', 'Sam Lee']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    expect(await value()).toBe('!assignee:"Ana Ruiz" ');
    expect(await keys(page)).toEqual(['PAY-2', 'PAY-3']);
    expect(await state()).toBe('false');
    await page.close();
  });

  test('takes a suggestion from a pointer', async () => {
    const { page } = await show(browser, html);

    await search(page, 'type:s');
    await page.click('[role=option]');

    expect(await keys(page)).toEqual(['PAY-1']);
    expect(await page.evaluate('document.activeElement.id')).toBe('search');
    await page.close();
  });

  test('hides nothing and breaks nothing where the page may not write its address', async () => {
    const { page, complaints } = await show(browser, html);
    await page.evaluate(
      `history.pushState = history.replaceState = () => { throw new DOMException('no', 'SecurityError'); }`,
    );

    await search(page, 'type:story');

    expect(await keys(page)).toEqual(['PAY-1']);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('leaves everything in sight when a part of the script fails', async () => {
    const { page, load } = await show(browser, html);
    await page.evaluateOnNewDocument(
      'delete window.Intl; delete window.matchMedia; delete window.IntersectionObserver;',
    );
    await load(html);

    expect(await keys(page)).toEqual(['PAY-1', 'PAY-2', 'PAY-3', 'PAY-4']);
    expect(await page.$$eval('main section', (all) => all.every((one) => one.checkVisibility()))).toBe(true);
    expect(await page.$eval('.toc ol', (one) => one.checkVisibility())).toBe(true);
    await page.close();
  });
});
