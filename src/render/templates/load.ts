import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SprintError } from '../../errors.ts';
import { nearest } from '../../model/nearest.ts';
import { checkTemplates } from './check.ts';
import { ownTemplates, partialsOf, withLineEnds } from './own.ts';
import { ending, files, type Templates } from './templates.ts';

const mostBytes = 1_000_000;
const mostPartials = 200;

/**
 * The templates of a folder; what is missing there is taken from the product's own.
 * @throws SprintError `usage` for a file that cannot be read, and for every mistake in one
 */
export async function loadTemplates(folder: string, rawTags: boolean): Promise<Templates> {
  const own = await ownTemplates();
  const [names, partialNames] = [await listed(folder), await listed(join(folder, 'partials'), true)];
  const wanted = partialNames.filter((name) => name.endsWith(ending));
  checkNames(folder, names, wanted);

  const partials = new Map<string, string>();
  for (const name of wanted.sort()) {
    partials.set(name.slice(0, -ending.length), await read(folder, join('partials', name)));
  }
  const optional = async (name: string): Promise<string | null> =>
    names.includes(name) ? await read(folder, name) : null;
  const html = await optional(files.html);
  const markdown = await optional(files.markdown);
  const css = await optional(files.css);
  const inline = checkTemplates({ html, markdown, css, partials }, own, rawTags);
  return {
    html: html ?? own.html,
    markdown: markdown ?? own.markdown,
    css: css ?? own.css,
    script: own.script,
    partials: partialsOf([...Object.entries(own.partials), ...partials]),
    ownPage: isOwnPage(html, partials, own),
    inline,
  };
}

/** Word for word: what only changes Markdown changes no page. */
function isOwnPage(html: string | null, partials: ReadonlyMap<string, string>, own: Templates): boolean {
  if (html !== null && html !== own.html) return false;
  return [...partials].every(([name, text]) => text === own.partials[name] || name.startsWith('md-'));
}

/** A name that nothing would read is a mistake worth telling. */
function checkNames(folder: string, names: readonly string[], partials: readonly string[]): void {
  const known: readonly string[] = [files.html, files.markdown, files.css];
  const stray = names.find((name) => name.endsWith(ending) && !known.includes(name));
  if (stray !== undefined) {
    const [close] = nearest(stray, known, 1);
    throw new SprintError('usage', `The folder of templates ${folder} has a file that nothing reads: ${stray}.`, {
      hint: close === undefined ? `Partials stand in the folder partials.` : `Did you mean ${close}?`,
    });
  }
  if (partials.length > mostPartials) {
    throw new SprintError('usage', `The folder of templates ${folder} has ${partials.length} partials.`, {
      hint: `It may have ${mostPartials}.`,
    });
  }
  if (partials.length === 0 && !names.some((name) => known.includes(name))) {
    throw new SprintError('usage', `The folder ${folder} holds no templates.`, {
      hint: `It may hold ${known.join(', ')} and partials/*${ending}; sprint report --eject-template writes them.`,
    });
  }
}

async function listed(folder: string, mayMiss = false): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    const code = codeOf(cause);
    if (mayMiss && code === 'ENOENT') return [];
    throw unreadable(`The folder of templates ${folder}`, code, cause);
  }
}

async function read(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw tooLarge(path, size);
    bytes = await readFile(path);
  } catch (cause) {
    if (cause instanceof SprintError) throw cause;
    throw unreadable(`The template ${path}`, codeOf(cause), cause);
  }
  try {
    return withLineEnds(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new SprintError('usage', `The template ${path} is not UTF-8.`, { hint: 'Save it as UTF-8.', cause });
  }
}

function tooLarge(path: string, size: number): SprintError {
  return new SprintError('usage', `The template ${path} has ${size} bytes.`, { hint: `It may have ${mostBytes}.` });
}

function unreadable(what: string, code: string, cause: unknown): SprintError {
  const says = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
  return new SprintError('usage', `${what} ${says}.`, {
    hint: 'Check report.template; a path in a configuration file starts from the folder of that file.',
    cause,
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
