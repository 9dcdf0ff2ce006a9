import type { LoadedConfig } from '../config/load.ts';
import type { LinkedSprint } from '../model/figures.ts';
import type { Link, Relation, StrayKind, Tier } from '../model/links.ts';
import { compareKeys } from '../model/order.ts';
import type { Report } from '../model/report.ts';
import type { SprintSnapshot } from '../model/snapshot.ts';
import type { Runtime } from '../runtime.ts';
import { asked, type CorrelateRequest, correlateRequest } from './requests.ts';
import { study } from './study.ts';

type Shared =
  | ('schemaVersion' | 'status' | 'takenAt' | 'sprint' | 'sources' | 'gaps' | 'links' | 'unlinked')
  | ('strays' | 'deliveries' | 'suggestions' | 'people');

/** Which code belongs to which issue of a sprint; the shapes are those of the report. */
export interface CorrelationAnswer extends Pick<Report, Shared> {
  /** The issues that links, strays and lists name, by key. */
  readonly issues: readonly IssueNamed[];
  readonly counts: CorrelationCounts;
  readonly coverage: Coverage;
  /** The confidence from which links count. */
  readonly countsFrom: number;
}

/** An issue of the sprint in a few words. */
export interface IssueNamed {
  readonly key: string;
  readonly url: string;
  readonly type: string;
  readonly status: string;
  readonly summary: string;
}

/** Counts of the whole sprint, whatever is shown of it. */
export interface CorrelationCounts {
  /** Those of the report; of a sprint to come, those planned. Sub-tasks are their parents' work. */
  readonly issues: number;
  /** Null where no code was read. */
  readonly issuesWithCode: number | null;
  readonly links: number;
  /** Links that figures count. */
  readonly counting: number;
  readonly byTier: Readonly<Partial<Record<Tier, number>>>;
  readonly byRelation: Readonly<Partial<Record<Relation, number>>>;
  /** Links of code that names another issue in another place. */
  readonly conflicts: number;
  /** Links of which a key was read only once letter case, dashes, invisible characters or a move were looked through. */
  readonly normalised: number;
  readonly reverted: number;
  readonly gathered: number;
  readonly strays: Readonly<Partial<Record<StrayKind, number>>>;
  readonly deliveries: number;
  readonly suggestions: number;
  /** Null where no code was read. */
  readonly unlinkedIssues: number | null;
  readonly unlinkedCode: number;
  /** Links that the wished confidence left out. */
  readonly hidden: number;
}

/** What the links were read from; null where nothing was asked. */
export interface Coverage {
  readonly repositories: number | null;
  /** Repositories that could not be read, or not wholly. */
  readonly incomplete: readonly string[];
  /** Whether keys that no issue of the sprint has were looked up in Jira. */
  readonly keysLookedUp: boolean;
  /** Whether Jira was asked what code it records. */
  readonly recordsRead: boolean;
}

/** How many issues are suggested for one place when a person asks. */
const suggestedOnDemand = 3;

/** Reads a sprint and links it. @throws SprintError of any kind */
export async function correlateSprint(
  request: CorrelateRequest,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<CorrelationAnswer> {
  const { minConfidence = 0, suggest, ...wish } = asked(correlateRequest, request);
  const linking = suggest ? { suggest, suggestions: suggestedOnDemand } : {};
  const { report, linked } = await study(wish, config, runtime, linking);
  const { schemaVersion, status, takenAt, sprint, sources, gaps, unlinked, strays, deliveries, people } = report;
  const isSure = ({ confidence }: { readonly confidence: number }) => confidence >= minConfidence;
  const links = report.links.filter(isSure);
  const suggestions = report.suggestions.filter(isSure);
  return {
    ...{ schemaVersion, status, takenAt, sprint, sources, gaps, links, unlinked, strays, deliveries, suggestions },
    people,
    issues: issuesNamed(linked, report),
    counts: { ...countsOf(report, linked), hidden: report.links.length - links.length },
    coverage: coverageOf(linked),
    countsFrom: linked.correlation.countsFrom,
  };
}

function countsOf(report: Report, { snapshot }: LinkedSprint): Omit<CorrelationCounts, 'hidden'> {
  const { links, unlinked, strays, deliveries, suggestions } = report;
  const keys = report.issues.length === 0 ? plannedIn(snapshot) : report.issues.map(({ key }) => key);
  const withoutCode = new Set(unlinked.issues);
  const isKnown = (snapshot.repositories ?? []).length > 0;
  const having = (fits: (link: Link) => boolean) => links.filter(fits).length;
  return {
    issues: keys.length,
    issuesWithCode: isKnown ? keys.filter((key) => !withoutCode.has(key)).length : null,
    links: links.length,
    counting: having(({ counts }) => counts),
    byTier: tally(links.map(({ tier }) => tier)),
    byRelation: tally(links.map(({ relation }) => relation)),
    conflicts: having(({ conflicts }) => conflicts.length > 0),
    normalised: having(({ evidence }) => evidence.some(({ normalised }) => normalised.length > 0)),
    reverted: having(({ reverted }) => reverted),
    gathered: having(({ gathered }) => gathered),
    strays: tally(strays.map(({ kind }) => kind)),
    deliveries: deliveries.length,
    suggestions: suggestions.length,
    unlinkedIssues: isKnown ? unlinked.issues.length : null,
    unlinkedCode: unlinked.code.length,
  };
}

/** The issues of a sprint to come; sub-tasks are their parents' work. */
function plannedIn({ sprint, issues }: SprintSnapshot): readonly string[] {
  if (sprint.state !== 'future') return [];
  return issues.filter(({ subtask, sprintIds }) => !subtask && sprintIds.includes(sprint.id)).map(({ key }) => key);
}

function tally<Word extends string>(words: readonly Word[]): Partial<Record<Word, number>> {
  const counted: Partial<Record<Word, number>> = {};
  for (const word of words) counted[word] = (counted[word] ?? 0) + 1;
  return counted;
}

function issuesNamed({ snapshot }: LinkedSprint, { links, unlinked, suggestions }: Report): IssueNamed[] {
  const named = new Set([...unlinked.issues, ...[...links, ...suggestions].map(({ issue }) => issue)]);
  return snapshot.issues
    .filter(({ key }) => named.delete(key))
    .map(({ key, url, type, status, summary }) => ({ key, url, type, status: status.name, summary }))
    .sort((a, b) => compareKeys(a.key, b.key));
}

function coverageOf({ snapshot }: LinkedSprint): Coverage {
  const prefix = 'github:';
  return {
    repositories: snapshot.repositories?.length ?? null,
    incomplete: snapshot.sources
      .filter(({ id, status }) => id.startsWith(prefix) && status !== 'ok')
      .map(({ id }) => id.slice(prefix.length))
      .sort(),
    keysLookedUp: snapshot.named !== null,
    recordsRead: snapshot.recorded !== null,
  };
}
