import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** What each part of `src/` may import of ours, besides its own files. */
const parts: Readonly<Record<string, readonly string[]>> = {
  model: [],
  errors: [],
  runtime: [],
  config: ['model', 'errors'],
  gather: ['model', 'errors', 'runtime'],
  correlate: ['model'],
  measure: ['model'],
  present: ['model'],
  render: ['model', 'errors', 'runtime'],
  deliver: ['model', 'errors', 'runtime'],
  tasks: [
    ...['config', 'model', 'errors', 'runtime'],
    ...['gather', 'correlate', 'measure', 'present', 'render', 'deliver'],
  ],
  cli: ['tasks', 'config', 'mcp', 'demo', 'model', 'errors', 'runtime'],
  mcp: ['tasks', 'config', 'model', 'errors', 'runtime'],
  demo: ['model'],
  index: ['tasks', 'config', 'model', 'errors', 'runtime'],
};

/** Modules one part may name of another: the doors between parts that are narrower than a folder. */
const only: readonly { readonly from: string; readonly to: string; readonly modules: readonly string[] }[] = [
  { from: 'cli', to: 'mcp', modules: ['mcp/serve.ts'] },
  { from: 'cli', to: 'demo', modules: ['demo/demo.ts'] },
];

/** Parts that are arithmetic: no Node, no packages. */
const pure = ['model', 'errors', 'runtime', 'correlate', 'measure', 'present'];

/** Where each package may be imported. A package that is not here may be imported nowhere. */
const homes: Readonly<Record<string, readonly string[]>> = {
  commander: ['cli'],
  chalk: ['cli'],
  ora: ['cli'],
  undici: ['cli'],
  '@modelcontextprotocol/sdk': ['mcp'],
  'jira.js': ['gather'],
  '@octokit/core': ['gather'],
  '@octokit/graphql': ['gather'],
  '@octokit/request': ['gather'],
  '@octokit/rest': ['gather'],
  cockatiel: ['gather'],
  keyv: ['gather'],
  '@keyv/redis': ['gather'],
  mustache: ['render'],
  pdfkit: ['render'],
  'svg-to-pdfkit': ['render'],
  'd3-scale': ['render'],
  'd3-shape': ['render'],
  '@expo-google-fonts/inter': ['render'],
  '@fontsource-variable/noto-emoji': ['render'],
  '@fontsource-variable/noto-sans-jp': ['render'],
  '@fontsource-variable/noto-sans-kr': ['render'],
  '@fontsource-variable/noto-sans-sc': ['render'],
  '@fontsource-variable/noto-sans-symbols': ['render'],
  '@fontsource/noto-sans-arabic': ['render'],
  '@fontsource/noto-sans-hebrew': ['render'],
  '@fontsource/noto-sans-math': ['render'],
  '@fontsource/noto-sans-symbols-2': ['render'],
  'bidi-js': ['render'],
  fontkit: ['render'],
  'quickchart-js': ['render'],
  'woff2-encoder': ['render'],
  yaml: ['config'],
  zod: ['config', 'gather', 'render', 'tasks', 'mcp'],
};

/** Packages that only one file of their home may import. */
const soleUsers: Readonly<Record<string, string>> = { chalk: 'cli/terminal.ts', ora: 'cli/terminal.ts' };

const mostLines = 250;
const catchAllNames = /^(?:utils?|helpers?|lib|common|shared|internal|misc)$/;

