import { z } from 'zod';

/** A sprint as every answer names it; instants are UTC, null where the sprint has none. */
export const sprintShape = z.object({
  id: z.number(),
  name: z.string(),
  state: z.enum(['future', 'active', 'closed']),
  goal: z.string().nullable(),
  start: z.string().nullable(),
  plannedEnd: z.string().nullable(),
  completed: z.string().nullable(),
});
