import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { LoadedConfig } from '../config/load.ts';
import { ourError } from '../errors.ts';
import { scrubber } from '../model/secret.ts';

/**
 * A failed call: what happened, what to do next, and the names that would have fitted, unless names are not to be told.
 * Foreign errors are not quoted.
 */
export function refusal(error: unknown, { secrets, report }: Pick<LoadedConfig, 'secrets' | 'report'>): CallToolResult {
  const ours = ourError(error);
  const lines =
    ours === null
      ? ['Something went wrong that should not happen; the log of the server says what.']
      : [
          ours.message,
          ours.hint ?? '',
          ours.candidates.length === 0 || report.anonymize ? '' : `Did you mean: ${ours.candidates.join(', ')}`,
        ];
  const text = scrubber(secrets)(lines.filter((line) => line !== '').join('\n'));
  return { content: [{ type: 'text', text }], isError: true };
}
