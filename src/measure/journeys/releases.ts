import type { Deployment, Release, Repository } from '../../model/code.ts';
import type { JourneyStep } from '../../model/journey.ts';
import { compareText } from '../../model/order.ts';
import type { Instant } from '../../model/sprint.ts';
import type { Landing } from './landing.ts';
import { missing, type Place, reached } from './step.ts';

/** Something by which code reaches its users. */
interface Shipment extends Place {
  readonly at: Instant;
  readonly sha: string | null;
}

interface Shipping {
  readonly shipments: readonly Shipment[];
  /** Places of commits on the default branch, the newest first. */
  readonly places: ReadonlyMap<string, number>;
  readonly word: 'release' | 'deployment';
}

/** Finds when a change reached the users of its repository. */
export type ReleaseFinder = (landing: Landing | null) => JourneyStep;

/**
 * The first successful production deployment that holds the change; in a repository without any, the first published
 * release, pre-releases left out. Whether it holds the change is told by the order of commits on the default branch;
 * where its commit or that of the change is not among them, the first one after the merge is taken and said to be so.
 */
export function releaseFinder(repositories: readonly Repository[]): ReleaseFinder {
  const byName = new Map(repositories.map((repository) => [repository.name, repository]));
  const known = new Map<string, Shipping>();
  return (landing) => {
    if (landing === null) return missing('released', 'not merged');
    const repository = byName.get(landing.repository);
    if (repository === undefined) return missing('released', 'its repository was not read');
    const shipping = known.get(repository.name) ?? shippingOf(repository);
    known.set(repository.name, shipping);
    return firstWith(shipping, landing);
  };
}

function firstWith({ shipments, places, word }: Shipping, { at, sha }: Landing): JourneyStep {
  if (shipments.length === 0) return missing('released', 'no release or deployment to production was read');
  const place = sha === null ? undefined : places.get(sha);
  let unsure: Shipment | null = null;
  for (let i = firstFrom(shipments, at); i < shipments.length; i++) {
    const shipment = shipments[i] as Shipment;
    const released = shipment.sha === null ? undefined : places.get(shipment.sha);
    const isKnown = (shipment.sha !== null && shipment.sha === sha) || (place !== undefined && released !== undefined);
    if (!isKnown) unsure ??= shipment;
    else if (shipment.sha === sha || (released as number) <= (place as number)) {
      const doubt = unsure === null ? null : `${unsure.ref} may have held it before`;
      return reached('released', shipment.at, shipment, doubt);
    }
  }
  if (unsure === null) return missing('released', `no ${word} with the change was read`);
  return reached(
    'released',
    unsure.at,
    unsure,
    `the first ${word} after the merge; whether it holds the change is not known`,
  );
}

function shippingOf({ name, releases, deployments, commits }: Repository): Shipping {
  const production = deployments.flatMap((deployment) => shipmentOf(name, deployment));
  const published = production.length > 0 ? production : releases.flatMap((release) => releaseOf(name, release));
  return {
    shipments: published.sort((a, b) => a.at - b.at || compareText(a.ref, b.ref)),
    places: new Map(commits.map(({ sha }, i) => [sha, i])),
    word: production.length > 0 ? 'deployment' : 'release',
  };
}

function shipmentOf(repository: string, { environment, createdAt, sha, state }: Deployment): Shipment[] {
  if (state !== 'success' || !/^prod(?:uction)?\b/i.test(environment)) return [];
  return [{ at: createdAt, sha, ref: `${repository}@${environment}`, url: null }];
}

function releaseOf(repository: string, { tag, url, publishedAt, prerelease, sha }: Release): Shipment[] {
  return publishedAt === null || prerelease ? [] : [{ at: publishedAt, sha, ref: `${repository}@${tag}`, url }];
}

/** The index of the first shipment at or after the instant. */
function firstFrom(shipments: readonly Shipment[], at: Instant): number {
  let [low, high] = [0, shipments.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((shipments[middle] as Shipment).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
