import {
  detour,
  fieldName,
  type LinkExplained,
  placeName,
  type SignalExplained,
  sureness,
} from '../../model/explanation.ts';
import type { Link, LinkEvidence, Normalisation } from '../../model/links.ts';
import { type CodeKnown, codeName } from './known-code.ts';
import { markOf } from './mark.ts';
import { rivalsOf } from './rivals.ts';

/** What the story of a link may look up. */
export interface Around {
  readonly code: ReadonlyMap<string, CodeKnown>;
  readonly countsFrom: number;
  /** The other links of the same code. */
  readonly beside: (link: Link) => readonly Link[];
}

const readings: Readonly<Record<Normalisation, string>> = {
  'letter-case': 'read in any letter case',
  dash: 'another dash read as a hyphen',
  invisible: 'invisible characters skipped',
  width: 'full-width characters read as plain ones',
  'former-key': 'a key the issue had before it was moved',
  alias: 'through a configured alias',
};

/** A link with its signals, what they amount to together, and why figures count it or do not. */
export function explainLink(link: Link, around: Around): LinkExplained {
  const { issue, to, relation, tier, confidence, counts, evidence } = link;
  return {
    issue,
    to,
    place: placeName(to),
    title: around.code.get(codeName(to))?.title ?? null,
    relation,
    tier,
    confidence,
    counts,
    signals: evidence.map(signalOf),
    sentences: [...together(link), verdict(link, around), ...rivalsOf(link, around.beside(link))],
  };
}

function signalOf(evidence: LinkEvidence): SignalExplained {
  const { signal, text, via, confidence, normalised } = evidence;
  const where = via === null ? fieldName(evidence) : `${fieldName(evidence)}, ${detour(via)}`;
  return {
    signal,
    where,
    text,
    mark: markOf(evidence),
    via,
    confidence,
    notes: normalised.map((one) => readings[one]),
  };
}

/** How several signals came to one confidence; nothing where there is one and it says it all. */
function together({ evidence, confidence, gathered }: Link): string[] {
  const alone = evidence.map((one) => one.confidence);
  const strongest = Math.max(...alone);
  const united = 1 - alone.reduce((doubt, one) => doubt * (1 - one), 1);
  if (gathered && confidence < strongest) {
    return [`Held at ${sureness(confidence)}, since the code gathers the work of others.`];
  }
  if (alone.length === 1) {
    if (near(strongest, confidence)) return [];
    const came = evidence[0]?.via === null ? '' : ', since it came by a detour';
    return [`Taken as ${sureness(confidence)}${came}.`];
  }
  if (near(united, confidence)) {
    const doubts = alone.map((one) => `(1 − ${sureness(one)})`).join(' × ');
    return [`Together ${sureness(confidence)}: independent signals leave less doubt, 1 − ${doubts}.`];
  }
  if (united > confidence && near(confidence, 0.99)) {
    return ['Together 0.99: what is not said outright never gets surer than that.'];
  }
  if (near(strongest, confidence))
    return [`Together ${sureness(confidence)}: the strongest decides, the others repeat it.`];
  return [`Together ${sureness(confidence)}; signals that go back to the same words count once.`];
}

/** Confidences are kept to four digits. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-3;
}

function verdict(link: Link, { code, countsFrom: from }: Around): string {
  const { issue, to, relation, tier, confidence, counts, gathered, reverted } = link;
  const least = sureness(from);
  if (counts) {
    const still = reverted ? ' It was undone later, and was work all the same.' : '';
    return `It counts: it is work on ${issue}, and ${sureness(confidence)} is at least ${least}.${still}`;
  }
  if (gathered)
    return 'It does not count: a release, a bundle or a merge of branches; the work in it is counted where it was done.';
  if (relation === 'mentions') return `It does not count: ${issue} is spoken of, not worked on.`;
  if (relation === 'reverts') return `It does not count: it undoes work on ${issue}.`;
  if (reverted) return 'It does not count: it was undone by a later revert.';
  if (tier === 'inferred' || tier === 'suggested') return 'It does not count: nobody said it, it is only concluded.';
  if (confidence < from)
    return `It does not count: ${sureness(confidence)} is below ${least}, from where on links count.`;
  const place = code.get(codeName(to));
  const joins = place?.kind === 'commit' && (place.it?.parents ?? 0) > 1;
  return joins
    ? 'It does not count: it only joins branches, and what they hold counts by itself.'
    : 'It does not count.';
}
