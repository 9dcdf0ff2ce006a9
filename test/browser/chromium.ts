import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';

/** The Chromium of this machine, by `CHROMIUM` or by name; null when there is none. */
export function chromiumPath(): string | null {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here; the next folder may have it.
      }
    }
  }
  return null;
}

export async function openBrowser(): Promise<Browser> {
  const path = chromiumPath();
  if (path === null) throw new Error('No Chromium on this machine.');
  const { launch } = await import('puppeteer-core');
  const quiet = [
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return launch({ executablePath: path, headless: true, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
}

/** A page with what it did: what it wrote, asked for, and ran. */
export interface Watched {
  readonly page: Page;
  readonly complaints: string[];
  readonly requests: string[];
  readonly ran: string[];
  /** Shows another page in its place. */
  load(html: string): Promise<void>;
}

/** Shows the HTML in a new page and takes note of everything it does; `script` off is a reader without JavaScript. */
export async function show(
  browser: Browser,
  html: string,
  options: { script?: boolean; scheme?: 'light' | 'dark'; width?: number } = {},
): Promise<Watched> {
  const page = await browser.newPage();
  let content = html;
  const load = async (next: string): Promise<void> => {
    content = next;
    await page.goto('https://report.example/', { waitUntil: 'load' });
  };
  const watched: Watched = { page, complaints: [], requests: [], ran: [], load };
  await page.setViewport({ width: options.width ?? 1280, height: 900 });
  await page.setJavaScriptEnabled(options.script ?? true);
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: options.scheme ?? 'light' },
    // Nothing is on its way while a test looks.
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.exposeFunction('__ran', (what: unknown) => void watched.ran.push(String(what)));
  page.on('console', (message) => void watched.complaints.push(message.text()));
  page.on('pageerror', (error) => void watched.complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    watched.ran.push(dialog.message());
    void dialog.dismiss();
  });
  await page.setRequestInterception(true);
  page.on('request', (request: HTTPRequest) => {
    // The page itself is the one answer that is given; whatever else it asks for is noted and refused.
    if (request.url().replace(/#.*/, '') === 'https://report.example/') {
      void request.respond({ status: 200, contentType: 'text/html; charset=utf-8', body: content });
    } else if (request.url().startsWith('data:')) {
      void request.continue();
    } else {
      watched.requests.push(request.url());
      void request.abort();
    }
  });
  await load(html);
  return watched;
}
