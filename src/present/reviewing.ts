import type { MetricResult } from '../model/figures.ts';
import type { Block, Span } from '../model/report.ts';
import { bullets, cell, left, linked, table, text } from './blocks.ts';
import type { Material } from './material.ts';
import { bounded, count, number, percent, verb } from './wording.ts';

/** So many are named in a sentence; a table has room for all. */
const mostNamed = 5;

/** How pull requests were reviewed, in sentences, and those nobody has touched for days. */
export function reviewing({ metric, place }: Material): readonly Block[] {
  const sentences = [
    rework(metric('rework')),
    withoutReview(metric('merged-without-review'), place),
    spread(metric('review-spread')),
  ].filter((sentence) => sentence !== null);
  return [...(sentences.length === 0 ? [] : [bullets(sentences)]), ...stale(metric('stale-pull-requests'), place)];
}

type Sentence = readonly (Span | string)[];

function rework(result: MetricResult | null): Sentence | null {
  if (result === null || result.value === null) return null;
  const { n, value, parts } = result;
  const reworked = parts['reworked'] ?? 0;
  const cycles = parts['cycles'] ?? 0;
  if (reworked === 0) return ['No pull request was worked on again after a review asked for changes.'];
  const were = verb(reworked, 'was', 'were');
  return [
    `${number(reworked)} of ${count(n, 'pull request')} (${percent(value)}) ${were} worked on again after a review asked for changes, in ${count(cycles, 'cycle')}.`,
  ];
}

function withoutReview(result: MetricResult | null, place: Material['place']): Sentence | null {
  if (result === null || result.value === null) return null;
  const { value, n, evidence, completeness } = result;
  if (value === 0)
    return [`Of ${count(n, 'pull request')}, ${bounded('none', completeness)} was merged without a review.`];
  const named = evidence
    .slice(0, mostNamed)
    .flatMap(({ ref, url }, i): (Span | string)[] => [i === 0 ? '' : ', ', linked(place(ref), url)]);
  const more = evidence.length - mostNamed;
  const rest = more > 0 ? ` and ${number(more)} more.` : '.';
  const many = bounded(number(value), completeness);
  return [
    `Merged without a review: ${many} of ${count(n, 'pull request')}: `,
    ...named.filter((part) => part !== ''),
    rest,
  ];
}

function spread(result: MetricResult | null): Sentence | null {
  if (result === null || result.value === null) return null;
  const { value, n, parts } = result;
  const top = parts['topShare'];
  const even = parts['evenShare'];
  const share =
    typeof top === 'number' && typeof even === 'number'
      ? ` The one who reviewed most had ${percent(top)}; spread evenly it would be ${percent(even)}.`
      : '';
  return [`${count(n, 'person', 'people')} reviewed, with a Gini coefficient of ${number(value)}.${share}`];
}

function stale(result: MetricResult | null, place: Material['place']): readonly Block[] {
  if (result === null || result.value === null) return [];
  const { value, n, parts, evidence } = result;
  const drafts = parts['drafts'] ?? 0;
  const unsure = parts['unsure'] ?? 0;
  const apart = [
    ...(drafts > 0 ? [`${count(drafts, 'draft')} besides`] : []),
    ...(unsure > 0 ? [`of ${number(unsure)} more it is not known`] : []),
  ].join(', ');
  const besides = apart === '' ? '' : ` (${apart})`;
  const open = count(n, 'open pull request');
  if (value === 0) return [text(`Of ${open} that were read, none was stale${besides}.`)];
  return [
    table({
      id: 'stale-pull-requests',
      caption: `Stale pull requests: ${number(value)} of ${open} that were read${besides}`,
      columns: [left('Pull request'), left('Since when')],
      rows: evidence.map(({ ref, url, says }) => [cell(place(ref), { href: url }), cell(says)]),
    }),
  ];
}
