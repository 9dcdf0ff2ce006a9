import { expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { renderCsv } from '../../src/render/csv.ts';
import { renderHtml } from '../../src/render/html.ts';
import { renderJson } from '../../src/render/json.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { renderText } from '../../src/render/text.ts';
import { aReport } from './fixtures.ts';

const golden = '../golden/render/report';

test('writes the HTML report as it was last looked at', async () => {
  await expect(await renderHtml(aReport())).toMatchFileSnapshot(`${golden}.html`);
});

test.each([
  ['md', renderMarkdown],
  ['csv', renderCsv],
  ['json', (report: Report) => Buffer.concat([...renderJson(report)]).toString()],
  ['txt', renderText],
] as const)('writes the %s report as it was last looked at', async (extension, render) => {
  await expect(await render(aReport())).toMatchFileSnapshot(`${golden}.${extension}`);
});
