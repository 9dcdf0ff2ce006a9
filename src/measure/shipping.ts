import type { Deployment, Release, Repository, Tag } from '../model/code.ts';
import type { DeliveryRules } from '../model/measuring.ts';
import { compareText } from '../model/order.ts';
import type { ShippingSource } from '../model/shipments.ts';
import type { Instant } from '../model/sprint.ts';

/** What one of a source is called. */
export const sourceWords: Readonly<Record<ShippingSource, string>> = {
  deployments: 'deployment',
  releases: 'release',
  tags: 'tag',
};

/** One attempt to bring code to its users; a release or a tag is never known to have failed. */
export interface Shipment {
  readonly repository: string;
  /** `owner/name@environment`, or `owner/name@tag`. */
  readonly ref: string;
  readonly url: string | null;
  /** The environment, the tag, or the name of the release. */
  readonly name: string;
  /** Shipments of one lane follow one another: those to one environment, all releases, all tags. */
  readonly lane: string;
  /** When it ended; where that is not known, when it was begun. */
  readonly at: Instant;
  readonly sha: string | null;
  readonly failed: boolean;
}

/** How the code of one repository reaches its users, as far as was read. */
export interface Shipping {
  readonly repository: string;
  /** Null when nothing tells it; `because` then says why. */
  readonly from: ShippingSource | null;
  readonly because: string | null;
  /** In the order they ended. */
  readonly attempts: readonly Shipment[];
  /** Those of them that succeeded. */
  readonly shipments: readonly Shipment[];
  /** Places of commits on the default branch, the newest first. */
  readonly places: ReadonlyMap<string, number>;
  /** For each of `shipments`, the newest commit that it or a later one is known to hold; infinite where none is. */
  readonly newestFrom: readonly number[];
}

const sources: readonly ShippingSource[] = ['deployments', 'releases', 'tags'];

/**
 * Shipments of a repository: deployments to production that have ended, published releases, or tags that name a version;
 * pre-releases are left out. Where the configuration leaves the choice, it is the first of these that succeeded at all.
 */
export function shippingOf(repository: Repository, rules: DeliveryRules): Shipping {
  const places = new Map(repository.commits.map(({ sha }, i) => [sha, i]));
  const none = { repository: repository.name, from: null, attempts: [], shipments: [], places, newestFrom: [] };
  const wanted = rules.from === 'auto' ? sources : [rules.from];
  for (const from of wanted) {
    const read = attemptsOf(repository, from, rules);
    // A later source would stand in for one that may well be in use.
    if (read === null) return { ...none, because: `the ${from} of ${repository.name} were not read` };
    const attempts = read.sort((a, b) => a.at - b.at || compareText(a.ref, b.ref));
    const shipments = attempts.filter(({ failed }) => !failed);
    if (attempts.length > 0 && (rules.from !== 'auto' || shipments.length > 0))
      return {
        ...{ repository: repository.name, from, because: null, attempts, shipments, places },
        newestFrom: newestHeld(shipments, places),
      };
  }
  return { ...none, because: `${repository.name} shows ${nothingOf(rules)}` };
}

function newestHeld(shipments: readonly Shipment[], places: ReadonlyMap<string, number>): number[] {
  const newest = new Array<number>(shipments.length);
  let least = Number.POSITIVE_INFINITY;
  for (let i = shipments.length - 1; i >= 0; i--) {
    least = Math.min(least, places.get(shipments[i]?.sha ?? '') ?? Number.POSITIVE_INFINITY);
    newest[i] = least;
  }
  return newest;
}

/** Null where they were not read. */
function attemptsOf(repository: Repository, from: ShippingSource, rules: DeliveryRules): Shipment[] | null {
  switch (from) {
    case 'deployments':
      return repository.deployments?.flatMap((one) => deploymentIn(repository, one, rules)) ?? null;
    case 'releases':
      return repository.releases.flatMap((one) => releaseIn(repository, one));
    case 'tags':
      return repository.tags?.flatMap((one) => tagIn(repository, one)) ?? null;
  }
}

