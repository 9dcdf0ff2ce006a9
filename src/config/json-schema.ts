import { z } from 'zod';
import { settings } from './schema.ts';

/** The JSON Schema of `.sprintrc`, for editors. A value may also be `${NAME}`, taken from the environment. */
export function sprintrcSchema(): object {
  const schema = z.toJSONSchema(settings, {
    io: 'input',
    override: ({ jsonSchema }) => {
      const { type, pattern, enum: choices } = jsonSchema;
      const plainText = type === 'string' && pattern === undefined && choices === undefined;
      if (plainText || !['string', 'boolean', 'integer', 'number', 'array'].includes(String(type))) return;
      const { description, default: standard, ...rest } = { ...jsonSchema };
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      Object.assign(jsonSchema, {
        ...(description !== undefined && { description }),
        ...(standard !== undefined && { default: standard }),
        anyOf: [rest, { type: 'string', pattern: '^\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}$' }],
      });
    },
  });
  const { $schema, ...rest } = schema;
  return { $schema, title: '.sprintrc', ...rest };
}
