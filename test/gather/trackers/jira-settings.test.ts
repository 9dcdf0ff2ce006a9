import { describe, expect, test } from 'vitest';
import { boardOf } from '../../../src/gather/trackers/jira-boards.ts';
import { findFields, otherEstimate } from '../../../src/gather/trackers/jira-fields.ts';
import { type BoardConfiguration, boardConfiguration, fieldList } from '../../../src/gather/trackers/jira-shapes.ts';
import { closedBefore } from '../../../src/gather/trackers/jira-sprints.ts';
import { idsIn, lastIn, namesSeveral, pickSprint, pickSprints } from '../../../src/gather/trackers/pick.ts';
import type { Sprint } from '../../../src/model/sprint.ts';

const points = { type: 'number', custom: 'com.pyxis.greenhopper.jira:jsw-story-points' };

function aBoard(overrides: object = {}): BoardConfiguration {
  return boardConfiguration.parse({
    id: 1,
    name: 'Payments',
    type: 'scrum',
    filter: { id: '10', self: 'https://x' },
    columnConfig: {
      columns: [
        { name: 'To Do', statuses: [{ id: '1' }] },
        { name: 'Doing', statuses: [{ id: '2' }, { id: '3' }] },
        { name: 'Done', statuses: [{ id: '4' }, { id: '5' }] },
        { name: 'Empty', statuses: [] },
      ],
    },
    ...overrides,
  });
}

describe('the estimation field', () => {
  const sites = fieldList.parse([
    { id: 'customfield_1', name: 'Story Points', schema: { type: 'number' } },
    { id: 'customfield_2', name: 'Story point estimate', schema: points },
    { id: 'customfield_3', name: 'Risk', schema: { type: 'number' } },
  ]);

  test('is the one of the board', () => {
    const board = aBoard({
      estimation: { type: 'field', field: { fieldId: 'customfield_1', displayName: 'Story Points' } },
    });

    expect(findFields(sites, board, null).estimate).toEqual({
      unit: 'points',
      field: 'customfield_1',
      name: 'Story Points',
    });
  });

  test('is none where the board counts issues', () => {
    expect(findFields(sites, aBoard({ estimation: { type: 'issueCount' } }), null).estimate.unit).toBe('count');
  });

  test('is found by its type where the board does not say, and by its name at last', () => {
    expect(findFields(sites, aBoard(), null).estimate.field).toBe('customfield_2');
    expect(findFields(sites.slice(0, 1), aBoard(), null).estimate.field).toBe('customfield_1');
    expect(findFields([], aBoard(), null).estimate).toEqual({ unit: 'count', field: null, name: null });
  });

  test('that could be two is an error that names them', () => {
    const both = fieldList.parse([
      { id: 'customfield_1', name: 'Story Points', schema: { type: 'number' } },
      { id: 'customfield_4', name: 'Story point estimate', schema: { type: 'number' } },
    ]);

    expect(() => findFields(both, aBoard(), null)).toThrow(
      expect.objectContaining({
        kind: 'usage',
        candidates: ['customfield_1 (Story Points)', 'customfield_4 (Story point estimate)'],
      }),
    );
  });

  test('is the configured one, by id or name; one that Jira lacks is an error with the nearest', () => {
    expect(findFields(sites, aBoard(), 'risk').estimate.field).toBe('customfield_3');
    expect(findFields(sites, aBoard(), 'customfield_1').estimate.name).toBe('Story Points');
    expect(() => findFields(sites, aBoard(), 'Story Pionts')).toThrow(
      expect.objectContaining({ kind: 'usage', candidates: expect.arrayContaining(['customfield_1 (Story Points)']) }),
    );
  });
});

describe('a configured field that is not the board’s own', () => {
  const list = fieldList.parse([
    { id: 'customfield_1', name: 'Story Points', schema: { type: 'number' } },
    { id: 'customfield_3', name: 'Risk', schema: { type: 'number' } },
  ]);
  const risk = { unit: 'points', field: 'customfield_3', name: 'Risk' } as const;
  const inPoints = aBoard({ estimation: { type: 'field', field: { fieldId: 'customfield_1' } } });

  test('is told with both names', () => {
    expect(otherEstimate(list, inPoints, risk)).toBe(
      'The configuration asks for “Risk”, and the board estimates in “Story Points”.',
    );
    expect(otherEstimate(list, aBoard({ estimation: { type: 'issueCount' } }), risk)).toBe(
      'The configuration asks for “Risk”, and the board counts issues.',
    );
  });

  test('is none where it is the same, or the board names none', () => {
    expect(otherEstimate(list, inPoints, findFields(list, inPoints, 'Story Points').estimate)).toBeNull();
    expect(otherEstimate(list, aBoard(), risk)).toBeNull();
    expect(otherEstimate(list, null, risk)).toBeNull();
  });
});

