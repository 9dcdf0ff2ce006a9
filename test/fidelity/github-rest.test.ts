import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveGithub } from '../../src/demo/github.ts';
import type { DemoServer } from '../../src/demo/server.ts';
import { smallOrganization } from '../demo/github-world.ts';

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
}

interface Description {
  readonly paths: Readonly<Record<string, { readonly get: { readonly parameters: readonly Parameter[] } }>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

/** A part of GitHub's own description of its REST API; its first line says which. */
const file = new URL('../fixtures/github-openapi.json', import.meta.url);
const description = JSON.parse(readFileSync(file, 'utf8')) as Description;

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ ...description, $id: 'github' });

/** What is wrong with an answer by GitHub's description; empty when it is right. */
function problems(path: string, status: number, body: unknown): string[] {
  const pointer = path.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
  const check =
    status === 200
      ? ajv.getSchema(`github#/paths/${pointer}/get/responses/200/content/application~1json/schema`)
      : ajv.getSchema('github#/components/schemas/basic-error');
  if (check === undefined) return [`GitHub describes no ${status} of ${path}`];
  if (check(body) === true) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}

const pulls = '/repos/{owner}/{repo}/pulls';

let server: DemoServer;
beforeAll(async () => {
  server = await serveGithub(smallOrganization());
});
afterAll(() => server.close());

async function get(path: string, token = server.token) {
  const response = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, body: (await response.json()) as unknown };
}

describe('the demo’s REST answers', () => {
  test.each([
    ['/user', '/user'],
    ['/rate_limit', '/rate_limit'],
    ['/repos/{owner}/{repo}', '/repos/acme/web'],
    ['/repos/{owner}/{repo}', '/repos/acme/empty'],
  ])('%s is as GitHub describes it', async (path, asked) => {
    const { status, body } = await get(asked);

    expect(status).toBe(200);
    expect(problems(path, status, body)).toEqual([]);
  });

  test('pull requests are as GitHub describes them; a fork that is gone has no repository, which it does not describe', async () => {
    const { body } = await get('/repos/acme/web/pulls?state=all&per_page=100');

    const found = body as { number: number }[];
    expect(found.length).toBe(80);
    const gone = found.findIndex(({ number }) => number === 1);
    expect(
      new Set(problems(pulls, 200, body).map((problem) => problem.split(':')[0]?.replace(/repo.*/, 'repo'))),
    ).toEqual(new Set([`/${gone}/head/repo`]));
  });

  test.each([
    ['401', '/user', 'wrong', 401],
    ['404', '/repos/acme/nothing', undefined, 404],
  ])('a %s is as GitHub describes it', async (_, path, token, status) => {
    const answer = await get(path, token);

    expect(answer.status).toBe(status);
    expect(problems(path, status, answer.body)).toEqual([]);
  });

  test('the parameters it heeds are known', () => {
    const known = (description.paths[pulls]?.get.parameters ?? []).map(({ $ref, name }) => {
      const named = description.components.parameters[$ref?.split('/').at(-1) ?? ''];
      return named?.name ?? name;
    });

    expect(known).toEqual(expect.arrayContaining(['state', 'sort', 'direction', 'per_page', 'page']));
    expect(known).not.toContain('since');
  });
});

describe('the check itself', () => {
  test('finds a missing head and a number that is a word', async () => {
    const { body } = await get('/repos/acme/web/pulls?state=all&per_page=3&sort=updated&direction=desc');
    const [first, second] = body as Record<string, unknown>[];
    const { head: _, ...headless } = first ?? {};

    expect(problems(pulls, 200, [headless])).toContain("/0: must have required property 'head'");
    expect(problems(pulls, 200, [{ ...second, number: 'seven' }])).toContain('/0/number: must be integer');
  });

  test('finds a path that GitHub does not describe', () => {
    expect(problems('/repos/{owner}/{repo}/sprints', 200, {})).toHaveLength(1);
  });
});
