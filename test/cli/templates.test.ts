import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aPlace, demoSnapshot, sprint } from './run.ts';

const place = aPlace();

/** The report of the demo sprint under a configuration, by format. */
async function written(config: string): Promise<Readonly<Record<string, string>>> {
  writeFileSync(join(place.path, 'sprintrc.yaml'), config);
  writeFileSync(join(place.path, 'snapshot.json'), await demoSnapshot());
  const line = 'report --from snapshot.json --quiet --config sprintrc.yaml --format html,md';
  const { code, stdout, stderr } = await sprint(line, place.path);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((path) => [path.split('.').at(-1) ?? '', readFileSync(path, 'utf8')]),
  );
}

async function refused(config: string): Promise<string> {
  writeFileSync(join(place.path, 'sprintrc.yaml'), config);
  const { code, stderr, stdout } = await sprint('report --demo --quiet --config sprintrc.yaml', place.path);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  return stderr;
}

describe('sprint report --eject-template', () => {
  test('writes the default templates and what explains them, lists them, and does nothing else', async () => {
    const { code, stdout, stderr } = await sprint('report --eject-template ours', place.path);
    const ours = join(place.path, 'ours');

    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(readdirSync(place.path)).toEqual(['ours']);
    expect(readdirSync(ours).sort()).toEqual([
      'README.md',
      'partials',
      'report.css',
      'report.html.mustache',
      'report.md.mustache',
    ]);
    expect(readdirSync(join(ours, 'partials'))).toContain('md-table.mustache');
    expect(stdout.trim().split('\n')).toHaveLength(4 + readdirSync(join(ours, 'partials')).length);
    expect(readFileSync(join(ours, 'README.md'), 'utf8')).toContain('| `sectionTitle` | text | Its title. |');
  });

  test('gives the very same reports when nothing is changed', async () => {
    await sprint('report --eject-template ours', place.path);

    const changed = await written('report: { template: ours }');
    expect(changed).toEqual(await written('report: {}'));
    expect(Object.keys(changed)).toEqual(['html', 'md']);
  });

  test('with --json says what was written', async () => {
    const { stdout } = await sprint('report --eject-template ours --json', place.path);

    expect(JSON.parse(stdout).files).toContain(join(place.path, 'ours', 'report.css'));
  });

  test('refuses a folder that holds something, and leaves it alone', async () => {
    mkdirSync(join(place.path, 'ours'));
    writeFileSync(join(place.path, 'ours', 'report.css'), 'mine');
    const { code, stdout, stderr } = await sprint('report --eject-template ours', place.path);

    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('is not empty');
    expect(readFileSync(join(place.path, 'ours', 'report.css'), 'utf8')).toBe('mine');
  });

  test('takes a folder that is there and empty', async () => {
    mkdirSync(join(place.path, 'ours'));

    expect((await sprint('report --eject-template ours', place.path)).code).toBe(0);
  });

  test('says so when it cannot write', async () => {
    writeFileSync(join(place.path, 'file'), '');
    const { code, stderr } = await sprint('report --eject-template file/ours', place.path);

    expect(code).toBe(7);
    expect(stderr).toContain('cannot be written');
    expect(stderr).toContain('Name another folder.');
  });

  test.skipIf(process.getuid?.() === 0)('says so where it may not write', async () => {
    mkdirSync(join(place.path, 'closed'));
    chmodSync(join(place.path, 'closed'), 0o500);

    expect((await sprint('report --eject-template closed/ours', place.path)).code).toBe(7);
  });
});

describe('templates of the user', () => {
  test('make HTML and Markdown, from the folder of the configuration', async () => {
    mkdirSync(join(place.path, 'ours'));
    writeFileSync(join(place.path, 'ours', 'report.md.mustache'), '{{#sections}}{{sectionId}} {{/sections}}\n');
    writeFileSync(
      join(place.path, 'ours', 'report.html.mustache'),
      '<!doctype html><meta http-equiv="Content-Security-Policy" content="{{policy}}"><title>{{title}}</title>\n',
    );
    const { html, md } = await written('report: { template: ours, title: "A & B" }');

    expect(html).toContain('<title>A &#38; B</title>');
    expect(md).toMatch(/^summary .*method $/m);
  });

  test('are checked before anything is read', async () => {
    mkdirSync(join(place.path, 'ours'));
    writeFileSync(join(place.path, 'ours', 'report.md.mustache'), '\n{{titel}}\n');

    expect(await refused('report: { template: ours }')).toBe(
      'error: The template has a mistake: report.md.mustache:2: nothing is called titel here.\n  Did you mean title?\n',
    );
  });

  test('that are not there are told with their folder', async () => {
    expect(await refused('report: { template: nowhere }')).toContain(join(place.path, 'nowhere'));
  });
});

describe('the look of a report', () => {
  test('has the title of the configuration, and the sections it wants, in its order', async () => {
    const { html, md } = await written(
      'report: { title: "Checkout *team*", order: [issues, carry-over], sections: { flow: false } }',
    );
    const inHtml = [...(html ?? '').matchAll(/<section id="?([\w-]+)/g)].map(([, id]) => id);
    const inMarkdown = [...(md ?? '').matchAll(/^## (.*)$/gm)].map(([, title]) => title);

    expect(html).toContain('<h1><bdi>Checkout *team*</bdi></h1>');
    expect(md).toMatch(/^# Checkout \\\*team\\\*$/m);
    expect(inHtml.slice(0, 3)).toEqual(['issues', 'carry-over', 'summary']);
    expect(inHtml).not.toContain('flow');
    expect(inMarkdown).toHaveLength(inHtml.length);
    expect(inMarkdown.slice(0, 2)).toEqual(['All issues', 'Carry-over']);
  });

  test('knows the names of sections, and suggests the one that was meant', async () => {
    expect(await refused('report: { order: [summary, carryover] }')).toMatch(
      /report\.order \(.*\) item 2 is not one of the values it can have\.\n {2}Did you mean carry-over\?/,
    );
    expect(await refused('report: { sections: { flwo: true } }')).toContain('Did you mean flow?');
  });

  test('has the logo and the accent colour of the configuration', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    writeFileSync(join(place.path, 'logo.any'), png);
    const { html } = await written('report: { logo: logo.any, accent: "#b3005e" }');

    expect(html).toContain(`data:image/png;base64,${png.toString('base64')}`);
    expect(html?.toLowerCase()).toContain('#b3005e');
  });

  test.each([
    ['nowhere.png', null, 'does not exist'],
    ['logo.png', Buffer.from('GIF89a'), 'is neither a PNG nor a JPEG'],
    ['logo.jpg', Buffer.alloc(512 * 1024 + 1, 0xff), 'is too large'],
  ])('refuses the logo %s', async (file, bytes, says) => {
    if (bytes !== null) writeFileSync(join(place.path, file), bytes);

    expect(await refused(`report: { logo: ${file} }`)).toContain(says);
  });

  test('writes Markdown for the place it goes to', async () => {
    const { md: comment } = await written('report: { markdown: comment, link: "https://reports.example.org/" }');
    const { md: summary } = await written('report: { markdown: job-summary }');

    expect(comment).toContain('[The whole report](<https://reports.example.org/>)');
    expect([...(comment ?? '').matchAll(/^## (.*)$/gm)].length).toBeLessThan(6);
    expect(Buffer.byteLength(comment ?? '')).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(summary ?? '')).toBeLessThanOrEqual(1024 * 1024);
  });
});
