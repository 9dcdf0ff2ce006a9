import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emailOf } from '../../src/demo/addresses.ts';
import { makeOrganization } from '../../src/demo/generate.ts';
import { Assistant } from '../mcp/client.ts';
import { aPlace, sprint } from './run.ts';

const place = aPlace();

/** Every address the hosts of the demo know, of those who work in Jira and of those who sign commits. */
function everyAddress(): readonly string[] {
  const { people, repositories } = makeOrganization();
  const signers = repositories.flatMap(({ commits, pullRequests, branches }) => [
    ...commits.map(({ author }) => author),
    ...pullRequests.flatMap((pull) => pull.commits.map(({ author }) => author)),
    ...(branches ?? []).map(({ author }) => author),
  ]);
  const known = [...people.map(emailOf), ...people.map(({ email }) => email), ...signers.map(({ email }) => email)];
  return [...new Set(known.filter((email) => email !== null))];
}

function addressesIn(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return everyAddress().filter((address) => lower.includes(address.toLowerCase()));
}

/** What a reader of the page sees; null without poppler-utils, which reads it as any viewer would. */
function textOfPdf(file: string): string | null {
  try {
    return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}

test('addresses are read, and stand in a snapshot', async () => {
  await sprint('report 38 --demo --format json --save-snapshot kept.json', place.path);

  const found = addressesIn(readFileSync(join(place.path, 'kept.json'), 'utf8'));
  expect(found.some((address) => address.endsWith('@northlight.example'))).toBe(true);
  expect(found.some((address) => address.endsWith('@users.noreply.github.com'))).toBe(true);
});

test('no report tells one, in any format, and nothing is said of them while it is made', async () => {
  const { stdout, stderr } = await sprint(
    'report 38 --demo --format html,pdf,json,md,csv --out made --debug',
    place.path,
  );

  expect(addressesIn(stdout + stderr)).toEqual([]);
  const files = readdirSync(join(place.path, 'made')).map((name) => join(place.path, 'made', name));
  expect(files.length).toBeGreaterThanOrEqual(5);
  for (const file of files) {
    expect(addressesIn(readFileSync(file, 'latin1')), file).toEqual([]);
    expect(addressesIn(readFileSync(file, 'utf8')), file).toEqual([]);
    if (file.endsWith('.pdf')) expect(addressesIn(textOfPdf(file) ?? ''), file).toEqual([]);
  }
});

test.each(['--json', '', '--debug'])('sprint correlate tells none (%s)', async (flags) => {
  const { stdout, stderr } = await sprint(`correlate 38 --demo ${flags}`, place.path);

  expect(stdout.length).toBeGreaterThan(1_000);
  expect(addressesIn(stdout + stderr)).toEqual([]);
});

test('no answer to an assistant tells one', async () => {
  const assistant = new Assistant(['--demo', '--out', join(place.path, 'reports')], place.path);
  await assistant.greet();
  await assistant.call('sprint_list');
  await assistant.call('sprint_summary', { sprint: '38' });
  await assistant.call('sprint_issues', { sprint: '38' });
  await assistant.call('sprint_correlate', { sprint: '38' });
  await assistant.call('sprint_report', { sprint: '38', formats: ['html', 'json', 'md', 'csv'] });
  await assistant.leave();

  const said = assistant.lines.join('\n');
  expect(said).toContain('PAY-1378');
  expect(said).not.toContain('"isError":true');
  expect(addressesIn(said + assistant.said)).toEqual([]);
});
