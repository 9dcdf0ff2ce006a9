import { placeName } from '../../model/explanation.ts';
import type { StrayKey } from '../../model/links.ts';
import { few, list } from './words.ts';

/** Why a key that code names is no link. */
export function strayInWords({ key, to, kind, relation, issue, nearest }: StrayKey): string {
  const names = relation === 'mentions' ? 'mentions' : relation === 'reverts' ? 'undoes' : 'names';
  return `${placeName(to)} ${names} ${key}: ${because({ key, kind, issue, nearest })}`;
}

/** The same of one key, the places after the reason they share. */
export function strangerInWords(strays: readonly StrayKey[]): string[] {
  const [first] = strays;
  if (first === undefined) return [];
  const places = [...new Set(strays.map(({ to }) => placeName(to)))];
  return [`It is ${because(first)}`.replace(/^It is Jira/, 'Jira'), `Named by ${few(places, 8)}.`];
}

function because({ key, kind, issue, nearest }: Pick<StrayKey, 'key' | 'kind' | 'issue' | 'nearest'>): string {
  const what = issue === null ? '' : `, “${issue.summary}”,`;
  const moved = issue === null || issue.key === key ? '' : ` It is ${issue.key} now.`;
  switch (kind) {
    case 'out-of-sprint':
      return `an issue${what} that is not in this sprint.${moved}`;
    case 'other-project':
      return `an issue${what} of a project this sprint has no issue of.${moved}`;
    case 'dangling':
      return nearest.length === 0
        ? 'Jira has no such issue, or does not show it.'
        : `Jira has no such issue, or does not show it; ${list(nearest)} ${nearest.length === 1 ? 'is' : 'are'} one slip away.`;
    case 'unchecked':
      return 'no issue of this sprint; Jira was not asked what it is.';
  }
}
