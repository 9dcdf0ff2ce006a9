import type { Issue } from '../model/issue.ts';
import type { Link, StrayKey, Target } from '../model/links.ts';
import { type Claim, countsFrom } from './claims.ts';
import { type Marks, marksOf, unmarked } from './conflicts.ts';
import { credited } from './credit.ts';
import { isMerge, type Place } from './places.ts';
import type { Strays } from './strays.ts';
import type { Verdict } from './verdicts.ts';
import type { RepositoryCode } from './world.ts';

/** What links are made with. */
export interface Linking {
  readonly issues: ReadonlyMap<string, Issue>;
  readonly strays: Strays;
  readonly countsFrom: number;
}

/** The links and stray keys of a place that was read. */
export function linksOf(
  place: Place,
  to: Target,
  verdict: Verdict,
  code: RepositoryCode,
  linking: Linking,
): { readonly links: readonly Link[]; readonly strays: readonly StrayKey[] } {
  const marks = marksOf(place, verdict, linking.issues, (key) => !linking.strays.isDangling(key));
  return { ...linked(verdict, to, marks, linking, isMergeOfRead(place, code)) };
}

/** The same of a place that only Jira knows. */
export function linksOfUnread(to: Target, claims: readonly Claim[], linking: Linking): readonly Link[] {
  const first = claims.find(({ relation }) => relation === 'implements')?.key ?? null;
  return linked({ claims, gathers: false }, to, { ...unmarked, leads: first }, linking, false).links;
}

function linked(
  { claims, gathers }: Pick<Verdict, 'claims' | 'gathers'>,
  to: Target,
  marks: Marks,
  { issues, strays: elsewhere, countsFrom: threshold }: Linking,
  isStoodFor: boolean,
) {
  const links: Link[] = [];
  const strays: StrayKey[] = [];
  for (const claim of credited(claims, issues)) {
    const { key, relation, tier, confidence, evidence } = claim;
    const issue = issues.get(key);
    if (issue === undefined) {
      strays.push(elsewhere.of(key, relation, to));
      continue;
    }
    links.push({
      issue: issue.key,
      to,
      relation,
      tier,
      confidence,
      counts: counts(claim, threshold) && !gathers && !isStoodFor,
      primary: marks.leads === key,
      conflicts: marks.conflictsOf(key),
      reverted: false,
      gathered: gathers,
      evidence,
    });
  }
  return { links, strays };
}

/** Whether figures count a link with this claim. */
function counts({ relation, tier, confidence }: Claim, threshold: number = countsFrom): boolean {
  return relation === 'implements' && confidence >= threshold && tier !== 'inferred' && tier !== 'suggested';
}

/**
 * A merge commit is nobody's work. Where the pull request it merged was read, that stands for it and has inherited
 * what the merge says; a branch merged by hand has nothing else to show, so its merge counts.
 */
function isMergeOfRead(place: Place, { pullRequests }: RepositoryCode): boolean {
  return place.kind === 'commit' && isMerge(place.it) && place.numbers.some((number) => pullRequests.has(number));
}
