import { type Explanation, howKnown, linkKind, placeName, sureness } from '../model/explanation.ts';
import { linksByIssue } from '../model/link-groups.ts';
import type { Link } from '../model/links.ts';
import type { Report } from '../model/report.ts';
import { type CsvValue, csvText } from './csv-field.ts';
import { webLink } from './links.ts';
import { markdownLink, markdownText } from './markdown/escape.ts';

/** What correlation says of a sprint, as far as a file of it needs. */
export interface CorrelationShown extends Pick<Report, 'links' | 'unlinked' | 'suggestions' | 'gaps' | 'sprint'> {
  readonly issues: readonly { readonly key: string; readonly url: string; readonly summary: string }[];
  /** How many repositories were read; null without GitHub. */
  readonly coverage: { readonly repositories: number | null };
}

/** The lists a file may hold. */
export type CorrelationPart = 'links' | 'unlinked' | 'suggestions';

/** One list as CSV, a row for each link, place without issue, issue without code, or suggestion. */
export function correlationCsv(shown: CorrelationShown, part: CorrelationPart): string {
  const summaries = new Map(shown.issues.map(({ key, summary }) => [key, summary]));
  switch (part) {
    case 'links':
      return linksCsv(shown);
    case 'unlinked':
      return csvText(
        ['kind', 'place', 'title', 'author', 'automated', 'url'],
        [
          ...shown.unlinked.issues.map((key): CsvValue[] => ['issue', key, summaries.get(key) ?? '', null, null, null]),
          ...shown.unlinked.code.map((code): CsvValue[] => [
            ...[code.kind, placeName(code), code.title, code.author],
            ...[code.automated, webLink(code.url)],
          ]),
        ],
      );
    case 'suggestions':
      return csvText(
        ['place', 'title', 'issue', 'summary', 'confidence', 'reasons', 'url'],
        shown.suggestions.map(({ issue, to, title, confidence, reasons }) => [
          ...[placeName(to), title, issue, summaries.get(issue) ?? '', confidence],
          ...[reasons.map(({ says }) => says).join('; '), webLink(to.url)],
        ]),
      );
  }
}

/** Links, one a line, each with its issue's summary and how it is known. */
export function linksCsv({ links, issues }: Pick<CorrelationShown, 'links' | 'issues'>): string {
  const summaries = new Map(issues.map(({ key, summary }) => [key, summary]));
  return csvText(
    linkHead,
    links.map((link) => linkRow(link, summaries.get(link.issue) ?? '')),
  );
}

const linkHead = [
  ...['issue', 'summary', 'kind', 'repository', 'ref', 'relation', 'tier', 'confidence', 'counts', 'primary'],
  ...['conflicts', 'reverted', 'gathered', 'known_by', 'text', 'via', 'url'],
];

function linkRow(link: Link, summary: string): CsvValue[] {
  const { issue, to, relation, tier, confidence, counts, primary, conflicts, reverted, gathered, evidence } = link;
  const vias = [...new Set(evidence.flatMap(({ via }) => via ?? []))];
  return [
    ...[issue, summary, to.kind, to.repository, to.ref, relation, tier, confidence, counts, primary],
    ...[conflicts.map((one) => one.issue).join(' '), reverted, gathered, howKnown(evidence)],
    ...[evidence[0]?.text ?? '', vias.join(' '), webLink(to.url)],
  ];
}

