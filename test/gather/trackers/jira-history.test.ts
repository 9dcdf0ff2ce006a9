import { describe, expect, test } from 'vitest';
import { changesOf, sprintIdsIn } from '../../../src/gather/trackers/jira-changes.ts';
import { findFields } from '../../../src/gather/trackers/jira-fields.ts';
import { wasIn } from '../../../src/gather/trackers/jira-membership.ts';
import { rawHistory } from '../../../src/gather/trackers/jira-shapes.ts';
import { sprintIdsOf, sprintsOf } from '../../../src/gather/trackers/jira-sprint-field.ts';
import { instantOf, jqlNotAfter } from '../../../src/gather/trackers/jira-time.ts';
import type { Change } from '../../../src/model/issue.ts';

const fields = findFields(
  [
    { id: 'customfield_10020', name: 'Спринт', schema: { custom: 'com.pyxis.greenhopper.jira:gh-sprint' } },
    { id: 'customfield_10016', name: 'Story point estimate', schema: { type: 'number' } },
    { id: 'customfield_10021', name: 'Flagged', schema: { type: 'array', custom: 'multicheckboxes' } },
  ],
  {
    id: 1,
    name: 'Team',
    estimation: { type: 'field', field: { fieldId: 'customfield_10016', displayName: 'Story point estimate' } },
  },
  null,
);

function anEntry(id: string, created: string | number, ...items: object[]) {
  return rawHistory.parse({ id, created, author: { accountId: 'u1', displayName: 'Ada' }, items });
}

describe('timestamps', () => {
  test.each<[string | number, string]>([
    ['2020-06-12T08:13:13.360+0800', '2020-06-12T00:13:13.360Z'],
    ['2020-06-12T08:13:13.360-08:00', '2020-06-12T16:13:13.360Z'],
    ['2020-06-12T00:38:51.882Z', '2020-06-12T00:38:51.882Z'],
    ['2015-04-11T15:22:00.000+10:00', '2015-04-11T05:22:00.000Z'],
    [1492070429, '2017-04-13T08:00:29.000Z'],
    [1492070429123, '2017-04-13T08:00:29.123Z'],
  ])('%s is %s', (written, meant) => {
    expect(instantOf(written)).toBe(Date.parse(meant));
  });

  test.each(['', 'yesterday', '2020-06-12', '2020-06-12T08:13:13', null, undefined, Number.NaN])(
    'without a zone there is no instant (%s)',
    (written) => {
      expect(instantOf(written)).toBeNull();
    },
  );

  test('a JQL literal is before the instant in whatever zone Jira reads it', () => {
    const at = Date.parse('2026-11-21T10:30:00Z');

    const literal = jqlNotAfter(at);

    expect(literal).toBe('2026/11/20 10:30');
    for (const zone of ['-12:00', '+14:00']) {
      expect(Date.parse(`${literal.replaceAll('/', '-').replace(' ', 'T')}:00${zone}`)).toBeLessThanOrEqual(at);
    }
  });
});

