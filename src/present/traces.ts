import type { Tier } from '../model/links.ts';
import type { Block, Cell } from '../model/report.ts';
import { cell, figure, left, right, table, text } from './blocks.ts';
import type { Material } from './material.ts';
import { refOf } from './places.ts';
import { bounded, count, list, number, percent, unavailable, verb } from './wording.ts';

const figures = [
  ['issues-with-code', 'Issues with code'],
  ['done-without-code', 'Completed issues without code'],
  ['merged-still-open', 'Open issues whose code is all merged'],
  ['code-without-issue', 'Changes that name no issue'],
  ['outside-sprint', 'Changes for issues outside the sprint'],
  ['wrong-or-dangling-key', 'Changes with doubtful keys'],
] as const;

/** How far work can be traced from board to code and back. */
export function traces({ metric, correlation: { links } }: Material): Block {
  const counting = links.filter(({ counts }) => counts);
  const inherited = counting.filter(({ tier }) => tier === 'inherited').length;
  return table({
    id: 'traces',
    caption: 'How far board and code lead to each other',
    columns: [left('Figure'), right('Count'), right('Of'), right('Share')],
    rows: [
      ...figures.flatMap(([id, title]) => {
        const result = metric(id);
        if (result === null) return [];
        const { value, n, completeness } = result;
        const words = value === null ? unavailable : bounded(number(value), completeness);
        return [[cell(title), figure(value, words), figure(n, number(n)), share(value, n, completeness === 'full')]];
      }),
      [
        cell('Links inherited from other code'),
        figure(inherited, number(inherited)),
        figure(counting.length, number(counting.length)),
        share(inherited, counting.length, true),
      ],
    ],
  });
}

function share(value: number | null, n: number, isWhole: boolean): Cell {
  if (value === null || n === 0 || !isWhole) return figure(null, value === null || n === 0 ? '' : unavailable);
  return figure(value / n, percent(value / n));
}

/** Guesses at what work that names no issue belongs to: apart, and counted nowhere. */
export function possibleLinks({ correlation: { suggestions }, issueByKey, place }: Material): readonly Block[] {
  if (suggestions.length === 0) return [];
  return [
    table({
      id: 'possible-links',
      caption: `Possible links: ${count(suggestions.length, 'guess', 'guesses')} at what code without an issue belongs to, not counted`,
      columns: [left('Code'), left('Title'), left('Perhaps for'), right('Likely'), left('Why')],
      rows: suggestions.map(({ issue, to, title, confidence, reasons }) => [
        cell(place(refOf(to)), { href: to.url }),
        cell(title),
        cell(issue, { href: issueByKey.has(issue) ? `#issue-${issue}` : null }),
        figure(confidence, percent(confidence)),
        cell(list(reasons.map(({ says }) => says))),
      ]),
    }),
    text('Nobody has said that these belong together. Name the issue in the code where the guess is right.'),
  ];
}

const tiers: readonly (readonly [Tier, string])[] = [
  ['explicit', 'The key opens the title or subject, is in the branch name, a trailer or a Jira address.'],
  ['recorded', 'Jira itself records the link.'],
  ['mention', 'The key stands elsewhere in a title, subject or body.'],
  ['inherited', 'From the pull request, its commits, a sub-task, or the change that was undone.'],
  ['inferred', 'Only likely; not counted.'],
  ['suggested', 'A guess; not counted.'],
];

/** What the links stand on. */
export function linkTable({ correlation: { links, countsFrom } }: Material): readonly Block[] {
  if (links.length === 0) return [text('No link between the issues of the sprint and the code that was read.')];
  const rows = tiers.flatMap(([tier, meaning]) => {
    const found = links.filter((link) => link.tier === tier);
    if (found.length === 0) return [];
    const amounts = [
      ...(['pull-request', 'commit', 'branch'] as const).map(
        (kind) => found.filter(({ to }) => to.kind === kind).length,
      ),
      found.filter(({ counts }) => counts).length,
    ];
    return [[cell(tier), cell(meaning), ...amounts.map((value) => figure(value, number(value)))]];
  });
  return [
    table({
      id: 'links',
      caption: 'How issues and code were linked',
      columns: [
        left('Kind'),
        left('What it stands on'),
        right('Pull requests'),
        right('Commits'),
        right('Branches'),
        right('Counted'),
      ],
      rows,
    }),
    text(`A link counts from a confidence of ${number(countsFrom)}, and only when the code is work on the issue.`),
  ];
}

/** What is left over on both sides, and work that is counted once though it was done on several branches. */
export function remains({ correlation, issueByKey }: Material): readonly Block[] {
  const { unlinked, strays, deliveries, gatherings, people } = correlation;
  const without = unlinked.issues.filter((key) => issueByKey.has(key)).length;
  const bots = unlinked.code.filter(({ automated }) => automated).length;
  const ours = unlinked.code.length - bots;
  const outside = new Set(strays.map(({ to }) => `${to.repository} ${to.kind} ${to.ref}`)).size;
  const backports = deliveries.reduce((sum, delivery) => sum + delivery.backports.length, 0);
  const unmatched = people.unmatchedPeople.length + people.unmatchedLogins.length;
  const says = [
    without > 0 ? `No code was found for ${number(without)} of ${count(issueByKey.size, 'issue')}` : null,
    ours > 0
      ? `${count(ours, 'change')} by people, open pull requests included, ${verb(ours, 'names', 'name')} no issue`
      : null,
    bots > 0
      ? `${count(bots, 'change')} by programs ${verb(bots, 'names', 'name')} ${ours > 0 ? 'none either' : 'no issue'}`
      : null,
    outside > 0
      ? `${count(outside, 'change')} around the sprint ${verb(outside, 'names', 'name')} issues outside of it`
      : null,
    backports > 0
      ? `${count(deliveries.length, 'change')} went to more than one branch; ${verb(backports, 'its backport', `the ${number(backports)} backports`)} ${verb(backports, 'is', 'are')} no work of ${verb(backports, 'its', 'their')} own`
      : null,
    gatherings.length > 0
      ? `${count(gatherings.length, 'release or merge', 'releases and merges')} only ${verb(gatherings.length, 'gathers', 'gather')} the work of others and ${verb(gatherings.length, 'is', 'are')} not counted`
      : null,
    unmatched > 0
      ? `Whose GitHub account is whose was found for ${count(people.matched.length, 'person', 'people')}; for ${number(people.unmatchedPeople.length)} in Jira and ${number(people.unmatchedLogins.length)} on GitHub it was not`
      : null,
  ].filter((part) => part !== null);
  return says.length === 0 ? [] : [text(`${says.join('. ')}.`)];
}
