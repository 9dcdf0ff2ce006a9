import { measure } from '../../src/measure/measure.ts';
import type { Repository } from '../../src/model/code.ts';
import type { Figures } from '../../src/model/figures.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Link, UnlinkedCode } from '../../src/model/links.ts';
import type { Gap } from '../../src/model/snapshot.ts';
import { aRepository } from './code.ts';
import { anIssue } from './issues.ts';
import { aCorrelation, aLinkedSprint } from './snapshots.ts';

/** One repository, what is in it, and what was linked to what. */
export interface World {
  readonly issues?: readonly Issue[];
  readonly pullRequests?: Repository['pullRequests'];
  readonly commits?: Repository['commits'];
  readonly links?: readonly Link[];
  readonly unlinked?: readonly UnlinkedCode[];
  readonly gaps?: readonly Gap[];
}

export function measured({ issues = [anIssue()], links = [], unlinked = [], gaps = [], ...code }: World): Figures {
  const correlation = aCorrelation({ links, unlinked: { issues: [], code: unlinked } });
  return measure(aLinkedSprint({ issues, repositories: [aRepository(code)], gaps }, { correlation }));
}