describe('histories', () => {
  test('come in the order things happened, however Jira sent them, each once', () => {
    const later = anEntry('10', '2026-11-02T10:00:00.000+0000', {
      field: 'assignee',
      fieldId: 'assignee',
      from: null,
      to: 'u2',
    });
    const same = anEntry('9', '2026-11-02T10:00:00.000+0000', {
      field: 'assignee',
      fieldId: 'assignee',
      from: 'u0',
      to: null,
    });
    const first = anEntry('11', '2026-11-01T10:00:00.000+0000', {
      field: 'status',
      fieldId: 'status',
      from: '1',
      to: '2',
      fromString: 'To Do',
      toString: 'Doing',
    });

    const changes = changesOf([later, same, first, later], fields);

    expect(changes.map(({ id }) => id)).toEqual(['11', '9', '10']);
    expect(changes[0]).toMatchObject({
      kind: 'status',
      from: { id: '1', name: 'To Do' },
      to: { id: '2', name: 'Doing' },
    });
  });

  test('tell sprints by id, never by name, and know the field in any language', () => {
    const changes = changesOf(
      [
        anEntry('1', 1492070429123, {
          field: 'Спринт',
          fieldId: 'customfield_10020',
          from: '',
          to: '7',
          fromString: '',
          toString: 'Sprint 77, 8',
        }),
        anEntry('2', 1492070429124, { field: 'SPRINT', from: '7', to: '7, 77', fromString: 'x', toString: 'x, y' }),
      ],
      fields,
    );

    expect(changes).toMatchObject([
      { kind: 'sprint', from: [], to: [7] },
      { kind: 'sprint', from: [7], to: [7, 77] },
    ]);
    expect(sprintIdsIn('38, 40')).toEqual([38, 40]);
    expect(sprintIdsIn(null)).toEqual([]);
  });

  test('hold estimates as numbers, and no estimate as none, not as 0', () => {
    const points = (id: string, fromString: unknown, text: unknown) =>
      anEntry(id, 1492070429123, {
        field: 'Story point estimate',
        fieldId: 'customfield_10016',
        from: null,
        to: null,
        fromString,
        toString: text,
      });

    const changes = changesOf(
      [points('1', '', '3'), points('2', '3', '0.5'), points('3', '0.5', '0'), points('4', '0', '')],
      fields,
    );

    expect(changes.map((change) => [change.from, change.to])).toEqual([
      [null, 3],
      [3, 0.5],
      [0.5, 0],
      [0, null],
    ]);
  });

  test('count seconds from the ids where the board estimates in time', () => {
    const board = {
      id: 1,
      name: 'T',
      estimation: { type: 'field', field: { fieldId: 'timeoriginalestimate', displayName: null } },
    };
    const timed = findFields([], board, null);
    const entry = anEntry('1', 1492070429123, {
      field: 'timeoriginalestimate',
      fieldId: 'timeoriginalestimate',
      from: null,
      to: '7200',
      fromString: null,
      toString: '2h',
    });

    expect(changesOf([entry], timed)).toMatchObject([{ kind: 'estimate', from: null, to: 7200 }]);
    expect(timed.estimate.unit).toBe('seconds');
  });

  test('mark a status move that set a resolution in the same entry', () => {
    const move = { field: 'status', fieldId: 'status', from: '3', to: '9', fromString: 'Doing', toString: 'Gone' };
    const resolve = {
      field: 'resolution',
      fieldId: 'resolution',
      from: null,
      to: '10000',
      fromString: null,
      toString: 'Done',
    };

    const [done] = changesOf([anEntry('1', 1492070429123, move, resolve)], fields);
    const [open] = changesOf([anEntry('1', 1492070429123, move)], fields);

    expect(done).toMatchObject({ kind: 'status', resolved: true });
    expect(open).toMatchObject({ kind: 'status', resolved: false });
  });

  test('bear items without toString: every object has a function of that name', () => {
    const entry = anEntry('1', 1492070429123, {
      field: 'status',
      fieldId: 'status',
      from: '1',
      to: '2',
      fromString: 'To Do',
    });

    expect(changesOf([entry], fields)).toMatchObject([{ to: { id: '2', name: null } }]);
  });

  test('leave out what no report needs, and keep moves between projects', () => {
    const entry = anEntry(
      '1',
      1492070429123,
      { field: 'Workflow', from: '1', to: '2' },
      { field: 'description', fieldId: 'description', from: null, to: null, fromString: 'a', toString: 'b' },
      { field: 'Key', from: null, to: null, fromString: 'OLD-1', toString: 'PAY-9' },
    );

    expect(changesOf([entry], fields)).toMatchObject([{ kind: 'key', from: 'OLD-1', to: 'PAY-9' }]);
  });
});

describe('the Sprint field', () => {
  test('holds objects on Cloud and texts on older Data Centers', () => {
    const texts = [
      'com.atlassian.greenhopper.service.sprint.Sprint@1f2[id=7,rapidViewId=8,state=CLOSED,name=A, B[id=9],goal=]',
      'com.atlassian.greenhopper.service.sprint.Sprint@3c[completeDate=<null>,name=x,state=ACTIVE,id=12]',
    ];

    expect(sprintIdsOf([{ id: 7, name: 'A' }, { id: 12 }])).toEqual([7, 12]);
    expect(sprintIdsOf(texts)).toEqual([7, 12]);
    expect(sprintIdsOf(null)).toEqual([]);
  });
});

