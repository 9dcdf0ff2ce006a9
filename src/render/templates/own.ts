import { readdir, readFile } from 'node:fs/promises';
import { oneScript, oneStyle, scripts, styles } from './parts.ts';
import { ending, files, type Templates } from './templates.ts';

const folder = new URL('../../../templates/', import.meta.url);
let loaded: Promise<Templates> | null = null;

/** The templates, styles and script of the package, read once. */
export function ownTemplates(): Promise<Templates> {
  loaded ??= readAll();
  return loaded;
}

/** Partials by name, without a prototype: a template can name nothing else. */
export function partialsOf(entries: Iterable<readonly [string, string]>): Readonly<Record<string, string>> {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** Line ends as HTML sees them, since the hashes of the content policy are taken of them. */
export function withLineEnds(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

async function readAll(): Promise<Templates> {
  const names = (await readdir(new URL('partials/', folder))).filter((name) => name.endsWith(ending)).sort();
  const partials = names.map(async (name) => [name.slice(0, -ending.length), await read(`partials/${name}`)] as const);
  const [html, markdown] = await Promise.all([read(files.html), read(files.markdown)]);
  return {
    html,
    markdown,
    css: oneStyle(await Promise.all(styles.map((name) => read(`styles/${name}.css`)))),
    script: oneScript(await Promise.all(scripts.map((name) => read(`scripts/${name}.js`)))),
    partials: partialsOf(await Promise.all(partials)),
    ownPage: true,
    inline: { scripts: [], styles: [] },
  };
}

async function read(name: string): Promise<string> {
  return withLineEnds(await readFile(new URL(name, folder), 'utf8'));
}
