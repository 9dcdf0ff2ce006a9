import { address, flag, list, slot, text, thing } from './shape.ts';

const words = {
  words: list('The text in parts, for the partial words.', {
    part: text('A part of the text.'),
    keep: flag('Whether it must stay on one line, as keys and figures do.'),
    breakAfter: flag('Whether the line may break after it.'),
  }),
};

const spans = {
  spans: list('The sentence in parts, for the partial spans; each is a link, strong or plain.', {
    ...words,
    href: address('Where it leads.'),
    strong: flag('Whether it is strong and no link.'),
    strongLink: flag('Whether a link is strong.'),
    plain: flag('Whether it is neither.'),
  }),
};

const tone = {
  tone: text('good, bad, warning or neutral.'),
  word: text('The tone as a word, for who sees no colours; empty for neutral.'),
};

const table = {
  id: text('Its id on the page.'),
  captionId: text('The id of its caption.'),
  caption: text('What the table shows.'),
  classes: text('Its classes: what its columns are, how long and how wide it is.'),
  columns: list('The columns.', {
    title: text('The head of the column.'),
    classes: text('Classes of the head; often empty.'),
  }),
  bodies: list('The rows in blocks; one, unless the table folds or is very long.', {
    rest: flag('Whether the block is shown only when the table is unfolded.'),
    rows: list('The rows.', {
      cells: list('One for each column.', {
        ...words,
        href: address('Where the cell leads.'),
        sort: text('The number to sort by, where the words do not sort.'),
        classes: text('Classes of the cell; often empty.'),
        word: tone.word,
        first: flag('Whether it heads the row.'),
      }),
    }),
  }),
  folds: flag('Whether only the first rows are shown until it is unfolded.'),
  firstRows: text('How many rows are shown then.'),
  rowCount: text('How many rows there are.'),
  empty: flag('Whether it has no rows.'),
  span: text('How many columns there are, at least 1.'),
};

const codeLink = {
  ...words,
  href: address('The address of the pull request or commit.'),
  long: flag('Whether it is longer than the column is wide.'),
  how: text('How it is known to belong to the issue.'),
};

const issue = {
  ...words,
  id: text('Its id on the page.'),
  key: text('Its key.'),
  href: address('Its address in Jira.'),
  summary: text('What it is about.'),
  type: text('Its type, such as Story.'),
  status: text('Its status on the board.'),
  assignee: text('Whose it is, as the report shows people.'),
  labels: list('Its labels.', { label: text('A label.') }),
  badges: list('What became of it, the outcome first.', {
    text: text('The badge.'),
    tone: text('good, bad or warning; false for neutral.'),
  }),
  estimateUnknown: flag('Whether it has no estimate; its estimate, as a text in parts, is words.'),
  sort: text('Its estimate as a number, for sorting.'),
  done: text('The day it was done, YYYY-MM-DD.'),
  timeline: thing('What happened to it, in order.', {
    steps: list('The steps that are known.', { step: text('The step, its day, and the wait before it.') }),
    unseen: text('Steps that nobody saw, with commas.'),
  }),
  links: list('Code that stands in the row, for the partial code-link.', codeLink),
  more: thing('More code, to be unfolded.', {
    count: text('How much more.'),
    rest: list('That code.', codeLink),
  }),
};

const block = {
  text: thing('A paragraph.', spans),
  list: thing('A list.', { items: list('Its items.', spans) }),
  note: thing('A remark.', { ...tone, ...spans }),
  quote: thing('Words of somebody, such as the goal of the sprint.', {
    quoteText: text('The words.'),
    quoteSource: text('Whose they are.'),
  }),
  tiles: thing('Figures to see at a glance.', {
    tiles: list('The figures.', {
      title: text('What is counted.'),
      value: text('The figure, worded.'),
      detail: text('More about it; its parts are words.'),
      ...words,
      ...tone,
      href: address('Where it leads.'),
    }),
  }),
  chart: thing('A chart.', {
    id: text('Its id on the page.'),
    title: text('What it shows.'),
    description: text('What it says, in a sentence.'),
    wide: slot('The drawing for wide windows.'),
    narrow: slot('The drawing for narrow windows.'),
    figures: thing('The same figures as a table.', table),
  }),
  multiples: thing('Small charts of one kind, side by side.', {
    id: text('Their id on the page.'),
    title: text('What they show.'),
    description: text('What they say, in a sentence.'),
    charts: list('The charts.', {
      chartId: text('The id of the chart.'),
      chartTitle: text('What this one shows.'),
      drawing: slot('Its drawing.'),
    }),
    figures: thing('The figures of all of them in one table.', table),
  }),
  table: thing('A table.', table),
  issues: thing('The table of all issues.', {
    estimates: flag('Whether there is a column of estimates.'),
    days: flag('Whether there is a column of days.'),
    code: flag('Whether there is a column of code.'),
    tableClasses: text('Its classes.'),
    bodies: list('The issues in blocks; one, unless there are very many.', {
      rest: flag('Never, since the issues do not fold.'),
      rows: list('The issues.', issue),
    }),
    empty: flag('Whether there are none.'),
    total: text('How many there are.'),
    outcomes: list('The outcomes that occur, for filters.', {
      title: text('The outcome.'),
      count: text('How many issues have it.'),
    }),
  }),
};

/** What `report.html.mustache` may name. */
export const htmlFields = {
  policy: text('The policy of the page: what it may load and run. Every page must hold it, as ours does.'),
  title: text('The title of the report: report.title, or the name of the sprint.'),
  eyebrow: text('The name of the board.'),
  logo: address('The logo of the configuration, for the src of an image.'),
  chips: list('Facts for the head: state, days, unit, grade.', { text: text('The fact.') }),
  sections: list('The sections that are wanted, in their order.', {
    sectionId: text('The id of the section, such as carry-over.'),
    sectionTitle: text('Its title.'),
    question: text('The question it answers.'),
    headingId: text('The id of its heading.'),
    blocks: list('What it is made of: in each block one of these kinds is there, the others are false.', block),
  }),
  banner: thing('What a reader must know before all else; false where everything could be read.', {
    says: text('The warning.'),
    gaps: list('What could not be read.', { missing: text('What is missing.'), because: text('Why.') }),
  }),
  version: text('The version of sprint-report.'),
  takenAt: text('When the data was read (UTC, ISO 8601).'),
  readAt: text('The same for readers, to the minute.'),
  timeZone: text('The time zone of all days.'),
};

/** What may stand as `<!--slot:…-->` besides the drawings of charts: the style sheet and the script of the page. */
export const htmlSlots = ['css', 'script'] as const;
