import { createHash } from 'node:crypto';
import Mustache from 'mustache';
import { SprintError } from '../errors.ts';
import type { Report } from '../model/report.ts';
import { escapeXml } from './charts/svg.ts';
import { accentStyle } from './html/accent.ts';
import { pageView } from './html/page.ts';
import { squeezeMarkup, squeezeScript, squeezeStyle } from './html/squeeze.ts';
import { type RenderOptions, usualOptions } from './options.ts';
import { ownTemplates } from './templates/own.ts';
import type { Templates } from './templates/templates.ts';

/** Where ready-made markup goes. A text can never hold one of these: its `<` is escaped before. */
const slot = /<!--slot:([a-z0-9-]+)-->/g;

/** The report as one HTML file that needs no network and no script. */
export async function renderHtml(report: Report, options: RenderOptions = usualOptions): Promise<string> {
  const own = await ownTemplates();
  const templates = options.templates ?? own;
  const css = (templates.css === own.css ? squeezeStyle(own.css) : templates.css) + accentOf(options);
  const script = templates.script === own.script ? squeezeScript(own.script) : templates.script;
  const { view, drawings } = pageView(report, policy({ ...templates, css, script }), options.logo);
  const raw = new Map([...drawings, ['css', css], ['script', script]]);
  const { html: page, partials } = templates;
  const rendered = Mustache.render(page, view, partials, { escape: (value) => escapeXml(String(value)) });
  // What stands in templates of the user stays as it is, lest the hash of a script of theirs no longer fits.
  const html = templates.ownPage ? squeezeMarkup(rendered) : rendered;
  return html.replace(slot, (_, name: string) => {
    const markup = raw.get(name);
    if (markup === undefined) throw new SprintError('bug', `The template has a slot that nothing fills: ${name}.`);
    return markup;
  });
}

function accentOf({ accent }: RenderOptions): string {
  return accent === null ? '' : accentStyle(accent);
}

/** Nothing may be loaded, sent or run but the style sheets and scripts that are known by their hashes. */
function policy({ css, script, inline }: Templates): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src ${[css, ...inline.styles].map(hash).join(' ')}`,
    `script-src ${[script, ...inline.scripts].map(hash).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
