import type { MetricState } from '../model/figures.ts';
import type { ShippingSource, Deliveries as Told } from '../model/shipments.ts';
import type { Measured } from './metric.ts';
import { type Shipment, type Shipping, shippingOf, sourceWords } from './shipping.ts';
import type { CodeStudy } from './study.ts';

/** What is said of every figure of delivery. */
export const deliveryFormula =
  'A shipment is a successful deployment to an environment of delivery.environments, else a published release, else a tag of a version, as each repository shows them, or as delivery.from wants it; pre-releases are left out.';

/** How the repositories bring their code to its users. */
export interface Deliveries {
  /** Of those repositories that tell it. */
  readonly shippings: readonly Shipping[];
  /** Why the others tell nothing, of those in which something happened. */
  readonly silent: readonly string[];
  /** Those of these reasons that are about something that was not read. */
  readonly unread: readonly string[];
  /** Of those in which something happened, and of those that tell it. */
  readonly sources: Told['sources'];
}

export function deliveriesOf({ snapshot, measuring }: CodeStudy): Deliveries {
  const all = (snapshot.repositories ?? []).map((repository) => ({
    shipping: shippingOf(repository, measuring.delivery),
    isAlive: repository.commits.length > 0,
  }));
  const silent = all.flatMap(({ shipping, isAlive }) =>
    isAlive && shipping.because !== null ? [shipping.because] : [],
  );
  return {
    shippings: all.flatMap(({ shipping }) => (shipping.from === null ? [] : [shipping])),
    sources: all.flatMap(({ shipping: { repository, from: source, because }, isAlive }) =>
      isAlive || source !== null ? [{ repository, source, because }] : [],
    ),
    silent,
    unread: silent.filter((says) => says.endsWith('not read')),
  };
}

/** The result of a figure where nothing tells deliveries at all. */
export function nothingDelivered({ silent, unread }: Deliveries): Measured {
  const state: MetricState = unread.length > 0 ? 'not-available' : 'not-configured';
  const why = silent.length === 0 ? 'no repository shows any' : said(silent);
  const because = `Nothing tells what reached production: ${why}. delivery.from and delivery.environments say what does.`;
  return { value: null, n: 0, because, ...(state === 'not-configured' ? { state } : {}) };
}

/** The result of a share or a time that is not known: nothing tells deliveries, or what would was not read of some. */
export function unknownDelivered(deliveries: Deliveries): Measured | null {
  if (deliveries.shippings.length === 0) return nothingDelivered(deliveries);
  if (deliveries.unread.length === 0) return null;
  return { value: null, n: 0, because: unreadSaid(deliveries) };
}

/** Of which repositories too little was read; for a count of the others. */
export function unreadSaid({ unread }: Pick<Deliveries, 'unread'>): string {
  return `Not known of all repositories: ${said(unread)}.`;
}

/** The formula with the source that stands behind a result. */
export function formulaOf(formula: string, { shippings }: Deliveries): string {
  return `${formula} ${deliveryFormula} ${sourcesSaid(shippings)}`;
}

/** `Told by deployments.`, `Proxy: releases.`, or each with its repositories where they differ. */
export function sourcesSaid(shippings: readonly Shipping[]): string {
  const byProxy: Record<ShippingSource, string[]> = { deployments: [], releases: [], tags: [] };
  for (const { from, repository } of shippings) if (from !== null) byProxy[from].push(repository);
  const used = (['deployments', 'releases', 'tags'] as const).filter((from) => byProxy[from].length > 0);
  const [only] = used;
  if (used.length === 1 && only !== undefined)
    return only === 'deployments' ? 'Told by deployments.' : `Proxy: ${only}.`;
  return used
    .map((from) => `${from === 'deployments' ? 'Told by deployments' : `Proxy: ${from}`} of ${namesOf(byProxy[from])}.`)
    .join(' ');
}

/** So many of each source. */
export function countsOf(
  shippings: readonly Shipping[],
  counts: (shipment: Shipment) => boolean,
): Readonly<Record<ShippingSource, number>> {
  const counted = { deployments: 0, releases: 0, tags: 0 };
  for (const { from, attempts } of shippings) if (from !== null) counted[from] += attempts.filter(counts).length;
  return counted;
}

/** Which repositories are left out, though all was read; null when none is. */
export function silenceSaid({ silent, unread }: Deliveries): string | null {
  const known = silent.filter((says) => !unread.includes(says));
  return known.length === 0 ? null : `Left out: ${said(known)}.`;
}

/** `deployment to production`, `release v2`. */
export function shipmentSaid({ name }: Shipment, from: ShippingSource): string {
  return from === 'deployments' ? `deployment to ${name}` : `${sourceWords[from]} ${name}`;
}

const mostNamed = 5;

function namesOf(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : names.join(', ');
}

function said(silent: readonly string[]): string {
  const more = silent.length - mostNamed;
  return silent.slice(0, mostNamed).join('; ') + (more > 0 ? `; and ${more} more` : '');
}