describe('what counts as done', () => {
  const estimate = { unit: 'count', field: null, name: null } as const;
  const statuses = [
    { id: '4', name: 'Done', category: 'done' },
    { id: '5', name: 'Released', category: 'done' },
    { id: '3', name: 'In Review', category: 'indeterminate' },
  ] as const;

  test('is the last column, as the board has it', () => {
    const { columns } = boardOf(1, aBoard(), estimate, { wanted: null, statuses });

    expect(columns.map(({ statusIds }) => statusIds)).toEqual([['1'], ['2', '3'], ['4', '5'], []]);
  });

  test('can be named; what the last column held stays on the board', () => {
    const { columns } = boardOf(1, aBoard(), estimate, { wanted: ['released'], statuses });

    expect(columns.map(({ name, statusIds }) => [name, ...statusIds])).toEqual([
      ['To Do', '1'],
      ['Doing', '2', '3', '4'],
      ['Done', '5'],
    ]);
  });

  test('can come from an earlier column', () => {
    const { columns } = boardOf(1, aBoard(), estimate, { wanted: ['In Review', '4', '5'], statuses });

    expect(columns.map(({ statusIds }) => statusIds)).toEqual([['1'], ['2'], ['3', '4', '5']]);
  });

  test('cannot be a status that Jira lacks', () => {
    expect(() => boardOf(1, aBoard(), estimate, { wanted: ['Relesed'], statuses })).toThrow(
      expect.objectContaining({ kind: 'usage', candidates: expect.arrayContaining(['Released (5)']) }),
    );
  });
});

describe('the sprint that is meant', () => {
  const closed = (id: number, completed: number, name = `Sprint ${id}`) =>
    aSprint({ id, name, state: 'closed', completed });
  const sprints = [
    closed(1, 100),
    closed(2, 200),
    closed(7, 150, 'Sprint 2 again'),
    aSprint({ id: 8, name: 'Payments 8' }),
    aSprint({ id: 9, name: 'Later', state: 'future' }),
  ];

  test.each<[string | null, number | null]>([
    [null, 8],
    ['active', 8],
    ['last-closed', 2],
    ['7', 7],
    ['sprint 2', 2],
    ['again', 7],
    ['nothing like it', null],
  ])('%s is %s', (asked, id) => {
    expect(pickSprint(asked, sprints)?.id ?? null).toBe(id);
  });

  test('is the last closed one where none is active', () => {
    expect(pickSprint(null, sprints.slice(0, 3))?.id).toBe(2);
  });

  test('is an error where several fit', () => {
    expect(() => pickSprint('sprint', sprints)).toThrow(
      expect.objectContaining({ kind: 'usage', candidates: expect.arrayContaining(['1 (Sprint 1, closed)']) }),
    );
    expect(() => pickSprint('active', [aSprint({ id: 1 }), aSprint({ id: 2 })])).toThrow(
      expect.objectContaining({ kind: 'usage' }),
    );
  });

  test('is preceded by the closed ones that ended before it, newest first', () => {
    const ids = (sprint: Sprint, count: number) => closedBefore(sprint, sprints, count).map(({ id }) => id);

    expect(ids(closed(2, 200), 6)).toEqual([7, 1]);
    expect(ids(aSprint({ id: 8 }), 2)).toEqual([2, 7]);
  });
});

describe('the sprints that are meant', () => {
  const closed = (id: number, name = `Sprint ${id}`) =>
    aSprint({ id, name, state: 'closed', start: 10 * id, completed: 10 * id + 9 });
  const sprints = [
    closed(1),
    closed(2, 'Search, and find'),
    closed(3, '7'),
    closed(7),
    aSprint({ id: 8, name: 'Now', start: 80 }),
    aSprint({ id: 9, name: 'Later', state: 'future', start: null }),
  ];

  test.each<[string | null, number[] | null]>([
    ['last:1', [7]],
    ['last:3', [2, 3, 7]],
    ['LAST:2', [3, 7]],
    ['last:50', [1, 2, 3, 7]],
    ['7, 1', [1, 7]],
    ['7,7,1', [1, 7]],
    ['later, active,1,last-closed', [1, 7, 8, 9]],
    ['sprint 7, now', [7, 8]],
    ['Search, and find', [2]],
    ['search, and FIND', [2]],
    [' now ', [8]],
    ['7', [7]],
    [null, [8]],
    ['7, nothing like it', null],
    ['last:0', null],
  ])('%s are %j, oldest first', (asked, ids) => {
    expect(pickSprints(asked, sprints)?.map(({ id }) => id) ?? null).toEqual(ids);
  });

  test('are an error where one of them could be several', () => {
    expect(() => pickSprints('7, sprint', sprints)).toThrow(
      expect.objectContaining({ kind: 'usage', candidates: ['1 (Sprint 1, closed)', '7 (Sprint 7, closed)'] }),
    );
  });

  test('can be known to be several, or ids, before any is read', () => {
    expect(['last:2', 'last:1', '1,2', '1,1', 'a, b', null].map(namesSeveral)).toEqual([
      true,
      false,
      true,
      false,
      false,
      false,
    ]);
    expect(['last:12', 'last:', 'last:0', 'last', null].map(lastIn)).toEqual([12, null, null, null, null]);
    expect(['3, 1,3', '7', '7, b', '', null].map(idsIn)).toEqual([[3, 1], [7], null, null, null]);
  });
});

function aSprint(overrides: Partial<Sprint>): Sprint {
  return {
    id: 1,
    name: 'Sprint 1',
    state: 'active',
    goal: null,
    originBoardId: 1,
    start: 10,
    activated: null,
    plannedEnd: 90,
    completed: null,
    ...overrides,
  };
}
