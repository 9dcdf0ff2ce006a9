import type { Spec } from './jira-schema.ts';

/** Where Jira's real answers differ from its published description, and why we know. */
export function amendPlatform(spec: Spec): Spec {
  const { schemas } = spec.components;
  // Recorded histories are full of nulls: nobody was assigned before, points have no ids.
  for (const name of ['from', 'fromString', 'to', 'toString'])
    extend(schemas['ChangeDetails'], name, { type: 'string', nullable: true });
  // Sites answer with it wherever names are translated; statuses, described openly, have it on record.
  extend(schemas['FieldDetails'], 'untranslatedName', { type: 'string' });
  // The description says one link; its example, and every answer on record, is a list of them.
  const links = spec.paths['/rest/api/3/issue/{issueIdOrKey}/remotelink']?.['get']?.responses['200'];
  const content = links?.content?.['application/json'];
  if (content === undefined) throw new Error('The description has no answer of remotelink.');
  Object.assign(content, { schema: { type: 'array', items: { $ref: '#/components/schemas/RemoteIssueLink' } } });
  return spec;
}

const sprint = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'self', 'state', 'name'],
  properties: {
    id: { type: 'integer' },
    self: { type: 'string', format: 'uri' },
    state: { enum: ['future', 'active', 'closed'] },
    name: { type: 'string' },
    startDate: { type: 'string', format: 'date-time' },
    endDate: { type: 'string', format: 'date-time' },
    completeDate: { type: 'string', format: 'date-time' },
    activatedDate: { type: 'string', format: 'date-time' },
    createdDate: { type: 'string', format: 'date-time' },
    originBoardId: { type: 'integer' },
    goal: { type: 'string' },
  },
};

export function amendSoftware(spec: Spec): Spec {
  // Only examples are published for sprints: their properties, and the two dates seen since.
  answer(spec, '/rest/agile/1.0/sprint/{sprintId}', sprint);
  answer(spec, '/rest/agile/1.0/board/{boardId}/sprint', {
    type: 'object',
    additionalProperties: false,
    required: ['maxResults', 'startAt', 'isLast', 'values'],
    properties: {
      maxResults: { type: 'integer' },
      startAt: { type: 'integer' },
      total: { type: 'integer' },
      isLast: { type: 'boolean' },
      values: { type: 'array', items: sprint },
    },
  });
  // The published example of a configuration has a location that its own schema forbids.
  const configuration = schemaOf(spec, '/rest/agile/1.0/board/{boardId}/configuration');
  for (const name of ['key', 'id', 'self', 'name'])
    extend(configuration?.properties?.['location'] as Described, name, { type: 'string' });
  return spec;
}

type Described = { properties?: Record<string, unknown> } | undefined;

function extend(schema: Described, name: string, property: object): void {
  if (schema?.properties === undefined) throw new Error(`The description has no place for ${name}.`);
  schema.properties[name] = property;
}

function schemaOf(spec: Spec, path: string): Described {
  return spec.paths[path]?.['get']?.responses['200']?.content?.['application/json']?.schema as Described;
}

function answer(spec: Spec, path: string, schema: object): void {
  const content = spec.paths[path]?.['get']?.responses['200']?.content?.['application/json'];
  if (content === undefined) throw new Error(`The description has no answer of ${path}.`);
  Object.assign(content, { schema });
}
