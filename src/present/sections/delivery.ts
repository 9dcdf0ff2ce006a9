import type { MetricResult } from '../../model/figures.ts';
import type { Block, Tile, Tone } from '../../model/report.ts';
import type { Deliveries, ShipmentRow, ShippingSource } from '../../model/shipments.ts';
import { bullets, cell, left, note, table, text } from '../blocks.ts';
import { reasons } from '../distributions.ts';
import type { Material } from '../material.ts';
import type { SectionWriter } from '../section.ts';
import { bounded, count, duration, list, number, percent, unavailable } from '../wording.ts';

export const delivery: SectionWriter = {
  id: 'delivery',
  title: 'Delivery',
  question: 'What reached production?',
  applies: ({ figures }) => figures.deliveries !== null,

  write(material) {
    const { figures, metric } = material;
    const { deliveries } = figures;
    if (deliveries === null) return [];
    const results = tiles.map(([id]) => metric(id)).filter((result) => result !== null);
    const [first] = results;
    if (deliveries.sources.every(({ source }) => source === null))
      return [note('neutral', first?.because ?? 'Nothing tells what reached production.')];
    const why = [...new Set(reasons(results))];
    return [
      { kind: 'tiles', tiles: tiles.flatMap((tile) => tileOf(material, tile, deliveries)) },
      text(toldBy(deliveries, material)),
      ...(why.length === 0 ? [] : [bullets(why.map((reason) => [reason]))]),
      shipments(material, deliveries.shipments),
    ];
  },
};

type Said = (value: number) => string;

const tiles: readonly (readonly [id: string, title: string, says: Said])[] = [
  ['deployment-frequency', 'Deployments', (value) => `${number(value, 1)} a week`],
  ['lead-time-for-changes', 'Lead time, median', duration],
  ['change-failure-rate', 'Failed changes', percent],
  ['recovery-time', 'Recovery, median', duration],
];

function tileOf({ metric }: Material, [id, title, says]: (typeof tiles)[number], deliveries: Deliveries): Tile[] {
  const result = metric(id);
  if (result === null) return [];
  const { value, completeness, unit } = result;
  const words = value === null ? unavailable : says(value);
  return [
    {
      title,
      value: value === null || unit === 'hours' ? words : bounded(words, completeness),
      detail: value === null ? result.because : [countedIn(result), sourceLabel(deliveries)].join(', '),
      tone: 'neutral',
      href: '#delivery',
      metric: id,
    },
  ];
}

/** What a figure stands on. */
function countedIn({ id, n, parts }: MetricResult): string {
  switch (id) {
    case 'deployment-frequency':
      return `${number(n)} in the sprint`;
    case 'lead-time-for-changes': {
      const p85 = parts['p85'] ?? null;
      return p85 === null ? count(n, 'commit') : `${count(n, 'commit')}, 85 % within ${duration(p85)}`;
    }
    case 'change-failure-rate':
      return `of ${number(n)}`;
    default:
      return `${count(n, 'failure')}`;
  }
}

function sourceLabel({ sources }: Deliveries): string {
  const used = usedIn(sources.flatMap(({ source }) => source ?? []));
  const proxies = used.filter((source) => source !== 'deployments');
  if (proxies.length === 0) return 'from deployments';
  return `${proxies.length === used.length ? 'proxy' : 'from deployments, proxy'}: ${list(proxies)}`;
}

function usedIn(sources: readonly ShippingSource[]): readonly ShippingSource[] {
  return (['deployments', 'releases', 'tags'] as const).filter((source) => sources.includes(source));
}

/** So many repositories are named for each source. */
const mostNamed = 5;

function toldBy({ sources }: Deliveries, { place }: Material): string {
  const words = usedIn(sources.flatMap(({ source }) => source ?? [])).map((wanted) => {
    const names = sources.filter(({ source }) => source === wanted).map(({ repository }) => place(repository));
    const more = names.length - mostNamed;
    const shown = more > 0 ? [...names.slice(0, mostNamed), `${number(more)} more`] : names;
    const told = wanted === 'deployments' ? 'deployments to production' : `${wanted} in place of deployments`;
    return `${told} (${shown.join(', ')})`;
  });
  return `Told by ${list(words)}.`;
}

function shipments({ dates, place, figures }: Material, rows: readonly ShipmentRow[]): Block {
  if (rows.length === 0) return text('Nothing was shipped in the sprint.');
  const { window } = figures;
  const { time } = dates.among([...(window === null ? [] : [window.start, window.end]), ...rows.map(({ at }) => at)]);
  return table({
    id: 'shipments',
    caption: `What was shipped in the sprint: ${number(rows.length)}`,
    columns: [left('When'), left('Repository'), left('What'), left('Told by'), left('Outcome')],
    rows: rows.map(({ repository, source, name, url, at, outcome, says }) => [
      cell(time(at), { sort: at }),
      cell(place(repository)),
      cell(name, { href: url }),
      cell(words[source]),
      cell(outcome === 'mended' ? shortened(says ?? 'mended', place, repository) : outcomes[outcome], {
        tone: tones[outcome],
      }),
    ]),
  });
}

const words: Readonly<Record<ShippingSource, string>> = { deployments: 'deployment', releases: 'release', tags: 'tag' };
const outcomes = { good: 'held', failed: 'failed' } as const;
const tones: Readonly<Record<ShipmentRow['outcome'], Tone>> = { good: 'neutral', failed: 'bad', mended: 'warning' };

/** With the repository as places are shown. */
function shortened(says: string, place: Material['place'], repository: string): string {
  return says.replaceAll(repository, () => place(repository));
}
