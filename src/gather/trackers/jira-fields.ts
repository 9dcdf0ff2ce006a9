import { SprintError } from '../../errors.ts';
import type { Change } from '../../model/issue.ts';
import type { EstimateField } from '../../model/sprint.ts';
import { nearest } from '../nearest.ts';
import type { BoardConfiguration, FieldList } from './jira-shapes.ts';
import { findTeamField } from './jira-team.ts';

type Field = FieldList[number];

/** The fields of this site that a report reads. */
export interface FieldIds {
  readonly sprint: string | null;
  readonly flagged: string | null;
  /** Says whether Jira knows of any code of the issue. */
  readonly development: string | null;
  /** Holds the team, where the configuration names one. */
  readonly team: string | null;
  readonly estimate: EstimateField;
  readonly estimateUnit: EstimateField['unit'];
  /** What kind of change an item of the history is, by field id and by lower-case name. */
  readonly kinds: ReadonlyMap<string, Change['kind']>;
  readonly kindsByName: ReadonlyMap<string, Change['kind']>;
}

/** What tells the field that holds the sprints of an issue, whatever it is called. */
export const sprintType = 'com.pyxis.greenhopper.jira:gh-sprint';
const developmentType = /^com\.atlassian\.jira\.plugins\.jira-development-integration-plugin:devsummary(?:cf)?$/;
const pointsType = 'com.pyxis.greenhopper.jira:jsw-story-points';
const timeFields = ['timeoriginalestimate', 'timeestimate', 'aggregatetimeoriginalestimate'];

/** Finds the fields by what they are, not by the ids of some other site. */
export function findFields(
  list: FieldList,
  board: BoardConfiguration | null,
  wanted: string | null,
  team: string | null = null,
): FieldIds {
  const sprint = list.find(({ schema }) => schema?.custom === sprintType) ?? null;
  const flagged = list.find((field) => field.schema?.custom !== undefined && isNamed(field, 'flagged')) ?? null;
  const estimate = findEstimate(list, board, wanted);
  const kinds = new Map<string, Change['kind']>([
    ['status', 'status'],
    ['resolution', 'resolution'],
    ['assignee', 'assignee'],
    ['issuetype', 'type'],
    ['issuekey', 'key'],
  ]);
  const kindsByName = new Map<string, Change['kind']>([...kinds, ['issue type', 'type'], ['key', 'key']]);
  const add = (field: Pick<Field, 'id' | 'name' | 'untranslatedName'> | null, kind: Change['kind']) => {
    if (field === null) return;
    kinds.set(field.id, kind);
    for (const name of [field.id, field.name, field.untranslatedName])
      if (name) kindsByName.set(name.toLowerCase(), kind);
  };
  add(sprint, 'sprint');
  add(flagged, 'flag');
  if (estimate.field !== null) add({ id: estimate.field, name: estimate.name ?? estimate.field }, 'estimate');
  kindsByName.set('sprint', 'sprint');
  return {
    sprint: sprint?.id ?? null,
    flagged: flagged?.id ?? null,
    development: list.find(({ schema }) => developmentType.test(schema?.custom ?? ''))?.id ?? null,
    team: findTeamField(list, team),
    estimate,
    estimateUnit: estimate.unit,
    kinds,
    kindsByName,
  };
}

/**
 * The field the board estimates in: the configured one; the board's; the site's only story-point field by type, then
 * by name. Two that could both be meant are an error that lists them; none at all means that issues are counted.
 */
function findEstimate(list: FieldList, board: BoardConfiguration | null, wanted: string | null): EstimateField {
  if (wanted !== null) return wantedEstimate(list, wanted);
  const { type, field } = board?.estimation ?? {};
  if (type === 'field' && field?.fieldId) {
    const known = list.find(({ id }) => id === field.fieldId);
    return estimateIn(field.fieldId, field.displayName ?? known?.name ?? null);
  }
  if (type) return { unit: 'count', field: null, name: null };
  const byType = list.filter(({ schema }) => schema?.custom === pointsType);
  const byName = list.filter((one) => isNamed(one, 'story points') || isNamed(one, 'story point estimate'));
  const candidates = byType.length > 0 ? byType : byName;
  const [only, ...others] = candidates;
  if (only === undefined) return { unit: 'count', field: null, name: null };
  if (others.length === 0) return estimateIn(only.id, only.name);
  throw new SprintError('usage', 'The board does not say which field it estimates in, and several could be meant.', {
    hint: 'Name one as jira.fields.estimate in the configuration.',
    candidates: candidates.map(({ id, name }) => `${id} (${name})`),
    source: 'jira',
  });
}

/** How the field read differs from the one the board estimates in; null where it does not, or the board names none. */
export function otherEstimate(
  list: FieldList,
  board: BoardConfiguration | null,
  { field, name }: EstimateField,
): string | null {
  const { type, field: own } = board?.estimation ?? {};
  const said = `The configuration asks for “${name ?? field}”`;
  if (type === 'field' && own?.fieldId) {
    if (own.fieldId === field) return null;
    const known = list.find(({ id }) => id === own.fieldId);
    return `${said}, and the board estimates in “${own.displayName ?? known?.name ?? own.fieldId}”.`;
  }
  return type ? `${said}, and the board counts issues.` : null;
}

/** Every field that could hold story points, by its type or its name. */
export function pointFields(list: FieldList): FieldList {
  return list.filter(
    (one) => one.schema?.custom === pointsType || isNamed(one, 'story points') || isNamed(one, 'story point estimate'),
  );
}

function wantedEstimate(list: FieldList, wanted: string): EstimateField {
  const field = list.find(({ id }) => id === wanted) ?? list.find((one) => isNamed(one, wanted.toLowerCase()));
  if (field !== undefined) return estimateIn(field.id, field.name);
  const numeric = list.filter(({ schema }) => schema?.type === 'number');
  throw new SprintError('usage', `Jira has no field “${wanted}”.`, {
    hint: 'Correct jira.fields.estimate in the configuration, or leave it out to ask the board.',
    candidates: nearest(wanted, numeric, ({ name }) => name).map(({ id, name }) => `${id} (${name})`),
    source: 'jira',
  });
}

function estimateIn(field: string, name: string | null): EstimateField {
  return { unit: timeFields.includes(field) ? 'seconds' : 'points', field, name };
}

function isNamed({ name, untranslatedName }: Field, wanted: string): boolean {
  return [name, untranslatedName].some((one) => one?.toLowerCase() === wanted);
}
