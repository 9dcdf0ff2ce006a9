import type { PullRequest, Repository } from '../model/code.ts';
import type { DeliveryRules } from '../model/measuring.ts';
import type { ShippingSource } from '../model/shipments.ts';
import { type Instant, isInside } from '../model/sprint.ts';
import type { Deliveries } from './deliveries.ts';
import type { Shipment, Shipping } from './shipping.ts';
import type { CodeStudy } from './study.ts';

const hourMs = 3_600_000;

/** Code is read up to so long after a sprint. */
const readAfterMs = 48 * hourMs;

/** One shipment of the sprint, judged. */
export interface Judged {
  readonly shipment: Shipment;
  readonly from: ShippingSource;
  /** Null for one that held; `restoredBy` is null while nothing has followed. */
  readonly failure: { readonly says: string; readonly restoredBy: Shipment | null } | null;
  /** Follows a failure in its lane that nothing has mended yet: the same failure goes on. */
  readonly goesOn: boolean;
  /** What would show it as failed may still come, or may not have been read. */
  readonly isYoung: boolean;
}

/**
 * Shipments of the sprint, and which of them failed: a deployment that GitHub says failed, and one that the next of its
 * lane mends within `failureHours`: it goes back to an earlier commit, its own name holds one of `fixWords`, or it brings
 * a change whose title, label or branch does.
 */
export function judgedIn(study: CodeStudy, { shippings }: Deliveries): readonly Judged[] {
  const { snapshot, window, measuring } = study;
  const known = Math.min(snapshot.takenAt, window.end + readAfterMs);
  const repositories = new Map((snapshot.repositories ?? []).map((repository) => [repository.name, repository]));
  return shippings.flatMap((shipping) => {
    const repository = repositories.get(shipping.repository);
    if (repository === undefined || shipping.from === null) return [];
    const judge = judgeOf(repository, shipping, measuring.delivery, known);
    return [...lanesOf(shipping.attempts).values()]
      .flatMap(judge)
      .filter(({ shipment }) => isInside(window, shipment.at));
  });
}

function lanesOf(attempts: readonly Shipment[]): ReadonlyMap<string, readonly Shipment[]> {
  const lanes = new Map<string, Shipment[]>();
  for (const attempt of attempts) {
    const lane = lanes.get(attempt.lane);
    if (lane === undefined) lanes.set(attempt.lane, [attempt]);
    else lane.push(attempt);
  }
  return lanes;
}

function judgeOf(repository: Repository, shipping: Shipping, rules: DeliveryRules, known: Instant) {
  const from = shipping.from as ShippingSource;
  const mends = menderIn(repository, shipping, rules);
  return (lane: readonly Shipment[]): Judged[] => {
    let next: Shipment | null = null;
    const judged: Judged[] = [];
    for (let i = lane.length - 1; i >= 0; i--) {
      const shipment = lane[i] as Shipment;
      const how =
        shipment.failed || next === null || next.at - shipment.at > rules.failureHours * hourMs
          ? null
          : mends(shipment, next);
      const failure = shipment.failed
        ? { says: 'failed', restoredBy: next }
        : how === null
          ? null
          : { says: how, restoredBy: next };
      const isYoung = failure === null && shipment.at + rules.failureHours * hourMs > known;
      judged.push({ shipment, from, failure, goesOn: lane[i - 1]?.failed === true && shipment.failed, isYoung });
      if (!shipment.failed) next = shipment;
    }
    return judged.reverse();
  };
}

/** Tells how a shipment mends the one before it; null when it does not. */
function menderIn(repository: Repository, { places, from }: Shipping, { fixWords }: DeliveryRules) {
  const isFix = wordsIn(fixWords);
  const byNumber = new Map(repository.pullRequests.map((pull) => [pull.number, pull]));
  const landed = repository.pullRequests
    .flatMap((pull) => (pull.mergedAt === null ? [] : [{ at: pull.mergedAt, pull }]))
    .sort((a, b) => a.at - b.at);

  return (before: Shipment, next: Shipment): string | null => {
    const [older, newer] = [placeOf(before), placeOf(next)];
    if (older !== null && newer !== null && newer > older) return `rolled back by ${next.ref}`;
    if (from !== 'deployments' && isFix(next.name)) return `mended by ${next.ref}`;
    const fix = older !== null && newer !== null ? fixAmong(newer, older) : fixBetween(before.at, next.at);
    return fix === null ? null : `mended by ${fix} in ${next.ref}`;
  };

  function placeOf({ sha }: Shipment): number | null {
    return sha === null ? null : (places.get(sha) ?? null);
  }

  /** Among the commits that the later one brings. */
  function fixAmong(newer: number, older: number): string | null {
    for (let i = newer; i < older; i++) {
      const commit = repository.commits[i];
      if (commit === undefined) break;
      for (const number of commit.pullRequests) {
        const pull = byNumber.get(number);
        if (pull !== undefined && isFixing(pull)) return `#${number}`;
      }
      if (isFix(commit.subject)) return commit.sha.slice(0, 7);
    }
    return null;
  }

  /** Where the order of commits does not tell: among the pull requests merged meanwhile. */
  function fixBetween(after: Instant, until: Instant): string | null {
    let [low, high] = [0, landed.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((landed[middle]?.at ?? 0) <= after) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < landed.length; i++) {
      const { at, pull } = landed[i] as { at: Instant; pull: PullRequest };
      if (at > until) break;
      if (isFixing(pull)) return `#${pull.number}`;
    }
    return null;
  }

  function isFixing({ title, headBranch, labels }: PullRequest): boolean {
    return isFix(title) || isFix(headBranch) || labels.some(isFix);
  }
}

/** Whether a text holds one of the words, whole and in any letter case. */
export function wordsIn(words: readonly string[]): (text: string) => boolean {
  if (words.length === 0) return () => false;
  const escaped = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  return (text) => pattern.test(text);
}
