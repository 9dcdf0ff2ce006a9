import type { SprintError } from '../../../errors.ts';
import type { Gap } from '../../../model/snapshot.ts';
import { type PartId, parts, touchesNoFigure } from './parts.ts';
import type { Absence } from './reading.ts';

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

const absences: Readonly<Record<Absence, readonly [code: string, because: string]>> = {
  refused: ['field-denied', 'not readable with this token'],
  unknown: ['field-unknown', 'this server does not offer it'],
  unsent: ['field-unsent', 'GitHub could not send it'],
};

/**
 * Parts that were not read. Those an older server does not know are no fault of this reading: they are said only where
 * a figure needs them.
 */
export function fieldGaps(source: string, without: ReadonlyMap<PartId, Absence>): Gap[] {
  return [...without].flatMap(([id, absence]): Gap[] => {
    const { missing, affects } = parts[id];
    if (absence === 'unknown' && touchesNoFigure(parts[id])) return [];
    const [code, because] = absences[absence];
    return [{ code, source, missing, because, affects, chosen: false }];
  });
}

/** A repository of very many branches; what is missing of it is only work that has no pull request yet. */
export function branchesGap(source: string, read: number, total: number): Gap {
  return {
    code: 'branches-truncated',
    source,
    missing: `${total - read} of ${total} branches`,
    because: `${read} of a repository are enough to see who works without a pull request`,
    affects: ['jira-github'],
    chosen: true,
  };
}

/** Old pull requests that GitHub counts and its search does not give. */
export function unfoundGap(source: string, unfound: number): Gap {
  return {
    code: 'pull-requests-unfound',
    source,
    missing: `${unfound} old pull ${unfound === 1 ? 'request' : 'requests'}`,
    because: 'GitHub counts more in its search than it gives',
    affects: parts.pullRequests.affects,
    chosen: false,
  };
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