function deploymentIn(
  { name: repository, url }: Repository,
  { environment, createdAt, endedAt, sha, state }: Deployment,
  { environments }: DeliveryRules,
): Shipment[] {
  if (state === 'other' || !isProduction(environment, environments)) return [];
  const ref = `${repository}@${environment}`;
  const commit = sha === null || url === '' ? null : `${url}/commit/${sha}`;
  const its = { repository, ref, url: commit, name: environment, lane: environment, sha };
  return [{ ...its, at: endedAt ?? createdAt, failed: state === 'failure' }];
}

function releaseIn(
  { name: repository }: Repository,
  { tag, name, url, publishedAt, prerelease, sha }: Release,
): Shipment[] {
  if (publishedAt === null || prerelease) return [];
  const ref = `${repository}@${tag}`;
  return [{ repository, ref, url, name: name ?? tag, lane: 'releases', at: publishedAt, sha, failed: false }];
}

/** Words by which a version says that it is none yet, after a hyphen (semver.org, item 9). */
export const unfinished = /-(?:alpha|beta|rc|pre|preview|dev|snapshot|nightly)\b/i;

function tagIn({ name: repository, url }: Repository, { name, sha, at }: Tag): Shipment[] {
  if (at === null || !/\d/.test(name) || unfinished.test(name)) return [];
  const address = url === '' ? null : `${url}/tree/${name.split('/').map(encodeURIComponent).join('/')}`;
  return [{ repository, ref: `${repository}@${name}`, url: address, name, lane: 'tags', at, sha, failed: false }];
}

/** Whether an environment is one of those named, or begins with such a name: `prod (eu)` is `prod`. */
export function isProduction(environment: string, names: readonly string[]): boolean {
  const word = environment.toLowerCase();
  return names.some((name) => {
    const wanted = name.toLowerCase();
    return word.startsWith(wanted) && !/^[\p{L}\p{N}]/u.test(word.slice(wanted.length));
  });
}

function nothingOf({ from, environments }: DeliveryRules): string {
  switch (from) {
    case 'auto':
      return 'no deployment to production, no release and no tag of a version';
    case 'deployments':
      return `no deployment to an environment named ${environments.join(', ')}`;
    case 'releases':
      return 'no release';
    case 'tags':
      return 'no tag of a version';
  }
}

/** What is asked of shipments: a change that reached the default branch. */
export interface Landed {
  readonly at: Instant;
  readonly sha: string | null;
}

/** The first shipment that holds a change, as far as the order of commits tells. */
export interface Shipped {
  readonly shipment: Shipment;
  /** Whether it is known to hold the change; else it is only the first one after the change landed. */
  readonly isSure: boolean;
  /** An earlier one that may have held it. */
  readonly before: Shipment | null;
}

/**
 * The first shipment with a change: one of the same commit or of a later one on the default branch. Where the commit of
 * a shipment, or that of the change, is not among those read, it is not known. Null when none came after it.
 */
export function firstWith({ shipments, places, newestFrom }: Shipping, { at, sha }: Landed): Shipped | null {
  const place = sha === null ? undefined : places.get(sha);
  let unsure: Shipment | null = null;
  for (let i = firstFrom(shipments, at); i < shipments.length; i++) {
    // None from here on is known to hold it: the first of which nothing is known is the answer.
    if (unsure !== null && place !== undefined && (newestFrom[i] ?? 0) > place) break;
    const shipment = shipments[i] as Shipment;
    const held = shipment.sha === null ? undefined : places.get(shipment.sha);
    const isSame = shipment.sha !== null && shipment.sha === sha;
    if (isSame || (place !== undefined && held !== undefined && held <= place))
      return { shipment, isSure: true, before: unsure };
    if (place === undefined || held === undefined) unsure ??= shipment;
  }
  return unsure === null ? null : { shipment: unsure, isSure: false, before: null };
}

/** The index of the first shipment at or after the instant. */
export function firstFrom(shipments: readonly Shipment[], at: Instant): number {
  let [low, high] = [0, shipments.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((shipments[middle] as Shipment).at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
