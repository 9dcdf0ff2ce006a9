import type { SprintError } from '../../../errors.ts';
import type { Gap } from '../../../model/snapshot.ts';
import { type PartId, parts } from './parts.ts';

/** Nothing of a repository could be read. Naming no figure, the gap touches every figure that reads code. */
export function unreadableGap(source: string, { message }: SprintError): Gap {
  const missing = `all code of ${source.slice('github:'.length)}`;
  return { code: 'repository-unreadable', source, missing, because: message, affects: [], chosen: false };
}

/** Reading broke off: what is there is true, and not all. */
export function truncatedGap(source: string, { message }: SprintError): Gap {
  const missing = `part of the code of ${source.slice('github:'.length)}`;
  return { code: 'repository-truncated', source, missing, because: message, affects: [], chosen: false };
}

/**
 * Parts the token may not read, and parts an older server does not know. The latter are no fault of this reading: they
 * are said only where a figure needs them.
 */
export function fieldGaps(source: string, without: ReadonlyMap<PartId, boolean>): Gap[] {
  return [...without].flatMap(([id, refused]): Gap[] => {
    const { missing, affects } = parts[id];
    if (!refused && affects.every((name) => name === 'code')) return [];
    const because = refused ? 'not readable with this token' : 'this server does not offer it';
    return [{ code: refused ? 'field-denied' : 'field-unknown', source, missing, because, affects, chosen: false }];
  });
}

/** Pull requests whose long lists could not be read to their end. */
export function overflowGap(source: string, numbers: readonly number[]): Gap {
  const named = numbers.map((number) => `#${number}`).join(', ');
  return {
    code: 'pull-request-truncated',
    source,
    missing: `later commits or reviews of ${named}`,
    because: 'GitHub could not send them',
    affects: [...parts.commits.affects, ...parts.reviews.affects],
    chosen: false,
  };
}
