import { expect, test } from 'vitest';
import { makeOrganization } from '../../src/demo/generate.ts';
import { later } from '../../src/demo/later/jira.ts';
import type { DemoIssue, Organization } from '../../src/demo/organization.ts';

const company = makeOrganization();
const found = ({ issues }: Organization, id: string): DemoIssue => {
  const issue = issues.find((one) => one.id === id);
  if (issue === undefined) throw new Error(`no issue ${id}`);
  return issue;
};
const story = company.issues.find(
  ({ id, projectKey, sprintIds, subtask }) =>
    !subtask &&
    projectKey === 'MOB' &&
    sprintIds.includes(138) &&
    company.issues.every(({ parentId }) => parentId !== id),
);
const { id = '' } = story ?? {};

test('some hours later the same has happened every time, and the clock has moved on', () => {
  const happenings = [
    { kind: 'move', issue: id, status: 'Fertig' },
    { kind: 'estimate', issue: id, value: 7_200 },
  ] as const;
  const then = later(company, 120, happenings);

  expect(then).toEqual(later(company, 120, happenings));
  expect(then.now).toBe(company.now + 120 * 60_000);
  const { history, updated, resolution, estimate } = found(then, id);
  const [moved, estimated] = history.slice(-2);
  expect({ resolution, estimate }).toEqual({ resolution: 'Done', estimate: 7_200 });
  expect(moved?.items.map(({ field }) => field)).toContain('status');
  expect(estimated?.items).toMatchObject([{ field: 'timeoriginalestimate', to: '7200' }]);
  expect(Number(estimated?.id)).toBeGreaterThan(Number(moved?.id));
  expect(updated).toBe(estimated?.at);
  expect(updated).toBeLessThan(then.now);
});

test('sub-tasks follow their story without a word, and are not updated', () => {
  const born = later(company, 10, [
    { kind: 'create', issue: { projectKey: 'MOB', summary: 'A part', parentId: id, sprintIds: [] } },
  ]);
  const part = born.issues.find(({ parentId }) => parentId === id)?.id ?? '';
  const then = later(born, 60, [{ kind: 'sprint', issue: id, sprints: [] }]);

  expect(found(born, part).sprintIds).toContain(138);
  expect(found(then, part)).toEqual({ ...found(born, part), sprintIds: [] });
  expect(found(then, id).history.at(-1)?.items).toMatchObject([{ field: 'Sprint', to: '' }]);
  expect(later(then, 5, [{ kind: 'delete', issue: id }]).issues.map((one) => one.id)).not.toContain(part);
});

test('an issue that moves to another project keeps its history and its former key', () => {
  const then = found(later(company, 60, [{ kind: 'migrate', issue: id, project: 'SUP' }]), id);

  expect(then.formerKeys).toContain(found(company, id).key);
  expect(then.key).toMatch(/^SUP-\d+$/);
  expect(then.history.at(-1)?.items.map(({ field }) => field)).toEqual(['project', 'Key']);
});

test('a sprint that is closed takes its open issues along seconds later, and may be opened again', () => {
  const closed = later(company, 60, [{ kind: 'close-sprint', sprint: 138, next: 40 }]);
  const sprint = closed.sprints.find((one) => one.id === 138);
  const carried = closed.issues.filter(({ sprintIds, subtask }) => sprintIds.includes(40) && !subtask);
  const open = later(closed, 60, [{ kind: 'reopen-sprint', sprint: 138 }]);

  expect(sprint?.state).toBe('closed');
  expect(carried.length).toBeGreaterThan(3);
  for (const { updated, sprintIds, resolved } of carried.filter(({ sprintIds: ids }) => ids.includes(138))) {
    expect([sprintIds.at(-1), resolved]).toEqual([40, null]);
    expect(updated).toBeGreaterThan((sprint?.completed ?? 0) + 2_999);
  }
  expect(open.sprints.find((one) => one.id === 138)).toMatchObject({ state: 'active', completed: null });
});
