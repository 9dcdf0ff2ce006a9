import type { z } from 'zod';
import { readingRequest } from '../tasks/requests.ts';

const { sprint, board, refresh } = readingRequest.shape;

/** How a tool is told which sprint; a client chooses no file, no host and no template. */
export const sprintInput = { sprint, board, refresh } satisfies z.ZodRawShape;

/** How long a tool may read, in seconds: clients give up after about a minute. */
export const toolDeadline = 45;
