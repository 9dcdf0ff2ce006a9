import type { Finding } from '../../model/figures.ts';
import type { Link } from '../../model/links.ts';
import { refOf } from '../code.ts';
import { type Conflicting, type Dangling, doubtfulKeys, ourChanges } from '../drift/keys.ts';
import { alternatives, type FindingRule, firstOf, listed } from '../finding.ts';

const kind = 'wrong-or-dangling-key';

export const wrongOrDanglingKey: FindingRule = {
  kind,

  find(study) {
    const { dangling, conflicts } = doubtfulKeys(study);
    return [...dangling.map(aboutDangling), ...conflicts.map(aboutConflict)];
  },

  population: ourChanges,

  fold: (hits, population) => ({
    title: 'Most keys in code are in doubt',
    question: `${hits} questions about keys came up in ${population} changes. Were issues moved to another project, or may this account not see them?`,
    action: 'Check which projects the account may browse, and configure aliases for keys that were renamed.',
  }),
};

function aboutDangling({ key, nearest, changes }: Dangling): Finding {
  const names = changes.length === 1 ? 'names' : 'name';
  const meant = nearest.length === 0 ? 'Which issue is meant?' : `Is ${alternatives(nearest)} meant?`;
  return {
    kind,
    title: 'Wrong or dangling key',
    severity: 'low',
    question: `${firstOf(changes.map(refOf))} ${names} ${key}, an issue that Jira does not have or does not show. ${meant}`,
    action: 'Put the key right where it stands, or ask for access to the issue.',
    issues: nearest,
    evidence: changes.map((to) => ({ ref: refOf(to), url: to.url, says: `names ${key}` })),
  };
}

function aboutConflict({ to, links }: Conflicting): Finding {
  const ref = refOf(to);
  const [leading] = links;
  const places = placesOf(links);
  return {
    kind,
    title: 'Wrong or dangling key',
    severity: 'low',
    question: `${ref} names ${listed(places.map(({ issue, place }) => `${issue} in its ${place}`))}. Is it for ${places.length === 2 ? 'both' : 'all of them'}, or is one key wrong?`,
    action: 'Let title, branch and text name the same issues.',
    issues: [...new Set(links.map(({ issue }) => issue))],
    evidence: [
      {
        ref,
        url: to.url,
        says: leading === undefined ? 'names several issues' : `taken as work on ${leading.issue} first`,
      },
    ],
  };
}

/** Which issue is named where, the leading one first. */
function placesOf(links: readonly Link[]): readonly { readonly issue: string; readonly place: string }[] {
  const places = new Map<string, string>();
  for (const { issue, evidence } of links) {
    const own = evidence.find(({ via }) => via === null) ?? evidence[0];
    if (own !== undefined && !places.has(issue)) places.set(issue, placeOf(own.signal));
  }
  for (const { conflicts } of links) {
    for (const { issue, signal } of conflicts) if (!places.has(issue)) places.set(issue, placeOf(signal));
  }
  return [...places].map(([issue, place]) => ({ issue, place }));
}

/** `branch`, `title`, `subject`, `text`; another signal by its name. */
function placeOf(signal: string): string {
  if (/branch/.test(signal)) return 'branch';
  if (/title/.test(signal)) return 'title';
  if (/subject/.test(signal)) return 'subject';
  if (/body|url/.test(signal)) return 'text';
  return signal.replaceAll('-', ' ');
}
