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
    /** Sub-tasks are not asked for code of their own; they count where they have some. */
    readonly issues: number;
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
  const { report } = await study(asked(readingRequest, request), config, runtime);
  const { schemaVersion, status, takenAt, sprint, sources, gaps, links, unlinked } = report;
  const byTier: Partial<Record<Tier, number>> = {};
  for (const { tier } of links) byTier[tier] = (byTier[tier] ?? 0) + 1;
  const counting = links.filter(({ counts }) => counts);
  const withCode = new Set(counting.map(({ issue }) => issue));
  const counts = {
    issues: new Set([...withCode, ...unlinked.issues]).size,
    issuesWithCode: withCode.size,
    links: links.length,
    counting: counting.length,
    byTier,
    unlinkedIssues: unlinked.issues.length,
    unlinkedCode: unlinked.code.length,
  };
  return { schemaVersion, status, takenAt, sprint, sources, gaps, links, unlinked, counts };
}
