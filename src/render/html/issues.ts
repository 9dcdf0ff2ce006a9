import type { Report, ReportIssue } from '../../model/report.ts';
import { estimateChange } from '../estimates.ts';
import { badgesOf, dayIn, outcomeWords, timelineWords } from '../issue-words.ts';
import { webLink } from '../links.ts';
import { blocks, longTable } from './tables.ts';
import { type Anchors, type View, view, wordViews } from './view.ts';

/** Links to code that stand in the row itself; the others unfold. */
const shownLinks = 2;
/** Every reference holds together in the column of code, which breaks those that are too wide for it. */
const widestCode = 150;

/** The table of all issues, with what its filter offers. */
export function issuesView(report: Report, anchors: Anchors): View {
  const { issues, estimate } = report;
  const has = {
    estimates: estimate.unit !== 'count',
    days: issues.some(({ doneAt }) => doneAt !== null),
    code: issues.some(({ code }) => code.length > 0),
  };
  const missing = Object.entries(has).flatMap(([column, there]) => (there ? [] : [`no-${column}`]));
  const day = dayIn(report.timeZone);
  return view({
    ...has,
    tableClasses: ['issues', ...missing, keysClass(issues), issues.length > longTable ? 'long' : '']
      .filter(Boolean)
      .join(' '),
    bodies: blocks(issues.map((issue) => rowView(issue, report, anchors, day))),
    empty: issues.length === 0,
    total: String(issues.length),
    filters: filters(issues),
  });
}

function rowView(issue: ReportIssue, report: Report, anchors: Anchors, day: (iso: string | null) => string): View {
  const { key, url, summary, type, status, labels, assignee, outcome, initialEstimate, finalEstimate, doneAt, code } =
    issue;
  const links = code.map(({ text, url: address }) =>
    view({ words: wordViews(text, widestCode), href: webLink(address) ?? false }),
  );
  return view({
    id: anchors.claim(`issue-${key}`),
    key,
    href: webLink(url) ?? false,
    summary,
    about: [type, status, ...(assignee === null ? [] : [assignee]), ...labels].join(' · '),
    outcome,
    badges: badgesOf(issue).map(({ text, tone }) => view({ text, tone })),
    words: wordViews(estimateChange(initialEstimate, finalEstimate, report.estimate.unit)),
    estimateUnknown: initialEstimate === null && finalEstimate === null,
    sort: finalEstimate === null ? false : String(finalEstimate),
    done: day(doneAt),
    story: story(issue, day),
    links: links.slice(0, shownLinks),
    more:
      links.length > shownLinks
        ? [view({ count: String(links.length - shownLinks), rest: links.slice(shownLinks) })]
        : [],
  });
}

/** When things happened to the issue, and how its code is known; false where there is nothing to unfold. */
function story({ timeline, code }: ReportIssue, day: (iso: string | null) => string): View | false {
  if (timeline === null && code.length === 0) return false;
  const { steps, unseen } = timeline === null ? { steps: [], unseen: [] } : timelineWords(timeline, day);
  return view({
    what: timeline === null ? 'How its code is known' : code.length === 0 ? 'Timeline' : 'Timeline and code',
    steps: steps.map((words) => view({ words: wordViews(words) })),
    hasSteps: steps.length > 0,
    unseen: unseen.length === 0 ? false : unseen.join(', '),
    known: code.map(({ text, how }) => view({ words: wordViews(text), how })),
    hasKnown: code.length > 0,
  });
}

/** How wide the column of keys must be for none of them to break. */
function keysClass(issues: readonly ReportIssue[]): string {
  const longest = issues.reduce((most, { key }) => Math.max(most, key.length), 0);
  return longest <= 8 ? '' : longest <= 12 ? 'long-keys' : 'endless-keys';
}

function filters(issues: readonly ReportIssue[]): View[] {
  return Object.entries(outcomeWords).flatMap(([outcome, { text }]) => {
    const count = issues.filter((issue) => issue.outcome === outcome).length;
    return count === 0 ? [] : [view({ outcome, title: text, count: String(count) })];
  });
}