/** The lists in GitHub Flavored Markdown, each under a heading of its own. */
export function correlationMarkdown(shown: CorrelationShown, parts: readonly CorrelationPart[]): string {
  const lines = [`# ${markdownText(shown.sprint.name)}: issues and code`, ''];
  if (parts.includes('links')) lines.push('## Links', '', ...linkLines(shown));
  if (parts.includes('unlinked')) lines.push('## Without counterpart', '', ...unlinkedLines(shown));
  if (parts.includes('suggestions')) lines.push('## Possible links, never counted', '', ...suggestionLines(shown));
  for (const { missing, because } of shown.gaps) {
    lines.push(`> **${markdownText(missing)}**: ${markdownText(because)}`, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

const unread = 'No code was read.';

function wasRead({ repositories }: CorrelationShown['coverage']): boolean {
  return repositories !== null && repositories > 0;
}

function linkLines({ links, issues, coverage }: CorrelationShown): string[] {
  if (links.length === 0)
    return [wasRead(coverage) ? 'No code names an issue of this sprint, or none does so surely enough.' : unread, ''];
  const about = new Map(issues.map((issue) => [issue.key, issue]));
  const rows = linksByIssue(links).flatMap(({ issue, rows: own }) =>
    own.map(({ link, link: { to, confidence, counts, evidence }, brought }) => [
      markdownLink(issue, about.get(issue)?.url ?? null),
      markdownText(about.get(issue)?.summary ?? ''),
      markdownLink(placeName(to), to.url) + (brought.length === 0 ? '' : ` and ${commits(brought.length)}`),
      linkKind(link),
      `${sureness(confidence)}${counts ? '' : ', not counted'}`,
      markdownText(howKnown(evidence)),
    ]),
  );
  return table(['Issue', 'Summary', 'Code', 'How', 'Sure', 'Known by'], rows);
}

function unlinkedLines({ unlinked, issues, coverage }: CorrelationShown): string[] {
  if (!wasRead(coverage)) return [unread, ''];
  const about = new Map(issues.map((issue) => [issue.key, issue]));
  const keys = unlinked.issues.map((key) => [
    markdownLink(key, about.get(key)?.url ?? null),
    markdownText(about.get(key)?.summary ?? ''),
  ]);
  const code = unlinked.code.map((one) => [
    markdownLink(placeName(one), one.url),
    markdownText(one.title),
    one.automated ? 'a program' : markdownText(one.author ?? ''),
  ]);
  return [
    ...(keys.length === 0 ? ['No issue is without code.', ''] : table(['Issue', 'Summary'], keys)),
    ...(code.length === 0 ? ['No code is without an issue.', ''] : table(['Code', 'Title', 'By'], code)),
  ];
}

function suggestionLines({ suggestions, issues, coverage }: CorrelationShown): string[] {
  if (suggestions.length === 0) return [wasRead(coverage) ? 'Nothing is suggested.' : unread, ''];
  const urls = new Map(issues.map(({ key, url }) => [key, url]));
  const rows = suggestions.map(({ issue, to, title, confidence, reasons }) => [
    markdownLink(placeName(to), to.url),
    markdownText(title),
    markdownLink(issue, urls.get(issue) ?? null),
    sureness(confidence),
    markdownText(reasons.map(({ says }) => says).join('; ')),
  ]);
  return table(['Code', 'Title', 'Perhaps', 'Sure', 'Because'], rows);
}

/** A story in Markdown; the key stands out in every text it was found in. */
export function explanationMarkdown({
  heading,
  subject,
  facts,
  sentences,
  links,
  parts,
  journey,
}: Explanation): string {
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`## ${title}`, '', ...items.map((says) => `- ${markdownText(says)}`), ''];
  const lines = [
    `# ${markdownLink(heading, subject.url)}`,
    '',
    ...facts.map(({ name, says }) => `- ${markdownText(name)}: ${markdownText(says)}`),
    ...(facts.length === 0 ? [] : ['']),
    ...sentences.flatMap((says) => [markdownText(says), '']),
  ];
  for (const { issue, place, to, title, tier, confidence, counts, signals, sentences: why } of links) {
    const name = subject.kind === 'issue' ? markdownLink(place, to.url) : markdownText(issue);
    lines.push(`## ${name}${subject.kind === 'issue' && title !== null ? ` · ${markdownText(title)}` : ''}`, '');
    lines.push(`${tier}, ${sureness(confidence)}${counts ? '' : ', not counted'}`, '');
    for (const { where, text, mark, confidence: sure, notes } of signals) {
      const quoted =
        mark === null
          ? markdownText(text)
          : [text.slice(0, mark.from), `»${text.slice(mark.from, mark.to)}«`, text.slice(mark.to)].join('');
      const says = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
      lines.push(
        `- ${markdownText(where)}, ${sureness(sure)}: ${mark === null ? quoted : markdownText(quoted)}${says}`,
      );
    }
    lines.push('', ...why.flatMap((says) => [markdownText(says), '']));
  }
  for (const { title, sentences: items } of parts) lines.push(...list(title, items));
  lines.push(
    ...list(
      'Journey',
      journey.map(({ says }) => says),
    ),
  );
  return `${lines.join('\n').trimEnd()}\n`;
}

function commits(amount: number): string {
  return amount === 1 ? '1 commit' : `${amount} commits`;
}

/** Cells are Markdown already. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row), ''];
}