interface SourceFile {
  /** Below `src/`, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every rule a file breaks, in words that name the file and the import. */
function breaches({ path, text }: SourceFile): string[] {
  const found: string[] = [];
  const name = path.split('/').find((word) => catchAllNames.test(word.replace(/\.ts$/, '')));
  if (name !== undefined) found.push(`${path}: “${name}” is a name for anything`);
  const lines = text.trimEnd().split('\n').length;
  if (lines > mostLines) found.push(`${path}: ${lines} lines, more than ${mostLines}`);
  for (const specifier of importsOf(text)) {
    const breach = specifier.startsWith('.') ? ownBreach(path, specifier) : foreignBreach(path, specifier);
    if (breach !== null) found.push(`${path} imports ${specifier}: ${breach}`);
  }
  if (/\bimport\s*\(\s*(?!['"])/.test(text)) found.push(`${path}: imports what is only known at run time`);
  if (path !== 'index.ts' && /^export\s+\*\s/m.test(text)) found.push(`${path}: re-exports all of another file`);
  return found;
}

/** Static, dynamic, type and side-effect imports, re-exports, and what `createRequire` resolves. */
function importsOf(text: string): string[] {
  const forms = [
    /^\s*(?:import|export)\b[^;'"`]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\s*\(\s*['"]([^'"]+)['"]/g,
    /\b(?:require|resolve)\(\s*['"](@?[a-z][^'"]*\/[^'"]*)['"]/g,
  ];
  return forms.flatMap((form) => [...text.matchAll(form)].map(([, specifier = '']) => specifier));
}

function ownBreach(path: string, specifier: string): string | null {
  if (!specifier.endsWith('.ts')) return 'a file of ours ends in .ts';
  const target = posix.normalize(posix.join(posix.dirname(path), specifier));
  const [from, to] = [partOf(path), partOf(target)];
  if (target.startsWith('..')) return 'it leaves src/';
  if (from === to) return null;
  if (!(parts[from] ?? []).includes(to)) return `${from} may not know ${to}`;
  const door = only.find((rule) => rule.from === from && rule.to === to);
  return door === undefined || door.modules.includes(target) ? null : `${from} may know only ${door.modules}`;
}

function foreignBreach(path: string, specifier: string): string | null {
  const part = partOf(path);
  if (pure.includes(part)) return `${part} is pure`;
  if (specifier.startsWith('node:')) return null;
  const found = Object.keys(homes).find((name) => specifier === name || specifier.startsWith(`${name}/`));
  if (found === undefined) return 'no part is its home';
  if (!(homes[found] ?? []).includes(part)) return `its home is ${homes[found]}`;
  const sole = soleUsers[found];
  return sole === undefined || sole === path ? null : `only ${sole} may use it`;
}

function partOf(path: string): string {
  return (path.split('/')[0] ?? path).replace(/\.ts$/, '');
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src');

function sourceFiles(): SourceFile[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => ({ path: relative(source, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }));
}

describe('the import rules', () => {
  const files = sourceFiles();

  test('hold in every file', () => {
    expect(files.flatMap(breaches)).toEqual([]);
  });

  test('know every part of src, and no other', () => {
    expect([...new Set(files.map(({ path }) => partOf(path)))].sort()).toEqual(Object.keys(parts).sort());
  });

  test('give a home to every package the product depends on', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(Object.keys(homes).sort()).toEqual(Object.keys(dependencies).sort());
  });
});

describe('the checker catches', () => {
  const planted: readonly (readonly [string, SourceFile, string])[] = [
    [
      'a stage that knows another',
      file('measure/velocity.ts', `import { a } from '../gather/http.ts';`),
      'may not know',
    ],
    ['a type import', file('render/html.ts', `import type { A } from '../present/present.ts';`), 'may not know'],
    ['an import over several lines', file('model/issue.ts', `import {\n  a,\n} from '../errors.ts';`), 'may not know'],
    ['a lazy import', file('present/present.ts', `const a = await import('../render/html.ts');`), 'may not know'],
    ['a type asked for in passing', file('model/a.ts', `let a: import('../tasks/report.ts').A;`), 'may not know'],
    ['a re-export', file('deliver/a.ts', `export { a } from '../tasks/report.ts';`), 'may not know'],
    ['Node in a pure stage', file('correlate/keys.ts', `import { join } from 'node:path';`), 'correlate is pure'],
    ['a subpath of Node', file('present/a.ts', `import { readFile } from 'node:fs/promises';`), 'present is pure'],
    ['a package in a pure stage', file('measure/a.ts', `import { z } from 'zod';`), 'measure is pure'],
    ['a package away from home', file('tasks/report.ts', `import PDF from 'pdfkit';`), 'its home is render'],
    ['a subpath of a package', file('cli/a.ts', `import('@modelcontextprotocol/sdk/types.js')`), 'its home is mcp'],
    ['a package nobody declared', file('gather/a.ts', `import axios from 'axios';`), 'no part is its home'],
    ['colours outside the terminal', file('cli/table.ts', `import chalk from 'chalk';`), 'only cli/terminal.ts'],
    ['a side door into the demo', file('cli/a.ts', `import('../demo/generate.ts')`), 'may know only demo/demo.ts'],
    ['a path out of src', file('cli/a.ts', `import a from '../../test/a.ts';`), 'leaves src'],
    ['a computed import', file('tasks/a.ts', 'await import(name);'), 'only known at run time'],
    ['a barrel', file('render/a.ts', `export * from './html.ts';`), 're-exports all'],
    ['a name for anything', file('gather/utils/time.ts', ''), '“utils” is a name for anything'],
    ['a file that is too long', file('tasks/a.ts', 'const a = 1;\n'.repeat(251)), '251 lines'],
  ];

  test.each(planted)('%s', (_what, { path, text }, says) => {
    const [breach] = breaches({ path, text });
    expect(breach).toContain(path);
    expect(breach).toContain(says);
  });

  test('nothing in an ordinary file', () => {
    const text = `import { join } from 'node:path';\nimport type { A } from '../model/a.ts';\nawait import('./b.ts');`;
    expect(breaches(file('gather/a.ts', text))).toEqual([]);
  });
});

function file(path: string, text: string): SourceFile {
  return { path, text };
}