describe('the Sprint field of older Data Centers', () => {
  const text = (values: string) => `com.atlassian.greenhopper.service.sprint.Sprint@1f2[${values}]`;
  const closed =
    'id=7,rapidViewId=8,state=CLOSED,name=NAME,startDate=2020-06-01T10:00:00.000+08:00,endDate=<null>,' +
    'completeDate=2020-06-12T08:13:13.360+0800,sequence=7,goal=GOAL';
  const reversed = closed
    .split(/,(?=\w+=)/)
    .reverse()
    .join(',');

  test.each([
    'Sprint 7',
    'A, B',
    'A, B[id=9]',
    'A,id=9',
    'A,id=9,B',
    'x,id=9,state=ACTIVE,name=y',
    '[id=9]',
    ']',
    'a=b,c=d',
    ',',
    '',
    'Zahlung [ÄÖ], 2',
  ])('tells a sprint whose name or goal is “%s”, in whatever order its values come', (words) => {
    for (const order of [closed, reversed]) {
      const named = text(order.replace('NAME', words).replace('GOAL', '<null>'));
      const meant = text(order.replace('NAME', 'Plain').replace('GOAL', words));
      const dates = { start: Date.parse('2020-06-01T02:00:00Z'), completed: Date.parse('2020-06-12T00:13:13.360Z') };

      expect(sprintIdsOf([named, meant])).toEqual([7, 7]);
      expect(sprintsOf([named])).toMatchObject([{ id: 7, name: words, state: 'closed', goal: null, ...dates }]);
      expect(sprintsOf([meant])).toMatchObject([{ id: 7, name: 'Plain', originBoardId: 8, goal: words || null }]);
    }
  });

  test('tells the id even of a text with values nobody knows, and nothing of what is no sprint', () => {
    expect(sprintIdsOf([text('id=7,colour=#ff0000,name=A')])).toEqual([7]);
    expect(sprintsOf([text('id=7,colour=#ff0000,name=A'), 'Sprint 7', '', null, 7, {}])).toEqual([]);
    expect(sprintIdsOf(['Sprint 7', '', null, 7, {}])).toEqual([]);
  });

  test('is given up soon where a text was made to be hard', () => {
    const hard = text(`name=${',goal='.repeat(300)}${',name='.repeat(300)},id=7x`);

    expect(sprintsOf([hard, text(`name=${'a,'.repeat(1_900)},id=7,state=ACTIVE,`)])).toEqual([]);
  });
});

describe('having been in a sprint', () => {
  const window = { start: 100, end: 200 };
  const move = (at: number, from: number[], to: number[]): Change => ({
    kind: 'sprint',
    id: String(at),
    at,
    by: null,
    from,
    to,
  });

  test.each<[string, Change[], number[], boolean]>([
    ['joined before and left within', [move(50, [], [7]), move(150, [7], [8])], [8], true],
    ['joined and left within', [move(120, [], [7]), move(150, [7], [])], [], true],
    ['there since creation, left within', [move(150, [7], [])], [], true],
    ['left before it started', [move(50, [], [7]), move(90, [7], [])], [], false],
    ['left exactly at the start', [move(50, [], [7]), move(100, [7], [])], [], false],
    ['joined after it ended', [move(250, [], [7])], [7], false],
    ['joined and left after it ended', [move(250, [], [7]), move(260, [7], [])], [], false],
    ['carried on seconds after the end', [move(50, [], [7]), move(203, [7], [7, 8])], [7, 8], true],
    ['never moved, in it now', [], [7], true],
    ['never moved, not in it now', [], [], false],
    ['in 77, which is not 7', [move(120, [], [77])], [77], false],
  ])('%s', (_, changes, now, expected) => {
    expect(wasIn(7, window, changes, now)).toBe(expected);
  });
});
