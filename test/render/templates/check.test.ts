import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SprintError } from '../../../src/errors.ts';
import { renderHtml } from '../../../src/render/html.ts';
import { usualOptions } from '../../../src/render/options.ts';
import { loadTemplates } from '../../../src/render/templates/load.ts';
import { ownTemplates } from '../../../src/render/templates/own.ts';
import { aReport } from '../fixtures.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files. */
function aFolder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sprint-templates-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** What is wrong with a folder, hint and all; empty when nothing is. */
async function saidOf(files: Readonly<Record<string, string | Uint8Array>>, rawTags = false): Promise<string> {
  try {
    await loadTemplates(aFolder(files), rawTags);
    return '';
  } catch (error) {
    if (!(error instanceof SprintError)) throw error;
    expect(error.kind).toBe('usage');
    return `${error.message} ${error.hint}`;
  }
}

const page = (body: string) => `<!doctype html>\n<meta content="{{policy}}">\n${body}`;
const inPage = (body: string, rawTags = false) => saidOf({ 'report.html.mustache': page(body) }, rawTags);
const inText = (body: string, rawTags = false) => saidOf({ 'report.md.mustache': body }, rawTags);

describe('a folder of templates', () => {
  test('replaces what it holds, and leaves the rest as it is', async () => {
    const own = await ownTemplates();
    const mine = await loadTemplates(aFolder({ 'report.md.mustache': '# {{title}}\n' }), false);

    expect(mine).toEqual({ ...own, markdown: '# {{title}}\n' });
  });

  test('replaces partials, also those that others use', async () => {
    const { partials } = await loadTemplates(aFolder({ 'partials/md-table.mustache': '{{caption}}\n' }), false);

    expect(partials['md-table']).toBe('{{caption}}\n');
    expect(partials['md-block']).toBe((await ownTemplates()).partials['md-block']);
  });

  test('may have partials of its own, which its templates use', async () => {
    expect(await saidOf({ 'report.md.mustache': '{{> head}}', 'partials/head.mustache': '# {{title}}' })).toBe('');
  });

  test.each([
    [{ 'readme.md': 'x' }, 'holds no templates'],
    [{ 'report.htm.mustache': 'x' }, 'Did you mean report.html.mustache?'],
    [{ 'report.css': new Uint8Array([0xff, 0xfe]) }, 'is not UTF-8'],
    [{ 'report.css/x': '' }, 'cannot be read (EISDIR)'],
    [{ 'report.css': 'p { color: red } </STYLE >' }, 'report.css:1: it would end the style sheet'],
    [{ 'partials/tabel.mustache': '{{caption}}' }, 'no template uses this partial. Did you mean table?'],
  ])('is refused: %j', async (files, says) => {
    expect(await saidOf(files)).toContain(says);
  });

  test('holds no file of more than a megabyte', async () => {
    expect(await saidOf({ 'report.css': ' '.repeat(1_000_000) })).toBe('');
    expect(await saidOf({ 'report.css': ' '.repeat(1_000_001) })).toContain('has 1000001 bytes. It may have 1000000.');
  });

  test('that is not there is told with its name', async () => {
    await expect(loadTemplates('/nowhere/at/all', false)).rejects.toThrow(
      'The folder of templates /nowhere/at/all does not exist.',
    );
  });
});

