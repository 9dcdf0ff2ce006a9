import type { Milestone } from './journey.ts';
import type { Link, LinkEvidence, Relation, Target, TargetKind, Tier } from './links.ts';

/** A fact by its name, such as `Status` and `In Review`. */
export interface Fact {
  readonly name: string;
  readonly says: string;
}

/** One signal of a link: where it was read, the text around the key, and how sure it is by itself. */
export interface SignalExplained {
  readonly signal: string;
  /** `title`, `branch of #12`. */
  readonly where: string;
  readonly text: string;
  /** Where the key stands in `text`, in UTF-16 units; null where no text was searched. */
  readonly mark: { readonly from: number; readonly to: number } | null;
  readonly via: string | null;
  readonly confidence: number;
  /** What had to be changed before the key was one, each in a few words. */
  readonly notes: readonly string[];
}

/** A link as a story: its signals, what they amount to, and what became of it. */
export interface LinkExplained {
  readonly issue: string;
  readonly to: Target;
  /** `acme/web#12`. */
  readonly place: string;
  /** Title, subject or branch; null for code that was not read. */
  readonly title: string | null;
  readonly relation: Relation;
  readonly tier: Tier;
  readonly confidence: number;
  readonly counts: boolean;
  readonly signals: readonly SignalExplained[];
  readonly sentences: readonly string[];
}

/** A milestone in words; `at` is ISO 8601, null when it did not happen or is not known: `says` tells which. */
export interface StepExplained {
  readonly milestone: Milestone;
  readonly at: string | null;
  readonly says: string;
  readonly url: string | null;
}

/** Why code belongs to an issue, or does not: one value that text, JSON and Markdown are views of. */
export interface Explanation {
  readonly subject: { readonly kind: 'issue' | TargetKind; readonly ref: string; readonly url: string | null };
  readonly heading: string;
  readonly facts: readonly Fact[];
  /** The verdict, in plain English. */
  readonly sentences: readonly string[];
  /** The strongest first. */
  readonly links: readonly LinkExplained[];
  /** What else is worth knowing: conflicts, deliveries, what Jira records, keys near by, suggestions. */
  readonly parts: readonly { readonly title: string; readonly sentences: readonly string[] }[];
  /** From creation to Done; empty where nothing was measured. */
  readonly journey: readonly StepExplained[];
}

/** `owner/name#12`, `owner/name@` and seven digits of a sha, `owner/name@branch`. */
export function placeName({ kind, repository, ref }: Target): string {
  if (kind === 'pull-request') return `${repository}#${ref}`;
  return `${repository}@${kind === 'commit' ? ref.slice(0, 7) : ref}`;
}

/** `0.98`, `0.999`; never rounded up to a certainty it is not. */
export function sureness(confidence: number): string {
  if (confidence >= 1) return '1.00';
  return confidence > 0.99 ? (Math.floor(confidence * 1000 + 1e-6) / 1000).toFixed(3) : confidence.toFixed(2);
}

const fields: Readonly<Record<LinkEvidence['field'], string>> = {
  title: 'title',
  branch: 'branch',
  body: 'body',
  subject: 'subject',
  description: 'description',
  label: 'label',
  'development-panel': 'development panel of Jira',
  'remote-link': 'link in Jira',
};

/** The text a signal was read in, without its detour. */
export function fieldName({ signal, field }: Pick<LinkEvidence, 'signal' | 'field'>): string {
  return signal === 'jira-url' ? 'Jira address' : fields[field];
}

/** What kind of link it is, in a word or two: its tier, or what makes it no plain work. */
export function linkKind({ relation, tier, reverted, gathered }: Link): string {
  const base = relation === 'mentions' ? 'in passing' : relation === 'reverts' ? 'reverts' : tier;
  return [base, ...(reverted ? ['undone'] : []), ...(gathered ? ['gathered'] : [])].join(', ');
}

/** In a few words how a link is known: `title and branch`, `inherited from #12`, `through PAY-90`. */
export function howKnown(evidence: Link['evidence']): string {
  const own = new Set<string>();
  const detours = new Set<string>();
  for (const one of evidence) {
    if (one.via === null) own.add(fieldName(one));
    else detours.add(detour(one.via));
  }
  return [joined([...own]), ...detours].filter((words) => words !== '').join(', ');
}

/** How a signal came to this code: from other code, or from a sub-task. */
export function detour(via: string): string {
  return /^[A-Z][A-Z0-9_]*-\d+$/.test(via) ? `through ${via}` : `inherited from ${via}`;
}

/** `a, b and c`. */
function joined(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
