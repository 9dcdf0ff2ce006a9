import { htmlFields } from './html-fields.ts';
import { markdownFields } from './markdown-fields.ts';
import type { Fields, Shape } from './shape.ts';

/** How to write templates, and every name they may use: the README of an ejected folder, and a page of the docs. */
export function templateGuide(): string {
  return [
    intro.trim(),
    '## Names in HTML',
    'For `report.html.mustache` and its partials. A name in a list or a thing is known between `{{#…}}` and `{{/…}}`.',
    namesOf(htmlFields),
    '## Names in Markdown',
    'For `report.md.mustache` and its partials, whose names begin with `md-`. Values called ready are Markdown already, made by sprint; all others are escaped.',
    namesOf(markdownFields),
  ]
    .join('\n\n')
    .concat('\n');
}

const intro = `
# Templates of your own

\`sprint report --eject-template our-report\` writes this folder: the templates, partials and style sheet that sprint
uses itself. Change what you like, name the folder in the configuration, and reports are made from it:

\`\`\`yaml
report:
  template: our-report
\`\`\`

A path in a configuration file starts from the folder of that file. Keep only what you change: every file that is
missing is taken from the version of sprint you run, and so keeps getting better.

| File | What it makes |
| --- | --- |
| \`report.html.mustache\` | the HTML page |
| \`report.md.mustache\` | the Markdown report |
| \`partials/*.mustache\` | parts of both; \`{{> table}}\` is \`partials/table.mustache\` |
| \`report.css\` | the style sheet of the page |

A file has at most 1,000,000 bytes of UTF-8, a folder at most 200 partials. PDF, CSV and JSON have no templates.

## What to know about Mustache

- \`{{name}}\` writes a value, escaped. \`{{#name}}…{{/name}}\` is written once for each item of a list, once where a
  thing is there or a switch is true, else not at all; \`{{^name}}…{{/name}}\` where there is nothing. \`{{! … }}\` is a remark.
- A name is looked up where it stands, then in the view around it: within \`{{#sections}}\`, \`{{title}}\` is the title of the
  report. Every name in the lists below is always there, so nothing is taken from around by accident.
- Figures are words already, rounded and with their units. "0" is a text like any other, and not nothing.

Templates are checked before anything is read. A name that does not exist, a section that is not closed, a partial that
nobody uses: all of it is told at once, with file and line, and no report is written (exit code 2).

## What keeps reports harmless

What people write in Jira and GitHub stands in these reports, so a value can only stand where escaping makes it text:

- In HTML between tags, and in the quoted value of an attribute; in \`href\`, \`src\` and the like only names that hold an
  address, or after a \`#\`; never in scripts, styles, comments, \`style\` or \`on…\` attributes.
- In Markdown not in a line with HTML or code, and not as the target of a link; links come ready.
- \`{{{name}}}\`, \`{{&name}}\` and other delimiters (\`{{=<% %>=}}\`) are refused.
- The page's policy (\`{{policy}}\`, which must stay) lets it load nothing and run nothing but the script and the styles
  of sprint, known by their hashes. Images can stand in it as \`data:\` only. The script looks for the classes and ids of
  the default templates; without them the page is static, and complete.

\`report.rawTags: true\` lifts these rules for your templates. Scripts and style sheets that stand in them word for word
then run, by their hashes too; one that holds a value stays blocked by the policy, as do scripts of other addresses.
Know what you do: whoever can write a title in Jira can then write into your page.

Drawings come by slots: \`<!--slot:{{wide}}-->\`. So do \`<!--slot:css-->\` and \`<!--slot:script-->\`.
`;

/** Every list and thing with its names, each once, in the order of their first use. */
function namesOf(root: Fields): string {
  const parts: string[] = [table(null, root)];
  const waiting: [string, Fields][] = inner('', root);
  const told = new Map<Fields, string>();
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [path, fields] = next;
    if (told.has(fields)) continue;
    told.set(fields, path);
    const same = pathsOf(root, fields);
    parts.push(table(same, fields));
    waiting.push(...inner(path, fields));
  }
  return parts.join('\n\n');
}

function inner(path: string, fields: Fields): [string, Fields][] {
  return Object.entries(fields).flatMap(([name, shape]) =>
    'fields' in shape ? [[path === '' ? name : `${path}.${name}`, shape.fields] as [string, Fields]] : [],
  );
}

/** Where these names are known, such as `sections.blocks.table` and `sections.blocks.chart.figures`. */
function pathsOf(fields: Fields, wanted: Fields, path = ''): readonly string[] {
  return inner(path, fields).flatMap(([at, below]) => (below === wanted ? [at] : pathsOf(below, wanted, at)));
}

function table(paths: readonly string[] | null, fields: Fields): string {
  const head = paths === null ? '### At the top' : `### In ${paths.map((path) => `\`${path}\``).join(', ')}`;
  const rows = Object.entries(fields).map(
    ([name, shape]) => `| \`${name}\` | ${kindWords[shape.kind]} | ${shape.says} |`,
  );
  return [head, '', '| Name | Holds | Meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

const kindWords: Readonly<Record<Shape['kind'], string>> = {
  text: 'text',
  address: 'address',
  slot: 'slot',
  switch: 'switch',
  thing: 'thing',
  list: 'list',
};
