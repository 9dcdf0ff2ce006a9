import type { Repository } from '../../model/code.ts';
import type { Finding } from '../../model/figures.ts';
import type { Tier } from '../../model/links.ts';
import type { Block, Span } from '../../model/report.ts';
import { bullets, cell, figure, left, linked, note, plain, right, strong, table, text } from '../blocks.ts';
import type { Material } from '../material.ts';
import { type PlaceShown, questionShown } from '../places.ts';
import type { SectionWriter } from '../section.ts';
import { bounded, count, list, number, unavailable, verb } from '../wording.ts';

export const jiraGithub: SectionWriter = {
  id: 'jira-github',
  title: 'Jira and GitHub',
  question: 'Does the board tell the truth?',

  write(material) {
    const { snapshot, figures } = material;
    if (snapshot.repositories === null) {
      return [note('neutral', 'GitHub is not configured, so board and code cannot be compared.')];
    }
    if (figures.window === null) return [text('The sprint has not started.')];
    return [...unread(material), ...findings(material), ...linkTable(material), ...unlinked(material)];
  },
};

function unread({ metric }: Material): readonly Block[] {
  const unknown = ['merged-still-open', 'done-without-code', 'code-without-issue', 'issues-with-code'].flatMap((id) => {
    const result = metric(id);
    if (result === null || result.completeness === 'full') return [];
    const known = result.value !== null;
    return [
      [
        plain(
          `${result.title}: ${known ? bounded(number(result.value), result.completeness) : unavailable}. ${result.because ?? ''}`.trim(),
        ),
      ],
    ];
  });
  return unknown.length === 0 ? [] : [bullets(unknown)];
}

/** So many questions of one kind are asked in full. */
const mostOfAKind = 50;
const mostEvidence = 8;

function findings({ figures, snapshot, place }: Material): readonly Block[] {
  if (figures.findings.length === 0) return [text('No questions came up.')];
  const byKind = new Map<string, Finding[]>();
  for (const finding of figures.findings) {
    const list = byKind.get(finding.kind);
    if (list === undefined) byKind.set(finding.kind, [finding]);
    else list.push(finding);
  }
  return [...byKind.values()].flatMap((found) => {
    const [first] = found;
    if (first === undefined) return [];
    const items = found.slice(0, mostOfAKind).map((finding) => sentence(finding, place));
    const rest = found.length - items.length;
    if (rest > 0)
      items.push([
        plain(`${count(rest, 'more question')} of this kind ${verb(rest, 'stands', 'stand')} in the JSON report.`),
      ]);
    const where = first.kind === 'done-without-code' ? `. ${searched(snapshot.repositories ?? [], place)}` : '';
    return [text(strong(first.title), ` – ${count(found.length, 'question')}${where}`), bullets(items)];
  });
}

const mostNames = 8;

/** Where code was looked for, said once for all questions of the kind. */
function searched(repositories: readonly Repository[], place: PlaceShown): string {
  const names = repositories.slice(0, mostNames).map(({ name }) => place(name));
  const rest = repositories.length - names.length;
  return `Searched: ${list(rest > 0 ? [...names, `${number(rest)} more`] : names)}.`;
}

/** The question, what it stands on, and what could be done. */
function sentence(finding: Finding, place: PlaceShown): readonly Span[] {
  const { action, evidence } = finding;
  const told = evidence
    .slice(0, mostEvidence)
    .flatMap(({ ref, url, says }, i) => [plain(i === 0 ? ' ' : '; '), linked(place(ref), url), plain(`: ${says}`)]);
  const rest = evidence.length - mostEvidence;
  return [
    strong(questionShown(finding, place)),
    ...told,
    plain(`${rest > 0 ? `; and ${number(rest)} more` : ''}. ${action}`),
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

function linkTable({ correlation: { links } }: Material): readonly Block[] {
  if (links.length === 0) return [text('No link between the issues of the sprint and the code that was read.')];
  const rows = tiers.flatMap(([tier, meaning]) => {
    const found = links.filter((link) => link.tier === tier);
    if (found.length === 0) return [];
    const pulls = found.filter(({ to }) => to.kind === 'pull-request').length;
    const commits = found.filter(({ to }) => to.kind === 'commit').length;
    const counting = found.filter(({ counts }) => counts).length;
    return [[cell(tier), cell(meaning), ...[pulls, commits, counting].map((value) => figure(value, number(value)))]];
  });
  return [
    table({
      id: 'links',
      caption: 'How issues and code were linked',
      columns: [left('Kind'), left('What it stands on'), right('Pull requests'), right('Commits'), right('Counted')],
      rows,
    }),
    text('A link counts from a confidence of 0.75, and only when the code is work on the issue.'),
  ];
}

function unlinked({ correlation: { unlinked: rest, strays: strayKeys }, issueByKey }: Material): readonly Block[] {
  const without = rest.issues.filter((key) => issueByKey.has(key)).length;
  const bots = rest.code.filter(({ automated }) => automated).length;
  const people = rest.code.length - bots;
  const strays = new Set(strayKeys.map(({ to }) => `${to.repository} ${to.kind} ${to.ref}`)).size;
  const says = [
    without > 0 ? `No code was found for ${number(without)} of ${count(issueByKey.size, 'issue')}` : null,
    people > 0
      ? `${count(people, 'change')} by people, open pull requests included, ${verb(people, 'names', 'name')} no issue`
      : null,
    bots > 0
      ? `${count(bots, 'change')} by programs ${verb(bots, 'names', 'name')} ${people > 0 ? 'none either' : 'no issue'}`
      : null,
    strays > 0
      ? `${count(strays, 'change')} around the sprint ${verb(strays, 'names', 'name')} issues outside of it`
      : null,
  ].filter((part) => part !== null);
  return says.length === 0 ? [] : [text(`${says.join('. ')}.`)];
}
