import { fieldIds } from '../company.ts';

/** A field of the site as the list of fields shows it. `translated` is its name in the language of the user. */
interface Field {
  readonly id: string;
  readonly name: string;
  readonly translated?: string;
  readonly type: string;
  readonly items?: string;
  /** The type of a custom field. */
  readonly custom?: string;
}

const greenhopper = 'com.pyxis.greenhopper.jira';
const plugin = 'com.atlassian.jira.plugin.system.customfieldtypes';

const fields: readonly Field[] = [
  { id: 'summary', name: 'Summary', type: 'string' },
  { id: 'description', name: 'Description', type: 'string' },
  { id: 'issuetype', name: 'Issue Type', type: 'issuetype' },
  { id: 'status', name: 'Status', type: 'status' },
  { id: 'assignee', name: 'Assignee', type: 'user' },
  { id: 'reporter', name: 'Reporter', type: 'user' },
  { id: 'priority', name: 'Priority', type: 'priority' },
  { id: 'labels', name: 'Labels', type: 'array', items: 'string' },
  { id: 'components', name: 'Components', type: 'array', items: 'component' },
  { id: 'created', name: 'Created', type: 'datetime' },
  { id: 'updated', name: 'Updated', type: 'datetime' },
  { id: 'resolution', name: 'Resolution', type: 'resolution' },
  { id: 'resolutiondate', name: 'Resolved', type: 'datetime' },
  { id: 'parent', name: 'Parent', type: 'issuelink' },
  { id: 'issuelinks', name: 'Linked Issues', type: 'array', items: 'issuelinks' },
  { id: 'project', name: 'Project', type: 'project' },
  { id: 'timeoriginalestimate', name: 'Original estimate', type: 'number' },
  { id: 'timeestimate', name: 'Remaining Estimate', type: 'number' },
  { id: 'timespent', name: 'Time Spent', type: 'number' },
  {
    id: fieldIds.development,
    name: 'Development',
    type: 'any',
    custom: 'com.atlassian.jira.plugins.jira-development-integration-plugin:devsummarycf',
  },
  {
    id: fieldIds.team,
    name: 'Team',
    type: 'team',
    custom: 'com.atlassian.jira.plugin.system.customfieldtypes:atlassian-team',
  },
  { id: fieldIds.epicLink, name: 'Epic Link', type: 'any', custom: `${greenhopper}:gh-epic-link` },
  { id: fieldIds.otherPoints, name: 'Story point estimate', type: 'number', custom: `${greenhopper}:jsw-story-points` },
  { id: fieldIds.rank, name: 'Rank', type: 'any', custom: `${greenhopper}:gh-lexo-rank` },
  { id: fieldIds.sprint, name: 'Sprint', type: 'array', items: 'json', custom: `${greenhopper}:gh-sprint` },
  { id: fieldIds.points, name: 'Story Points', translated: 'Story-Punkte', type: 'number', custom: `${plugin}:float` },
  {
    id: fieldIds.flagged,
    name: 'Flagged',
    translated: 'Markiert',
    type: 'array',
    items: 'option',
    custom: `${plugin}:multicheckboxes`,
  },
];

/** The list of fields as Jira gives it; without a login only what every site has. Names are translated on Cloud. */
export function fieldList(deployment: 'cloud' | 'dc', loggedIn: boolean): readonly unknown[] {
  return fields.filter(({ custom }) => loggedIn || custom === undefined).map((field) => shown(field, deployment));
}

/** The name of a field as history entries have it; null when the site has no such field. */
export function historyNameOf(id: string): string | null {
  const field = fields.find((candidate) => candidate.id === id);
  if (id === 'issuelinks') return 'Link';
  if (field === undefined) return id === 'issuekey' ? 'Key' : null;
  return field.custom === undefined ? field.id : field.name;
}

function shown({ id, name, translated, type, items, custom }: Field, deployment: 'cloud' | 'dc') {
  const number = Number(id.slice(id.lastIndexOf('_') + 1));
  return {
    id,
    key: id,
    name: deployment === 'cloud' ? (translated ?? name) : name,
    ...(custom !== undefined && deployment === 'cloud' && { untranslatedName: name }),
    custom: custom !== undefined,
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: custom === undefined ? [id] : [`cf[${number}]`, name],
    schema: {
      type,
      ...(items !== undefined && { items }),
      ...(custom === undefined ? { system: id } : { custom, customId: number }),
    },
  };
}
