import type { ReadyMarkdown } from '../markdown/ready.ts';
import { flag, list, text, thing, type ViewOf } from './shape.ts';

/* Values called ready are Markdown already, links and all; the others are escaped where they are written. */

const line = { line: text('The sentence, links and all (ready).') };
const mark = text('✓, ▲ or ◆ and a blank: good, needs attention, worth a look; empty where it is none (ready).');

const table = {
  caption: text('What the table shows.'),
  empty: flag('Whether it has no rows.'),
  columns: list('The columns.', {
    title: text('The head of the column.'),
    rule: text('The mark under the head: --- or, for figures, --: (ready).'),
  }),
  rows: list('The rows.', {
    cells: list('One for each column.', { mark, text: text('What the cell says, a link where there is one (ready).') }),
  }),
};

const issue = {
  key: text('The key, a link to the issue (ready).'),
  summary: text('What it is about.'),
  type: text('Its type, such as Story.'),
  status: text('Its status on the board.'),
  outcome: text('What became of it in the sprint, such as Completed, Added (ready).'),
  estimate: text('Its estimate, and what it was before: 3 → 5; empty where issues are only counted.'),
  assignee: text('Whose it is, as the report shows people.'),
  labels: text('Its labels, with commas.'),
  merged: text('The day its code was merged, YYYY-MM-DD; empty where that is not known.'),
  released: text('The day its code was released.'),
  done: text('The day it was done.'),
  code: text('Links to its pull requests and commits (ready).'),
};

const block = {
  text: thing('A paragraph.', line),
  list: thing('A list.', { items: list('Its items.', line) }),
  note: thing('A remark.', { mark, ...line }),
  quote: thing('Words of somebody, such as the goal of the sprint.', {
    quoteText: text('The words.'),
    quoteSource: text('Whose they are.'),
  }),
  tiles: thing('Figures to see at a glance.', {
    tiles: list('The figures.', {
      title: text('What is counted (ready).'),
      mark,
      value: text('The figure, worded.'),
      detail: text('More about it; empty where there is no more.'),
    }),
  }),
  chart: thing('A chart, in words.', {
    title: text('What it shows.'),
    description: text('What it says, in a sentence.'),
    hasImage: flag('Whether there is an image: where charts.renderer is quickchart.'),
    image: text('The drawing, as an image by its address (ready).'),
    hasLines: flag('Whether there are lines.'),
    lines: list('Its series, where there is no image.', {
      name: text('What the series is.'),
      bars: text('A row of small bars, as code (ready).'),
    }),
    figures: thing('The same figures as a table.', table),
  }),
  multiples: thing('Small charts of one kind, as one table.', {
    title: text('What they show.'),
    description: text('What they say, in a sentence.'),
    figures: thing('Their figures.', table),
  }),
  table: thing('A table.', table),
  issues: thing('All issues of the sprint.', {
    empty: flag('Whether there are none.'),
    total: text('How many there are.'),
    rows: list('The issues.', issue),
  }),
};

/** What `report.md.mustache` may name. */
export const markdownFields = {
  title: text('The title of the report: report.title, or the name of the sprint.'),
  board: text('The name of the board.'),
  chips: list('Facts for the head: state, days, unit, grade.', {
    text: text('The fact.'),
    first: flag('Whether it is the first.'),
  }),
  banner: thing('What a reader must know before all else; false where everything could be read.', {
    says: text('The warning.'),
    hasGaps: flag('Whether there are gaps.'),
    gaps: list('What could not be read.', { missing: text('What is missing.'), because: text('Why.') }),
  }),
  sections: list('The sections that are wanted, in their order.', {
    sectionId: text('The name of the section in the configuration, such as carry-over.'),
    sectionTitle: text('Its title.'),
    question: text('The question it answers.'),
    blocks: list('What it is made of: in each block one of these kinds is there, the others are false.', block),
  }),
  short: flag('Whether this is the short form for a comment.'),
  link: text('A link to the whole report, where report.link says where it is (ready).'),
  version: text('The version of sprint-report.'),
  takenAt: text('When the data was read (UTC, ISO 8601).'),
  timeZone: text('The time zone of all days.'),
};

type Words = string | ReadyMarkdown;
export type MarkdownView = ViewOf<typeof markdownFields, Words>;
export type MarkdownSection = ViewOf<typeof markdownFields.sections.fields, Words>;
export type MarkdownBlock = ViewOf<typeof block, Words>;
export type MarkdownTable = ViewOf<typeof table, Words>;
export type MarkdownIssues = ViewOf<typeof block.issues.fields, Words>;
export type MarkdownChart = ViewOf<typeof block.chart.fields, Words>;
