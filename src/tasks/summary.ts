import type { LoadedConfig } from '../config/load.ts';
import type { Report, ReportIssue } from '../model/report.ts';
import type { Runtime } from '../runtime.ts';
import { pageOf } from './page.ts';
import { asked, type IssuesRequest, issuesRequest, type ReadingRequest, readingRequest } from './requests.ts';
import { study } from './study.ts';

/** Reads a sprint and gives its whole report as data, without writing it anywhere. @throws SprintError of any kind */
export async function sprintSummary(request: ReadingRequest, config: LoadedConfig, runtime: Runtime): Promise<Report> {
  return (await study(asked(readingRequest, request), config, runtime)).report;
}

/** A page of the issues of a sprint, and the report they are from. */
export interface IssuesAnswer {
  readonly report: Report;
  readonly issues: readonly ReportIssue[];
  /** How many fit the filter, on all pages. */
  readonly total: number;
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** Reads a sprint and gives the issues that fit, in the order of the report. @throws SprintError of any kind */
export async function sprintIssues(
  request: IssuesRequest,
  config: LoadedConfig,
  runtime: Runtime,
): Promise<IssuesAnswer> {
  const { filter, assignee, limit, cursor, ...wish } = asked(issuesRequest, request);
  const { report } = await study(wish, config, runtime);
  const withoutCode = new Set(report.unlinked.issues);
  const fits = (issue: ReportIssue): boolean =>
    (assignee === undefined || (issue.assignee?.toLowerCase().includes(assignee.toLowerCase()) ?? false)) &&
    fitsFilter(filter, issue, withoutCode);
  const { items: issues, total, nextCursor } = pageOf(report.issues.filter(fits), limit, cursor);
  return { report, issues, total, nextCursor };
}

function fitsFilter(
  filter: NonNullable<IssuesRequest['filter']>,
  issue: ReportIssue,
  withoutCode: ReadonlySet<string>,
): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'added':
      return issue.added;
    case 'carried-in':
      return issue.carriedIn;
    case 'carried-out':
      return issue.carriedOut;
    case 'reopened':
      return issue.reopened;
    case 'without-code':
      return withoutCode.has(issue.key);
    case 'without-estimate':
      return issue.finalEstimate === null;
    default:
      return issue.outcome === filter;
  }
}

/** The report in a few plain lines, for a terminal. */
export async function reportText(report: Report): Promise<string> {
  return (await import('../render/text.ts')).renderText(report);
}
