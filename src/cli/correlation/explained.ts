import { type Explanation, type LinkExplained, type SignalExplained, sureness } from '../../model/explanation.ts';
import type { Line, Piece } from '../terminal.ts';
import { visible } from '../visible.ts';
import { blank, type Columns, line, paragraph } from './lines.ts';

/** How many commits of a pull request are named; the rest is only counted, unless everything is asked for. */
const mostNamed = 6;

/** A story for people: what it is, the verdict, every link with its signals, and what is near. */
export function explanationLines(explanation: Explanation, columns: Columns, all: boolean): Line[] {
  const { heading, subject, facts, sentences, links, parts, journey } = explanation;
  const list = (title: string, items: readonly string[]): Line[] =>
    items.length === 0
      ? []
      : [blank, line(title, 'strong'), ...items.flatMap((says) => paragraph(says, columns, '  '))];
  const told = all ? links.map((link) => ({ link, brought: [] })) : folded(links);
  return [
    ...paragraph(heading, columns, '', 'strong'),
    ...(subject.url === null ? [] : [line(visible(subject.url), 'faint')]),
    ...(facts.length === 0 ? [] : paragraph(facts.map(({ name, says }) => `${name}: ${says}`).join(' · '), columns)),
    blank,
    ...sentences.flatMap((says) => paragraph(says, columns)),
    ...told.flatMap(({ link, brought }) => [
      blank,
      ...linkLines(link, explanation, columns),
      ...(brought.length === 0 ? [] : paragraph(cameWith(brought), columns, '  ')),
    ]),
    ...parts.flatMap(({ title, sentences: items }) => list(title, items)),
    ...list(
      'Journey',
      journey.map(({ says }) => says),
    ),
  ];
}

/** A link, and the commits that came with it and are only named below it. */
interface Told {
  readonly link: LinkExplained;
  readonly brought: readonly LinkExplained[];
}

function folded(links: readonly LinkExplained[]): readonly Told[] {
  const pulls = new Map<string, LinkExplained[]>();
  for (const { to, place } of links) if (to.kind === 'pull-request') pulls.set(place, []);
  const told = links.filter((link) => {
    if (link.to.kind !== 'commit') return true;
    const pull = link.signals.map(({ via }) => pulls.get(`${link.to.repository}${via}`)).find((list) => list);
    pull?.push(link);
    return pull === undefined;
  });
  return told.map((link) => ({ link, brought: pulls.get(link.place) ?? [] }));
}

function cameWith(commits: readonly LinkExplained[]): string {
  const named = commits.slice(0, mostNamed).map(({ to }) => to.ref.slice(0, 7));
  const more = commits.length > named.length ? ' and others' : '';
  const own = commits.filter(({ signals }) => signals.some(({ via }) => via === null)).length;
  const says = own === 0 ? 'none has a key of its own' : `${own} with a key of ${own === 1 ? 'its' : 'their'} own`;
  return `${commits.length} ${commits.length === 1 ? 'commit' : 'commits'} came with it, ${says}: ${named.join(', ')}${more}. Each of them: --verbose`;
}

function linkLines(
  { issue, place, title, tier, confidence, counts, signals, sentences }: LinkExplained,
  { subject }: Explanation,
  columns: Columns,
): Line[] {
  const name = subject.kind === 'issue' ? place : issue;
  const detail = subject.kind === 'issue' && title !== null ? ` · ${title}` : '';
  return [
    ...paragraph(`${name}${detail}`, columns, '', 'strong'),
    ...paragraph(
      `${tier}, ${sureness(confidence)}${counts ? '' : ', not counted'}`,
      columns,
      '  ',
      counts ? 'good' : 'faint',
    ),
    ...signals.flatMap((signal) => signalLines(signal, columns)),
    ...sentences.flatMap((says) => paragraph(says, columns, '  ')),
  ];
}

/** The key between marks, so that it can be seen without colours too. */
function signalLines({ where, text, mark, confidence, notes }: SignalExplained, columns: Columns): Line[] {
  const quoted =
    mark === null ? text : `${text.slice(0, mark.from)}»${text.slice(mark.from, mark.to)}«${text.slice(mark.to)}`;
  const says = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
  return paragraph(`${where}, ${sureness(confidence)}: ${quoted}${says}`, columns, '  ').map(highlighted);
}

function highlighted(whole: Line): Line {
  return whole.flatMap(({ text, tone }): Piece[] =>
    text.split(/(»[^«]*«)/).map((part) => ({ text: part, tone: part.startsWith('»') ? 'notice' : tone })),
  );
}
