import { SprintError } from '../../errors.ts';
import { nearest } from '../nearest.ts';
import type { FieldList } from './jira-shapes.ts';

/** The field that holds the team, by id or by name in any letter case; null where none is wanted. @throws SprintError `usage` */
export function findTeamField(list: FieldList, wanted: string | null): string | null {
  if (wanted === null) return null;
  const name = wanted.toLowerCase();
  const field =
    list.find(({ id }) => id === wanted) ??
    list.find((one) => [one.name, one.untranslatedName].some((text) => text?.toLowerCase() === name));
  if (field !== undefined) return field.id;
  throw new SprintError('usage', `Jira has no field “${wanted}”.`, {
    hint: 'Correct jira.fields.team in the configuration, or leave it out.',
    candidates: nearest(wanted, list, (one) => one.name).map((one) => `${one.id} (${one.name})`),
    source: 'jira',
  });
}

/**
 * The team that a field holds: a text, the value of an option, the name or title of a team; of several, all of them
 * with commas between. Null where it is empty.
 */
export function teamOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.flatMap((one) => teamOf(one) ?? []).join(', ') || null;
  if (typeof value !== 'object' || value === null) return null;
  const { name, title, value: option } = value as { name?: unknown; title?: unknown; value?: unknown };
  const text = [name, title, option].find((one) => typeof one === 'string' && one.trim() !== '');
  return typeof text === 'string' ? text.trim() : null;
}
