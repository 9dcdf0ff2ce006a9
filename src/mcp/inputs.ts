import { z } from 'zod';
import { readingRequest } from '../tasks/requests.ts';

const { refresh } = readingRequest.shape;

/** Answers give ids as numbers; who passes one on means the same. */
const idOrName = z
  .union([z.string().trim().min(1).max(300), z.int().positive()])
  .transform(String)
  .optional();

export const boardInput = idOrName.describe('Which board, by id or name.');

/** How a tool is told which sprint; a client chooses no file, no host and no template. */
export const sprintInput = {
  sprint: idOrName.describe(
    'An id, a name or a unique part of one, active, or last-closed. Without it: the active sprint, else the last closed one.',
  ),
  board: boardInput,
  refresh,
} satisfies z.ZodRawShape;

/** How long a tool may read, in seconds: clients give up after about a minute. */
export const toolDeadline = 45;