describe('a name', () => {
  test.each([
    ['{{titel}}', 'report.md.mustache:1: nothing is called titel here. Did you mean title?'],
    [
      '\n\n{{#sections}}\n{{sectionTitel}}\n{{/sections}}',
      'mustache:4: nothing is called sectionTitel here. Did you mean sectionTitle?',
    ],
    ['{{sectionTitle}}', 'nothing is called sectionTitle here'],
    ['{{constructor}} {{title.length}} {{toString}}', 'nothing is called constructor here'],
    ['{{#title}}{{constructor.name}}{{/title}}', 'nothing is called constructor.name here'],
    [
      '{{#sections}}{{#blocks}}{{#table}}{{#rows}}{{caption}}{{/rows}}{{rwos}}{{/table}}{{/blocks}}{{/sections}}',
      'nothing is called rwos here. Did you mean rows?',
    ],
    ['{{sections}}', 'sections is a list, not a text. Open it: {{#sections}} … {{/sections}}.'],
    ['{{banner}}', 'banner holds other names'],
    ['{{short}}', 'short is true or false'],
    ['{{.}}', 'nothing is called . here'],
    ['{{> md-tabel}}', 'there is no partial md-tabel. Did you mean md-table?'],
  ])('%j is refused', async (template, says) => {
    expect(await inText(template)).toContain(says);
  });

  test.each([
    '{{title}} {{#banner}}{{says}} {{title}}{{/banner}}',
    '{{^link}}no link{{/link}}{{#link}}{{.}}{{/link}}',
    '{{banner.says}}',
    '{{! a remark, with titel }}',
    '{{#sections}}{{#blocks}}{{#chart}}{{figures.caption}}{{/chart}}{{/blocks}}{{/sections}}',
  ])('%j is fine', async (template) => {
    expect(await inText(template)).toBe('');
  });

  test('is looked up in a partial where the partial stands', async () => {
    const files = { 'partials/md-table.mustache': '{{caption}} {{quoteText}}\n' };

    expect(await saidOf(files)).toContain('partials/md-table.mustache:1: nothing is called quoteText here');
  });

  test('every mistake is told at once, in order', async () => {
    const said = await inText('{{a}}\n{{b}}\n{{c}}');

    expect(said).toContain('The templates have 3 mistakes');
    expect(said.match(/mustache:\d/g)).toEqual(['mustache:1', 'mustache:2', 'mustache:3']);
  });
});

describe('a section', () => {
  test.each([
    ['a\n{{#sections}}\nb\n', 'report.md.mustache:2: the section {{#sections}} is not closed'],
    ['{{#sections}}\n{{#blocks}}\n{{/sections}}', 'report.md.mustache:2: the section {{#blocks}} is not closed'],
    ['a\n{{/sections}}', 'report.md.mustache:2: {{/sections}} closes nothing that is open'],
    ['a\n{{title', 'report.md.mustache:2: a tag is not closed'],
  ])('%j is refused', async (template, says) => {
    expect(await inText(template)).toContain(says);
  });

  test('cannot stand in others without end', async () => {
    const deep = `${'{{#sections}}'.repeat(30_000)}${'{{/sections}}'.repeat(30_000)}`;
    expect(await inText(deep)).toContain('too deeply');
  });
});

test('a partial that includes itself is refused, over others too', async () => {
  const files = {
    'report.md.mustache': '{{> one}}',
    'partials/one.mustache': '{{> two}}',
    'partials/two.mustache': '\n{{> one}}',
  };
  expect(await saidOf(files)).toContain('partials/two.mustache:2: the partial one includes itself');
});

describe('what would write text unescaped', () => {
  test.each(['{{{title}}}', '{{&title}}', '{{& title }}', '{{=<% %>=}}<%title%>'])('%j is refused', async (tags) => {
    for (const where of [inPage, inText]) {
      expect(await where(tags)).toMatch(/mustache:\d: (?:\{\{\{title\}\}\} or .* unescaped|it changes the delimiters)/);
      expect(await where(tags)).toContain('report.rawTags: true');
      expect(await where(tags, true)).toBe('');
    }
  });

  test('is refused in partials too', async () => {
    const files = { 'partials/md-table.mustache': '{{caption}}\n{{{caption}}}\n' };
    expect(await saidOf(files)).toContain('partials/md-table.mustache:2: {{{caption}}}');
  });

  test('names are checked also where it is allowed', async () => {
    expect(await inText('{{{titel}}}', true)).toContain('nothing is called titel here');
  });
});

