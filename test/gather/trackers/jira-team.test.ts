import { describe, expect, test } from 'vitest';
import { fieldList } from '../../../src/gather/trackers/jira-shapes.ts';
import { findTeamField, teamOf } from '../../../src/gather/trackers/jira-team.ts';

const list = fieldList.parse([
  { id: 'customfield_1', name: 'Équipe', untranslatedName: 'Team' },
  { id: 'customfield_2', name: 'Discipline' },
]);

describe('the field of the team', () => {
  test('is found by its id, and by either of its names in any letter case', () => {
    expect(['customfield_1', 'équipe', 'TEAM'].map((wanted) => findTeamField(list, wanted))).toEqual([
      'customfield_1',
      'customfield_1',
      'customfield_1',
    ]);
  });

  test('is none where none is wanted', () => {
    expect(findTeamField(list, null)).toBeNull();
  });

  test('that Jira does not have is an error with what comes near', () => {
    expect(() => findTeamField(list, 'Disciplin')).toThrow(
      expect.objectContaining({
        kind: 'usage',
        message: 'Jira has no field “Disciplin”.',
        candidates: expect.arrayContaining(['customfield_2 (Discipline)']),
      }),
    );
  });
});

test.each([
  ['a text', ' Web ', 'Web'],
  ['the option of a select list', { self: 'x', value: 'Web', id: '1' }, 'Web'],
  ['a team of Cloud', { id: 'u', name: 'Web', title: 'Web team', isShared: true }, 'Web'],
  ['a team that has only a title', { id: 'u', title: 'Web team' }, 'Web team'],
  ['several options', [{ value: 'Web' }, { value: 'Apps' }], 'Web, Apps'],
  ['one option of several possible', [{ value: 'Web' }], 'Web'],
  ['nothing', null, null],
  ['an empty text', '  ', null],
  ['an empty list', [], null],
  ['something without a name', { id: '1' }, null],
])('reads %s', (_, value, team) => {
  expect(teamOf(value)).toBe(team);
});
