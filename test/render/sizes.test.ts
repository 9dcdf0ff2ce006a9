import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aPlace, reposOf, sprint, withDemo } from '../cli/run.ts';

const place = aPlace();

test.each([
  [60, 300_000],
  [1000, 1_500_000],
])('a whole report of %i issues in HTML takes at most %i bytes', { timeout: 120_000 }, async (sprintSize, bytes) => {
  await withDemo({ sprintSize }, async (demo, env) => {
    const last = demo.organization.sprints.findLast(
      ({ state, originBoardId }) => state === 'closed' && originBoardId === demo.jira.boardId,
    );
    const command = `report ${last?.id} --board ${demo.jira.boardId} ${reposOf(demo)} --quiet --no-cache`;
    const { code, stderr } = await sprint(command, place.path, { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
  const [name = ''] = await readdir(place.path);
  const html = await readFile(join(place.path, name), 'utf8');

  expect(html.split('<tr id=issue-').length - 1).toBe(sprintSize);
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(bytes);
});
