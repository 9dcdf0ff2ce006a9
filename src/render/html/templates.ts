import { readdir, readFile } from 'node:fs/promises';

export interface Templates {
  readonly page: string;
  readonly partials: Readonly<Record<string, string>>;
  readonly css: string;
  readonly script: string;
}

const folder = new URL('../../../templates/', import.meta.url);
let loaded: Promise<Templates> | null = null;

/** The templates, styles and script of the package, read once. */
export function loadTemplates(): Promise<Templates> {
  loaded ??= readAll();
  return loaded;
}

async function readAll(): Promise<Templates> {
  const names = (await readdir(new URL('partials/', folder))).filter((name) => name.endsWith('.mustache')).sort();
  const partials = names.map(
    async (name) => [name.slice(0, -'.mustache'.length), await read(`partials/${name}`)] as const,
  );
  const [page, css, script] = await Promise.all([read('report.html.mustache'), read('report.css'), read('report.js')]);
  return {
    page,
    css,
    script,
    partials: Object.assign(Object.create(null), Object.fromEntries(await Promise.all(partials))),
  };
}

/** Line ends as HTML sees them, since the hashes of the content policy are taken of them. */
async function read(name: string): Promise<string> {
  return (await readFile(new URL(name, folder), 'utf8')).replace(/\r\n?/g, '\n');
}