describe('a value in a page', () => {
  test.each([
    ['<p class={{title}}>', 'stands in a tag outside quotes'],
    ['<p {{title}}="x">', 'stands in a tag outside quotes'],
    ['<{{title}}>', 'stands in a tag'],
    ['<a href="{{title}}">', 'stands in href: it is not known to be an address'],
    ['<a href="javascript:{{title}}">', 'stands in href'],
    ["<img src='{{title}}'>", 'stands in src'],
    ['<p onclick="{{title}}">', 'stands in onclick: what stands there is run'],
    ['<p style="color: {{title}}">', 'stands in style'],
    ['<script>var a = "{{title}}";</script>', 'stands in a script'],
    ['<SCRIPT>var a = "{{title}}";</SCRIPT>', 'stands in a script'],
    ['<style>p::after { content: "{{title}}" }</style>', 'stands in a style'],
    ['<!-- {{title}} -->', 'stands in a comment'],
    ['<!--slot:{{title}}-->', 'stands in a comment'],
    ['<!--slot:nothing-->', 'nothing fills the slot nothing'],
    ['{{#sections}}{{#blocks}}{{#chart}}{{wide}}{{/chart}}{{/blocks}}{{/sections}}', 'is the name of a drawing'],
    ['<p class="{{> words}}">', 'A partial can stand between tags only'],
    ['<p class="a', 'it ends within a attribute'],
  ])('%j is refused, and accepted only with rawTags', async (body, says) => {
    expect(await inPage(body)).toContain(says);
  });

  test.each([
    '<p class="{{title}}" title=\'{{title}}\'>{{title}}</p>',
    '{{#sections}}<a href="#{{sectionId}}">{{sectionTitle}}</a>{{/sections}}',
    '<a href="https://example.org/find?q={{title}}">find</a>',
    '{{#logo}}<img src="{{logo}}" alt="">{{/logo}}',
    '<p{{#banner}} class="warn"{{/banner}}>a < b</p>',
    '<title>{{title}}</title>',
    '{{#sections}}{{#blocks}}{{#chart}}<!--slot:{{wide}}-->{{/chart}}{{/blocks}}{{/sections}}',
    '<style><!--slot:css--></style><script><!--slot:script--></script>',
  ])('%j is fine', async (body) => {
    expect(await inPage(body)).toBe('');
  });

  test('a page without its policy is refused', async () => {
    expect(await saidOf({ 'report.html.mustache': '<p>{{title}}</p>' })).toContain('it leaves {{policy}} out');
  });

  test('a script of its own is refused, and allowed word for word with rawTags', async () => {
    const body = '<script>alert(1)</script><style>p { color: red }</style><script>{{{title}}}</script>';

    expect(await inPage('<script>alert(1)</script>')).toContain('there is a script of its own, which the policy');
    const { inline } = await loadTemplates(aFolder({ 'report.html.mustache': page(body) }), true);
    expect(inline.scripts).toEqual(['alert(1)']);
    expect(inline.styles).toEqual(['p { color: red }']);
  });

  test('a script of its own runs by its hash, and one that holds a value stays blocked', async () => {
    const body = '<script>\n  alert(1)\n</script>\n<script>alert("{{title}}")</script>';
    const templates = await loadTemplates(aFolder({ 'report.html.mustache': page(body) }), true);
    const html = await renderHtml(aReport(), { ...usualOptions, templates });
    const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = '']) => script);
    const isAllowed = (script: string) => html.includes(createHash('sha256').update(script).digest('base64'));

    expect(scripts).toEqual(['\n  alert(1)\n', 'alert("Payments 14")']);
    expect(scripts.map(isAllowed)).toEqual([true, false]);
  });
});

describe('a value in Markdown', () => {
  test.each([
    ['<b>{{title}}</b>', 'in a line with HTML'],
    ['<details>\n{{title}}\n</details>', 'in a line with HTML'],
    ['`{{title}}`', 'in a line with code'],
    ['```\n{{title}}\n```', 'in a line with code'],
    ['~~~\n\n{{title}}\n~~~', 'in a line with code'],
    ['[x]({{title}})', 'target of a link'],
    ['[x](<{{title}}>)', 'target of a link'],
    ['[x]: {{title}}', 'target of a link'],
    ['<!-- {{title}} -->', 'in a line with HTML'],
  ])('%j is refused', async (body, says) => {
    expect(await inText(body)).toContain(says);
  });

  test.each([
    '<details>\n\n{{title}}\n\n</details>',
    '[x](https://example.org) {{title}}',
    '```\ncode\n```\n{{title}}',
  ])('%j is fine', async (body) => {
    expect(await inText(body)).toBe('');
  });
});
