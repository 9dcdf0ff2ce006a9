import type { CorrelationAnswer } from '../../tasks/correlate.ts';
import type { Line } from '../terminal.ts';
import { codeWithoutIssue, issuesWithoutCode, strays, wasRead } from './leftovers.ts';
import { blank, type Columns, paragraph } from './lines.ts';
import { linkLines } from './links.ts';
import { many } from './listing.ts';
import { type Shortener, shortenerOf } from './owner.ts';
import { people, suggestions } from './possible.ts';

/** Which parts are asked for; none means all but suggestions, in brief. */
export interface Views {
  readonly unlinked: boolean;
  readonly suggest: boolean;
}

/** What correlation says, for people. */
export function correlationLines(
  answer: CorrelationAnswer,
  { unlinked, suggest }: Views,
  columns: Columns,
  all: boolean,
): Line[] {
  const short = shortenerOf(answer);
  const brief = !unlinked && !suggest;
  const parts = [
    headLines(answer, columns),
    ...(brief ? [links(answer, columns, all, short)] : []),
    ...(brief || unlinked
      ? [issuesWithoutCode(answer, columns, brief), codeWithoutIssue(answer, columns, brief, short)]
      : []),
    ...(brief ? [strays(answer, columns, all, short)] : []),
    ...(suggest ? [suggestions(answer, columns, short), people(answer, columns)] : []),
    footer(answer, columns),
  ];
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : [blank, ...part]));
}

function headLines({ sprint, counts, coverage }: CorrelationAnswer, columns: Columns): Line[] {
  const { issues, issuesWithCode, counting } = counts;
  const says = [
    ...(sprint.state === 'future' ? [`${sprint.name} has not started; this is what is there so far.`] : []),
    issuesWithCode === null
      ? `${sprint.name}: no code was read${coverage.repositories === null ? ', since GitHub is not configured' : ''}.`
      : issues === 0
        ? `${sprint.name} has no issue.`
        : `${sprint.name}: ${issuesWithCode} of ${many(issues, 'issue')} ${issuesWithCode === 1 ? 'has' : 'have'} code, by ${many(counting, 'link')} that ${counting === 1 ? 'counts' : 'count'}.`,
  ];
  return says.flatMap((words) => paragraph(words, columns, '', 'strong'));
}

function links(answer: CorrelationAnswer, columns: Columns, all: boolean, short: Shortener): Line[] {
  const { counts, coverage } = answer;
  if (answer.links.length > 0) return linkLines(answer, columns, all, short);
  if (counts.hidden === 0 && !wasRead(coverage)) return [];
  return paragraph(
    counts.hidden > 0
      ? `No link is that sure; ${many(counts.hidden, 'link')} ${counts.hidden === 1 ? 'is' : 'are'} less so.`
      : 'No code names an issue of this sprint.',
    columns,
  );
}

function footer({ counts, gaps, coverage }: CorrelationAnswer, columns: Columns): Line[] {
  const { byTier, hidden, conflicts, normalised, reverted, gathered } = counts;
  const tiers = Object.entries(byTier).map(([tier, n]) => `${n} ${tier}`);
  const notes = [
    [conflicts, 'in conflict with another issue'],
    [normalised, 'read in another spelling'],
    [reverted, 'undone later'],
    [gathered, 'of releases and bundles'],
  ] as const;
  const besides = notes.flatMap(([n, words]) => (n === 0 ? [] : [`${n} ${words}`]));
  const says = [
    ...(counts.links === 0
      ? []
      : [
          `${many(counts.links, 'link')}: ${tiers.join(', ')}${besides.length === 0 ? '' : `; ${besides.join(', ')}`}.`,
        ]),
    ...(hidden === 0 || hidden === counts.links
      ? []
      : [`${many(hidden, 'link')} less sure ${hidden === 1 ? 'is' : 'are'} not shown.`]),
    ...(coverage.incomplete.length === 0 ? [] : [`Not read, or not wholly: ${coverage.incomplete.join(', ')}.`]),
    ...gaps.map(({ missing, because }) => `Missing: ${missing} (${because})`),
  ];
  return says.flatMap((words) => paragraph(words, columns, '', 'faint'));
}
