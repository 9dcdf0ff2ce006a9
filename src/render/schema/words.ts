import { z } from 'zod';

/** Null stands for unknown or none; the field itself is always there. */
export function nullable<T extends z.ZodType>(schema: T): z.ZodNullable<T> {
  return z.nullable(schema);
}

export const iso = z
  .string()
  .meta({ id: 'Instant', description: 'A UTC instant, ISO 8601 with milliseconds and Z.', format: 'date-time' });

export const tone = z.enum(['good', 'bad', 'warning', 'neutral']).meta({ id: 'Tone' });
