import { nearest } from '../../model/nearest.ts';
import { htmlFields, htmlSlots } from './html-fields.ts';
import { markdownFields } from './markdown-fields.ts';
import { markdownMistakes } from './markdown-safety.ts';
import { type Mistake, templateError } from './mistakes.ts';
import { type Parsed, walk } from './names.ts';
import { pageMistakes } from './page-safety.ts';
import { piecesOf } from './pieces.ts';
import { ending, files, type Templates } from './templates.ts';

/** What a folder of the user replaces; null is left as it is. */
export interface Replaced {
  readonly html: string | null;
  readonly markdown: string | null;
  readonly css: string | null;
  readonly partials: ReadonlyMap<string, string>;
}

/**
 * Checks templates of the user, together with those of ours that they stand among.
 * @returns the scripts and styles they hold, as far as they may run
 * @throws SprintError `usage`, which names every mistake
 */
export function checkTemplates(theirs: Replaced, own: Templates, rawTags: boolean): Templates['inline'] {
  const mistakes: Mistake[] = [];
  const parsed = (file: string, text: string): Parsed => {
    const pieces = piecesOf({ file, text });
    if ('says' in pieces) {
      mistakes.push(pieces);
      return { file, text, pieces: [] };
    }
    return { file, text, pieces };
  };
  const html = parsed(files.html, theirs.html ?? own.html);
  const markdown = parsed(files.markdown, theirs.markdown ?? own.markdown);
  const partials = new Map(
    [...Object.entries(own.partials), ...theirs.partials].map(([name, text]) => [name, parsed(fileOf(name), text)]),
  );
  // What cannot be read has no names to look up.
  if (mistakes.length > 0) throw templateError(mistakes);

  const page = walk(html, partials, htmlFields);
  const text = walk(markdown, partials, markdownFields);
  mistakes.push(...page.mistakes, ...text.mistakes);
  const replaced = [
    ...(theirs.html === null ? [] : [{ template: html, inPage: true, inText: false }]),
    ...(theirs.markdown === null ? [] : [{ template: markdown, inPage: false, inText: true }]),
    ...[...theirs.partials.keys()].flatMap((name) => {
      const template = partials.get(name);
      return template === undefined ? [] : [{ template, inPage: page.used.has(name), inText: text.used.has(name) }];
    }),
  ];
  const inline = { scripts: [] as string[], styles: [] as string[] };
  const unsafe: Mistake[] = theirs.css === null ? [] : [...styleMistakes(theirs.css)];
  if (theirs.html !== null && !html.pieces.some(({ kind, value }) => kind === 'value' && value === 'policy'))
    unsafe.push({
      file: html.file,
      line: 1,
      says: 'it leaves {{policy}} out, which keeps the page from loading and running anything',
      hint: 'Take the line of the Content-Security-Policy over from the template that --eject-template writes.',
    });
  for (const { template, inPage, inText } of replaced) {
    if (!inPage && !inText) mistakes.push(unused(template, [...partials.keys()], theirs));
    unsafe.push(...rawMistakes(template));
    if (inPage) {
      const found = pageMistakes(template, page.shapes, htmlSlots);
      unsafe.push(...found.mistakes);
      inline.scripts.push(...found.inline.scripts);
      inline.styles.push(...found.inline.styles);
    }
    if (inText) unsafe.push(...markdownMistakes(template));
  }
  if (!rawTags) mistakes.push(...unsafe);
  if (mistakes.length > 0) throw templateError(inOrder(mistakes));
  return inline;
}

function fileOf(partial: string): string {
  return `partials/${partial}${ending}`;
}

/** What would put text unescaped into a page, or hide that it does. */
function rawMistakes({ file, pieces }: Parsed): readonly Mistake[] {
  return pieces.flatMap(({ kind, value, line }) => {
    if (kind === 'raw')
      return [
        {
          file,
          line,
          says: `{{{${value}}}} or {{&${value}}} would write it unescaped`,
          hint: `Write {{${value}}}, or set report.rawTags: true.`,
        },
      ];
    if (kind === 'delimiters')
      return [
        {
          file,
          line,
          says: 'it changes the delimiters of tags',
          hint: 'Keep {{ and }}, or set report.rawTags: true.',
        },
      ];
    return [];
  });
}

function styleMistakes(css: string): readonly Mistake[] {
  const at = css.search(/<\/style|<!--/i);
  if (at === -1) return [];
  const line = css.slice(0, at).split('\n').length;
  return [{ file: files.css, line, says: 'it would end the style sheet of the page', hint: 'Take the < out.' }];
}

function unused({ file }: Parsed, known: readonly string[], { partials }: Replaced): Mistake {
  const name = file.slice('partials/'.length, -ending.length);
  const others = known.filter((one) => !partials.has(one));
  const [close] = nearest(name, others, 1);
  return {
    file,
    line: 1,
    says: 'no template uses this partial',
    hint: close === undefined ? `Use it with {{> ${name}}}, or take it away.` : `Did you mean ${close}?`,
  };
}

function inOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}
