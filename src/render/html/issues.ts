import type { CodeOfIssue, IssueTimeline, Report, ReportIssue } from '../../model/report.ts';
import { estimateChange } from '../estimates.ts';
import { badgesOf, dayIn, outcomeWords, shortDayIn, timelineWords } from '../issue-words.ts';
import { webLink } from '../links.ts';
import { isReference, referenceParts } from '../wrapping.ts';
import { blocks, longTable } from './tables.ts';
import { type Anchors, view, wordViews } from './view.ts';
import type { CodeLinkView, IssuesView, IssueView, TimelineView } from './views.ts';

/** Links to code that stand in the row itself; the others unfold. */
const shownLinks = 2;
/** An owner or a name that is longer is wider than the column of code, and must be free to break. */
const widestCode = 20;

/** The table of all issues, with the outcomes its filter offers. */
export function issuesView(report: Report, anchors: Anchors): IssuesView {
  const { issues, estimate } = report;
  const has = {
    estimates: estimate.unit !== 'count',
    days: issues.some(({ doneAt }) => doneAt !== null),
    code: issues.some(({ code }) => code.length > 0),
  };
  const missing = Object.entries(has).flatMap(([column, there]) => (there ? [] : [`no-${column}`]));
  const days = { whole: dayIn(report.timeZone), short: shortDayIn(report.timeZone, report.takenAt) };
  return view({
    ...has,
    tableClasses: ['issues', ...missing, keysClass(issues), issues.length > longTable ? 'long' : '']
      .filter(Boolean)
      .join(' '),
    bodies: blocks(issues.map((issue) => rowView(issue, report, anchors, days))),
    empty: issues.length === 0,
    total: String(issues.length),
    outcomes: Object.entries(outcomeWords).flatMap(([outcome, { text }]) => {
      const count = issues.filter((issue) => issue.outcome === outcome).length;
      return count === 0 ? [] : [view({ title: text, count: String(count) })];
    }),
  });
}

function rowView(issue: ReportIssue, report: Report, anchors: Anchors, days: Days): IssueView {
  const { key, url, summary, type, status, labels, assignee, initialEstimate, finalEstimate, doneAt, timeline } = issue;
  const links = issue.code.map(codeLinkView);
  const estimate = estimateChange(initialEstimate, finalEstimate, report.estimate.unit);
  return view({
    id: anchors.claim(`issue-${key}`),
    key,
    href: webLink(url) ?? false,
    summary,
    type,
    status,
    assignee: assignee ?? false,
    labels: labels.map((label) => view({ label })),
    badges: badgesOf(issue).map(({ text, tone }) => view({ text, tone: tone === 'neutral' ? false : tone })),
    words: wordViews(estimate),
    estimateUnknown: initialEstimate === null && finalEstimate === null,
    sort: finalEstimate === null || String(finalEstimate) === estimate ? false : String(finalEstimate),
    done: days.whole(doneAt),
    timeline: timeline === null ? false : timelineView(timeline, days.short),
    links: links.slice(0, shownLinks),
    more:
      links.length > shownLinks
        ? view({ count: String(links.length - shownLinks), rest: links.slice(shownLinks) })
        : false,
  });
}

type Day = (iso: string | null) => string;

/** How a day is written in a column, and in a line of words. */
interface Days {
  readonly whole: Day;
  readonly short: Day;
}

function timelineView(timeline: IssueTimeline, day: Day): TimelineView {
  const { steps, unseen } = timelineWords(timeline, day);
  return view({
    steps: steps.map((step) => view({ step })),
    unseen: unseen.length === 0 ? false : unseen.join(', '),
  });
}

function codeLinkView({ text, url, how }: CodeOfIssue): CodeLinkView {
  const parts = isReference(text) ? referenceParts(text) : [text];
  const owner = parts.length - 1;
  return view({
    words: parts.filter(Boolean).map((part, index) => view({ part, keep: false, breakAfter: index < owner })),
    href: webLink(url) ?? false,
    long: parts.some((part) => part.length > widestCode),
    how,
  });
}

/** How wide the column of keys must be for none of them to break. */
function keysClass(issues: readonly ReportIssue[]): string {
  const longest = issues.reduce((most, { key }) => Math.max(most, key.length), 0);
  return longest <= 8 ? '' : longest <= 12 ? 'long-keys' : 'endless-keys';
}
