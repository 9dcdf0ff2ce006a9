import { describe, expect, test } from 'vitest';
import type { Block, Report } from '../../../src/model/report.ts';
import { pageView } from '../../../src/render/html/page.ts';
import type { PageView } from '../../../src/render/html/views.ts';
import { ReadyMarkdown } from '../../../src/render/markdown/ready.ts';
import { markdownView } from '../../../src/render/markdown/view.ts';
import { type RenderOptions, usualOptions } from '../../../src/render/options.ts';
import { checkTemplates } from '../../../src/render/templates/check.ts';
import { templateGuide } from '../../../src/render/templates/guide.ts';
import { htmlFields } from '../../../src/render/templates/html-fields.ts';
import { markdownFields } from '../../../src/render/templates/markdown-fields.ts';
import { ownTemplates } from '../../../src/render/templates/own.ts';
import type { Fields, Shape, ViewOf } from '../../../src/render/templates/shape.ts';
import { burnUp } from '../chart-fixtures.ts';
import { aCell, anIssue, aReport, aSpan, aTable } from '../fixtures.ts';

/* The compiler holds the names and kinds against the types that the page is made with. */
const asPublished = (view: PageView): ViewOf<typeof htmlFields> => view;

const logo = { mediaType: 'image/png', bytes: new Uint8Array([1]) } as const;

/** A report that has something of everything. */
function aFullReport(): Report {
  const chart = burnUp();
  const rows = Array.from({ length: 30 }, (_, n) => [aCell(`A sentence that is long enough to be read: ${n}`)]);
  const long = aTable({ columns: [{ title: 'What', align: 'left' }], rows });
  const figures = { id: 'm', title: 'M', description: 'D', charts: [chart], table: aTable({ rows: [] }) };
  const more: readonly Block[] = [
    { kind: 'multiples', ...figures },
    { kind: 'table', table: long },
    { kind: 'text', spans: [aSpan('x', null, true)] },
  ];
  const { sections, issues, ...rest } = aReport({ status: 'partial' });
  const step = { milestone: 'released', at: '2025-03-08T09:00:00.000Z', ref: null, url: null, because: null } as const;
  const code = [{ text: `acme/${'long-name-'.repeat(9)}#1`, url: 'https://example.org/', how: 'title' }];
  const released = anIssue(99, { timeline: { steps: [step], waits: [] }, code });
  return {
    ...rest,
    issues: [...issues, released],
    sections: [...sections, { id: 'more', title: 'More', question: 'What else?', blocks: more }],
  };
}

/** The same without issues. */
function anEmptyReport(): Report {
  return { ...aFullReport(), issues: [] };
}

const file: RenderOptions = { ...usualOptions, link: 'https://reports.example.org/' };

const views: readonly { readonly name: string; readonly views: readonly object[]; readonly fields: Fields }[] = [
  {
    name: 'HTML',
    views: [aFullReport(), anEmptyReport()].map((report) => asPublished(pageView(report, 'policy', logo).view)),
    fields: htmlFields,
  },
  {
    name: 'Markdown',
    views: [
      markdownView(aFullReport(), file),
      markdownView(anEmptyReport(), file),
      markdownView(aFullReport(), { ...file, markdown: 'comment' }),
      markdownView(aFullReport(), file, () => 'https://charts.example.org/chart'),
    ],
    fields: markdownFields,
  },
];

describe.each(views)('the published names of $name', ({ views, fields }) => {
  test('are those of the view, each of the kind it is said to be', () => {
    for (const view of views) expect(differences(view, fields)).toEqual([]);
  });

  test('all hold something in a report that has everything', () => {
    const [all, held] = [new Set<Shape>(), new Set<Shape>()];
    collect(fields, all);
    for (const view of views) fill(view, fields, held);

    const silent = [...all].filter((shape) => !held.has(shape)).map(({ says }) => says);
    expect(silent.filter((says) => !says.startsWith('Never'))).toEqual([]);
  });
});

test('the default templates keep the rules for those of users', async () => {
  const own = await ownTemplates();
  const { html, markdown, css, partials } = own;

  expect(checkTemplates({ html, markdown, css, partials: new Map(Object.entries(partials)) }, own, false)).toEqual({
    scripts: [],
    styles: [],
  });
});

test('the page of the docs is made from them', async () => {
  await expect(templateGuide()).toMatchFileSnapshot('../../../docs/templates.md');
});

test('the page of the docs tells every name, and where it is known', () => {
  const guide = templateGuide();

  expect(guide).toContain(
    '### In `sections.blocks.chart.figures`, `sections.blocks.multiples.figures`, `sections.blocks.table`',
  );
  expect(guide).toContain('| `sectionTitle` | text | Its title. |');
});

/** Where a view and its published names differ. */
function differences(view: object, fields: Fields, path = ''): string[] {
  const found: string[] = [];
  for (const name of Object.keys(view)) if (!Object.hasOwn(fields, name)) found.push(`${path}${name} is not published`);
  for (const [name, shape] of Object.entries(fields)) {
    const value: unknown = Reflect.get(view, name);
    const at = `${path}${name}`;
    if (!Object.hasOwn(view, name)) found.push(`${at} is not there`);
    else if (!fits(value, shape)) found.push(`${at} is no ${shape.kind}`);
    for (const inner of innerOf(value))
      if ('fields' in shape) found.push(...differences(inner, shape.fields, `${at}.`));
  }
  return [...new Set(found)];
}

function fits(value: unknown, { kind }: Shape): boolean {
  if (kind === 'list') return Array.isArray(value);
  if (kind === 'thing') return value === false || (typeof value === 'object' && Object.getPrototypeOf(value) === null);
  if (kind === 'switch') return typeof value === 'boolean';
  return value === false || typeof value === 'string' || value instanceof ReadyMarkdown;
}

function innerOf(value: unknown): readonly object[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null && !(value instanceof ReadyMarkdown) ? [value] : [];
}

function collect(fields: Fields, into: Set<Shape>): void {
  for (const shape of Object.values(fields)) {
    into.add(shape);
    if ('fields' in shape) collect(shape.fields, into);
  }
}

/** The shapes that hold something somewhere. */
function fill(view: object, fields: Fields, into: Set<Shape>): void {
  for (const [name, shape] of Object.entries(fields)) {
    const value: unknown = Reflect.get(view, name);
    if (isSomething(value)) into.add(shape);
    for (const inner of innerOf(value)) if ('fields' in shape) fill(inner, shape.fields, into);
  }
}

function isSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value instanceof ReadyMarkdown ? value.toString() !== '' : Boolean(value);
}
