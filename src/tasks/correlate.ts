import type { LoadedConfig } from '../config/load.ts';
import type { Tier } from '../model/links.ts';
import type { Report } from '../model/report.ts';
import type { Runtime } from '../runtime.ts';
import { asked, type ReadingRequest, readingRequest } from './requests.ts';
import { study } from './study.ts';

/** Which code belongs to which issue of a sprint; the shapes are those of the report. */
export interface CorrelationAnswer
  extends Pick<Report, 'schemaVersion' | 'status' | 'takenAt' | 'sprint' | 'sources' | 'gaps' | 'links' | 'unlinked'> {
  readonly counts: {
    /** Those of the report; of a sprint to come, those planned. Sub-tasks are their parents' work. */
    readonly issues: number;
    /** None where no code was read. */
    readonly issuesWithCode: number;
    readonly links: number;
    /** Links that figures count. */
    readonly counting: number;
    readonly byTier: Readonly<Partial<Record<Tier, number>>>;
    readonly unlinkedIssues: number;
    readonly unlinkedCode: number;
  };
}

/** Reads a sprint and links it. @throws SprintError of any kind */
export async function correlateSprint(
  request: ReadingRequest,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<CorrelationAnswer> {
  const { report, linked } = await study(asked(readingRequest, request), config, runtime);
  const { schemaVersion, status, takenAt, sprint, sources, gaps, links, unlinked } = report;
  const byTier: Partial<Record<Tier, number>> = {};
  for (const { tier } of links) byTier[tier] = (byTier[tier] ?? 0) + 1;
  const counting = links.filter(({ counts }) => counts);
  const keys = report.issues.length === 0 ? unlinked.issues : report.issues.map(({ key }) => key);
  const withoutCode = new Set(unlinked.issues);
  const isKnown = linked.snapshot.repositories !== null;
  const counts = {
    issues: keys.length,
    issuesWithCode: isKnown ? keys.filter((key) => !withoutCode.has(key)).length : 0,
    links: links.length,
    counting: counting.length,
    byTier,
    unlinkedIssues: unlinked.issues.length,
    unlinkedCode: unlinked.code.length,
  };
  return { schemaVersion, status, takenAt, sprint, sources, gaps, links, unlinked, counts };
}
