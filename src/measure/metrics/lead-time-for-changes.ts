import type { Commit } from '../../model/code.ts';
import type { Evidence } from '../../model/figures.ts';
import { isBot } from '../../model/people.ts';
import { deliveriesOf, formulaOf, silenceSaid, unknownDelivered } from '../deliveries.ts';
import { hoursBetween, measureDistribution, type Sample } from '../distribution.ts';
import { hoursSaid, type Metric } from '../metric.ts';
import { firstWith, type Landed, type Shipping } from '../shipping.ts';
import type { CodeStudy } from '../study.ts';

const formula =
  'For every commit by a person that came to a default branch in the sprint, with a pull request or without: the first shipment that holds it − written; the commits of a pull request that was squashed are those of its branch, merges are left out. Whether a shipment holds a change is told by the order of commits on the default branch. Calendar hours, nearest-rank percentiles. Changes that no shipment holds yet are counted apart, and so are those of which that is not known.';

/** How long a commit takes to its users. */
export const leadTimeForChanges: Metric = {
  id: 'lead-time-for-changes',
  title: 'Lead time for changes',
  unit: 'hours',
  group: 'delivery',
  better: 'lower',
  definition: 'How long commits took from being written to production.',
  formula,
  notFor: 'timing people: most of the time is waiting',
  reads: ['github'],
  whenPartial: 'unknown',
  about: 'code',

  measure(study) {
    const deliveries = deliveriesOf(study);
    const unknown = unknownDelivered(deliveries);
    if (unknown !== null) return unknown;
    const byName = new Map(deliveries.shippings.map((shipping) => [shipping.repository, shipping]));
    const found: Found = { samples: [], evidence: [], notYet: 0, unsure: 0, seen: new Set() };
    for (const change of changesOf(study)) {
      const shipping = byName.get(change.repository);
      if (shipping === undefined) continue;
      // A backport, or one that waits on another branch, has not come to the default branch.
      if (change.onDefault || shipping.places.has(change.sha ?? '')) ship(change, shipping, found);
    }
    const { samples, notYet, unsure } = found;
    const nothing =
      notYet + unsure > 0
        ? 'No change of the sprint is known to have been shipped.'
        : 'No change came to a default branch in the sprint.';
    const measured = measureDistribution(samples, nothing, { changes: found.evidence.length, notYet, unsure });
    const late =
      notYet > 0 && samples.length > 0
        ? `${notYet} ${notYet === 1 ? 'change was' : 'changes were'} in no shipment yet.`
        : null;
    const unclear =
      unsure > 0 && samples.length > 0
        ? `Of ${unsure} more ${unsure === 1 ? 'change' : 'changes'} it is not known which shipment was the first to hold ${unsure === 1 ? 'it' : 'them'}.`
        : null;
    const silence = silenceSaid(deliveries);
    return {
      ...measured,
      formula: formulaOf(formula, deliveries),
      because: [measured.because, late, unclear, silence].filter((says) => typeof says === 'string').join(' ') || null,
      evidence: found.evidence.toSorted((a, b) => b.hours - a.hours).map(({ fact }) => fact),
    };
  },
};

interface Change extends Landed {
  readonly repository: string;
  readonly ref: string;
  readonly url: string;
  /** Merged into the default branch itself, or committed to it. */
  readonly onDefault: boolean;
  readonly commits: readonly Commit[];
}

interface Found {
  readonly samples: Sample[];
  readonly evidence: { readonly hours: number; readonly fact: Evidence }[];
  notYet: number;
  unsure: number;
  /** Commits of stacked pull requests are told more than once. */
  readonly seen: Set<string>;
}

function* changesOf({ code, snapshot }: CodeStudy): Generator<Change> {
  const defaults = new Map((snapshot.repositories ?? []).map(({ name, defaultBranch }) => [name, defaultBranch]));
  for (const { repository, it } of code.merged) {
    const ref = `${repository}#${it.number}`;
    const at = it.mergedAt ?? it.createdAt;
    const onDefault = it.baseBranch === defaults.get(repository);
    yield { repository, ref, url: it.url, at, sha: it.mergeCommit, onDefault, commits: it.commits };
  }
  for (const { repository, it } of code.direct) {
    const ref = `${repository}@${it.sha.slice(0, 7)}`;
    yield { repository, ref, url: it.url, at: it.committedAt, sha: it.sha, onDefault: true, commits: [it] };
  }
}

function ship(change: Change, shipping: Shipping, found: Found): void {
  const shipped = firstWith(shipping, change);
  if (shipped === null) {
    found.notYet++;
    return;
  }
  if (!shipped.isSure || shipped.before !== null) {
    found.unsure++;
    return;
  }
  const { shipment } = shipped;
  let longest: number | null = null;
  for (const { sha, parents, authoredAt, committedAt, author } of change.commits) {
    const written = Math.min(authoredAt, committedAt);
    // One that claims to be later than its own merge was written by a wrong clock.
    if (parents > 1 || isBot(author) || written > change.at || found.seen.has(`${change.repository} ${sha}`)) continue;
    found.seen.add(`${change.repository} ${sha}`);
    const value = hoursBetween(written, shipment.at);
    longest = Math.max(longest ?? 0, value);
    found.samples.push({ value, evidence: { ref: change.ref, url: change.url, says: '' } });
  }
  if (longest === null) return;
  const says = `${hoursSaid(longest)} from its first commit to ${shipment.ref}`;
  found.evidence.push({ hours: longest, fact: { ref: change.ref, url: change.url, says } });
}
