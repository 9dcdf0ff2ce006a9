import { z } from 'zod';

/** An instant as a snapshot file holds it: of the years 1 to 9999, so that it has a date. */
export const instant = z
  .number()
  .min(Date.parse('0001-01-01T00:00:00Z'))
  .max(Date.parse('9999-12-31T23:59:59.999Z'))
  .describe('Milliseconds since the epoch, UTC.');
