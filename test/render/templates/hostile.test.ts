import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { marked } from 'marked';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../../../src/render/html.ts';
import { renderMarkdown } from '../../../src/render/markdown.ts';
import { type RenderOptions, usualOptions } from '../../../src/render/options.ts';
import { loadTemplates } from '../../../src/render/templates/load.ts';
import { payloads } from '../hostile.ts';
import { aReportSaying } from '../hostile-report.ts';

/* Templates of a user who puts values wherever the rules let them. */
const files = {
  'report.html.mustache': `<!doctype html>
<html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{{policy}}"><title>{{title}}</title>
<style><!--slot:css--></style></head>
<body class="x {{title}}" data-all='{{title}} {{version}}'>
<h1 title="{{title}}">{{title}}</h1><textarea>{{title}}</textarea><noscript>{{title}}</noscript>
<a href="https://example.org/find?q={{title}}">find</a><a href="#{{title}}">{{eyebrow}}</a>
{{#chips}}<p {{#text}}class="{{.}}"{{/text}}>{{text}}</p>{{/chips}}
{{#banner}}{{#gaps}}<p title='{{because}}'>{{missing}}</p>{{/gaps}}{{/banner}}
{{#sections}}{{#blocks}}{{> ours}}{{/blocks}}{{/sections}}
<svg><title>{{title}}</title><text>{{title}}</text></svg>
</body></html>
`,
  'partials/ours.mustache': `{{#text}}{{#spans}}<a {{#href}}href="{{href}}"{{/href}}>{{#words}}{{part}}{{/words}}</a>{{/spans}}{{/text}}
{{#quote}}<q cite="#{{quoteText}}">{{quoteText}}{{quoteSource}}</q>{{/quote}}
{{#tiles}}{{#tiles}}<b data-a="{{title}}" data-b='{{value}}'>{{detail}}</b>{{/tiles}}{{/tiles}}
{{#table}}{{caption}}{{#bodies}}{{#rows}}{{#cells}}<i>{{#words}}{{part}}{{/words}}</i>{{/cells}}{{/rows}}{{/bodies}}{{/table}}
{{#issues}}{{#bodies}}{{#rows}}<u title="{{key}} {{status}}">{{summary}}{{type}}{{assignee}}</u>{{/rows}}{{/bodies}}{{/issues}}
`,
  'report.md.mustache': `{{title}}
===

{{#chips}}
* {{text}} and {{text}}{{text}}
{{/chips}}

**{{title}}** _{{title}}_ ~~{{board}}~~ ({{title}}) [{{title}}] {{version}}

> {{title}}

{{#sections}}
### {{sectionTitle}}: {{question}}

{{#blocks}}
{{#text}}{{line}}{{/text}}
{{#quote}}1. {{quoteText}} - {{quoteSource}}{{/quote}}
{{#table}}

{{caption}}

|a|b|
|-|-|
{{#rows}}
|{{#cells}}{{text}}|{{/cells}}
{{/rows}}

{{/table}}
{{#issues}}
{{#rows}}
- [ ] {{key}}{{summary}} {{type}} {{status}} {{labels}} {{code}}
{{/rows}}
{{/issues}}
{{/blocks}}
{{/sections}}
`,
};

const folder = mkdtempSync(join(tmpdir(), 'sprint-hostile-'));
let options: RenderOptions = usualOptions;
let known: ReadonlySet<string> = new Set();
beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  options = { ...usualOptions, templates: await loadTemplates(folder, false) };
  known = vocabularyOf(await renderHtml(aReportSaying('ordinary'), options));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(payloads.map((text) => ({ text, named: JSON.stringify(text).slice(0, 60) })))('$named', ({ text }) => {
  test('adds no element and no attribute to the page of a user', async () => {
    const html = await renderHtml(aReportSaying(text), options);

    expect([...vocabularyOf(html)].filter((word) => !known.has(word))).toEqual([]);
    expect(html).not.toMatch(/(?:href|cite)="\s*(?:javascript|data|vbscript):/i);
  });

  test('makes no HTML, mentions nobody and refers to nothing in the Markdown of a user', async () => {
    const markdown = await renderMarkdown(aReportSaying(text), options);
    const html = marked.parse(markdown, { gfm: true, async: false });
    const shown = html.replace(/<code>[\s\S]*?<\/code>|<a [\s\S]*?<\/a>/g, ' ').replace(/<[^>]*>/g, '\n');

    const tags = new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag = '']) => tag.toLowerCase()));
    const ours = 'a blockquote br code del em h1 h3 input li ol p strong table tbody td th thead tr ul'.split(' ');
    expect([...tags].filter((tag) => !ours.includes(tag))).toEqual([]);
    expect(shown).not.toMatch(/(?<![\w`])@[a-z0-9]/i);
    expect(shown.replace(/&#\d+;/g, '')).not.toMatch(/#\d|\bGH-\d/i);
    expect(shown).not.toMatch(/(?<![\p{L}\p{N}])[0-9a-f]{7,40}(?![\p{L}\p{N}])/iu);
    expect(html).not.toMatch(/(?:href|src)="\s*(?:javascript|data|vbscript):/i);
  });
});

/** Every kind of element and every attribute of one that a page uses. */
function vocabularyOf(html: string): Set<string> {
  const words = new Set<string>();
  for (const [, name = '', rest = ''] of html.matchAll(/<(\/?[a-zA-Z!][^\s>]*)((?:\s[^<>]*)?)>/g)) {
    words.add(name);
    for (const [, attribute] of rest.matchAll(/\s([^\s="']+)(?:=(?:"[^"]*"|'[^']*'))?/g))
      words.add(`${name} ${attribute}`);
  }
  return words;
}
