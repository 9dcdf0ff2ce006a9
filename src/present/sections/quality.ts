import type { QualityCheck } from '../../model/quality.ts';
import type { Block, Cell, Span } from '../../model/report.ts';
import { bullets, cell, figure, left, linked, plain, right, strong, table, text } from '../blocks.ts';
import type { Material } from '../material.ts';
import { bounded, count, number, percent, unavailable, verb } from '../wording.ts';

/** So many are named with each kind; the JSON report has all. */
const mostNamed = 12;

/** How far the data can be trusted: the grade with its reasons, what was found where, and all that was looked for. */
export function dataQuality({ figures: { quality } }: Material): readonly Block[] {
  const { grade, because, checks } = quality;
  const opening = text(strong(`Data quality ${grade}`), because.length === 0 ? ': nothing lowers it.' : ', because:');
  const found = checks.filter((check) => (check.count ?? 0) > 0);
  return [
    opening,
    ...(because.length === 0 ? [] : [bullets(because.map((reason) => [reason]))]),
    ...(found.length === 0
      ? [text('Nothing was found that makes the data doubtful.')]
      : [text(strong('What was found in the data'), ', and where it is mended'), bullets(found.map(foundSaid))]),
  ];
}

function foundSaid(check: QualityCheck): readonly Span[] {
  const { title, means, action, url, folded, kind } = check;
  const amount = kind === 'yes-no' ? '' : ` ${countSaid(check)}.`;
  return [
    strong(`${title}${kind === 'yes-no' ? '' : ':'}`),
    plain(`${amount}${folded ? ' ' : namesLead(check)}`),
    ...(folded ? [] : named(check)),
    plain(`${folded ? '' : ' '}${means} `),
    url === null ? plain(action) : linked(action, url),
  ];
}

function namesLead({ kind }: QualityCheck): string {
  return kind === 'yes-no' ? ': ' : ' ';
}

/** What was hit, each with a link to where it is mended; of a yes or no what is so. */
function named({ evidence, kind }: QualityCheck): readonly Span[] {
  if (kind === 'yes-no') return [plain(`${evidence.map(({ says }) => says).join('; ')}.`)];
  const shown = evidence.slice(0, mostNamed);
  const rest = evidence.length - shown.length;
  const more = rest > 0 ? `; and ${number(rest)} more` : '';
  const [first] = evidence;
  const alike = first !== undefined && evidence.length > 1 && evidence.every(({ says }) => says === first.says);
  return [
    ...shown.flatMap(({ ref, url, says }, i) => [
      plain(i === 0 ? '' : alike ? ', ' : '; '),
      linked(ref, url),
      plain(alike ? '' : ` (${says})`),
    ]),
    plain(`${more}${alike ? ` (${first.says})` : ''}.`),
  ].filter(({ text: words }) => words !== '');
}

/** `3 of 20 issues`. */
function countSaid({ count: hits, n, of, completeness }: QualityCheck): string {
  return bounded(`${number(hits ?? 0)} of ${number(n)} ${of}`, completeness);
}

/** Everything that was looked for, found or not, and what it would mean. */
export function checksTable({ figures: { quality } }: Material): Block {
  const { checks } = quality;
  const found = checks.filter((check) => (check.count ?? 0) > 0).length;
  const unknown = checks.filter((check) => check.count === null).length;
  const unread = unknown === 0 ? '' : `, ${count(unknown, 'kind')} could not be looked for`;
  return table({
    id: 'quality-checks',
    caption: `What was looked for in the data: ${number(found)} of ${count(checks.length, 'kind')} ${verb(found, 'was', 'were')} found${unread}`,
    columns: [left('Kind'), right('Found'), right('Of'), right('Share'), left('What it does to the figures')],
    rows: checks.map((check) => {
      const { title, url, means, n, share, completeness, because } = check;
      return [
        cell(title, { href: url }),
        hits(check),
        check.count === null ? figure(null, '') : figure(n, number(n)),
        share === null
          ? figure(null, check.count === null || n === 0 ? '' : unavailable)
          : figure(share, percent(share)),
        cell(completeness === 'full' ? means : `${means} ${because ?? ''}`.trim()),
      ];
    }),
  });
}

function hits({ kind, count: found, completeness }: QualityCheck): Cell {
  if (found === null) return figure(null, unavailable);
  const words = kind === 'yes-no' ? (found === 0 ? 'no' : 'yes') : bounded(number(found), completeness);
  return figure(found, words, { tone: found > 0 ? 'warning' : 'neutral' });
}
