import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const folder = new URL('../../templates/', import.meta.url);
const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.mustache'));
const templates = await Promise.all(
  files.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })),
);

test('there are templates to look at', () => {
  expect(files.length).toBeGreaterThan(5);
});

test.each(templates)('$name escapes everything', ({ text }) => {
  expect(text).not.toMatch(/\{\{\{|\{\{\s*&|\{\{=/);
});

test.each(templates)('$name puts values into quoted attributes and texts only', ({ text }) => {
  expect(text).not.toMatch(/=\s*\{\{/);
  // A tag may hold a value only between double quotes; sections may switch a whole attribute.
  for (const [tag] of text.matchAll(/<[a-zA-Z][^>]*>/g)) {
    const bare = tag.replace(/"[^"]*"/g, '""').replace(/\{\{[#^/][\w-]+\}\}/g, '');
    expect(bare).not.toContain('{{');
  }
});

test.each(templates)('$name has no styles, handlers or addresses of its own', ({ text }) => {
  expect(text).not.toMatch(/\sstyle\s*=|\son[a-z]+\s*=|javascript:|https?:\/\//i);
});

test.each(templates)('$name keeps values out of scripts, styles and comments', ({ text }) => {
  for (const [inner] of text.matchAll(/<(script|style)>[\s\S]*?<\/\1>/g)) expect(inner).not.toContain('{{');
  // The one thing that may stand in a comment is the name of a slot, which our code gives.
  for (const [comment] of text.matchAll(/<!--[\s\S]*?-->/g))
    expect(comment).toMatch(/^<!--slot:(\{\{\w+\}\}|[a-z]+)-->$/);
});
