import { createHash } from 'node:crypto';
import Mustache from 'mustache';
import { SprintError } from '../errors.ts';
import type { Report } from '../model/report.ts';
import { escapeXml } from './charts/svg.ts';
import { pageView } from './html/page.ts';
import { loadTemplates } from './html/templates.ts';

/** Where ready-made markup goes. A text can never hold one of these: its `<` is escaped before. */
const slot = /<!--slot:([a-z0-9-]+)-->/g;

/** The report as one HTML file that needs no network and no script. */
export async function renderHtml(report: Report): Promise<string> {
  const { page, partials, css, script } = await loadTemplates();
  const { view, drawings } = pageView(report, policy(css, script));
  const raw = new Map([...drawings, ['css', css], ['script', script]]);
  const html = Mustache.render(page, view, partials, { escape: (value) => escapeXml(String(value)) });
  return html.replace(slot, (_, name: string) => {
    const markup = raw.get(name);
    if (markup === undefined) throw new SprintError('bug', `The template has a slot that nothing fills: ${name}.`);
    return markup;
  });
}

/** Nothing may be loaded, sent or run but the one style sheet and the one script of this page, known by their hashes. */
function policy(css: string, script: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src ${hash(css)}`,
    `script-src ${hash(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
