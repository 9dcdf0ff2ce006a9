import type { JiraSettings } from '../../config/load.ts';
import type { EstimateFill } from '../../gather/trackers/jira-estimates.ts';
import type { SprintSnapshot } from '../../model/snapshot.ts';
import type { Expense } from '../../runtime.ts';
import { type Check, ok, warning } from './check.ts';

/** Below this share of estimated issues, sums in estimates say little. */
const fewEstimates = 0.8;

/** How Jira and its board could be read. */
export function jiraChecks({ jira, board, sprint, sources }: SprintSnapshot): Check[] {
  const source = sources.find(({ id }) => id === 'jira');
  const kind = jira.deployment === 'cloud' ? 'Jira Cloud' : 'Jira Data Center';
  return [
    ok('jira', `${kind} at ${source?.host ?? jira.url} can be read (${source?.requests ?? 0} requests)`),
    ok('board', `${board.id}, “${board.name}” (${board.type}); a report would read “${sprint.name}” (${sprint.state})`),
  ];
}

/** Tokens with scopes reach Jira at an address of its own, where nothing but the documented interfaces is. */
export function scopedTokenChecks({ url, tokenName }: JiraSettings): Check[] {
  if (!/^https:\/\/api\.atlassian\.com\/ex\/jira\//.test(url)) return [];
  return [
    warning(
      'jira token',
      'a token with scopes cannot read Jira’s own sprint report, so --verify has nothing to compare with',
      `For --verify, put a token without scopes into ${tokenName} and the address of the site into jira.url.`,
    ),
  ];
}

/** What a host said of one of its limits. */
export type Limit = Extract<Expense, { readonly kind: 'limit' }>;

/** The limit that was nearest to its end while the sprint was read; nothing where Jira tells of none. */
export function limitChecks(jira: JiraSettings | null, limits: readonly Limit[]): Check[] {
  const host = jira === null ? null : new URL(jira.url).host;
  const left = ({ remaining, limit }: Limit) => remaining / Math.max(1, limit ?? remaining);
  const [nearest] = limits.filter((limit) => limit.host === host).sort((a, b) => left(a) - left(b));
  if (nearest === undefined) return [];
  const { resource, remaining, limit } = nearest;
  const of = limit === null ? '' : ` of ${limit}`;
  const says = `${remaining}${of} requests were left of the nearest limit (${resource})`;
  return [
    remaining > 0 ? ok('jira limits', says) : warning('jira limits', says, 'Let fewer programs ask this Jira at once.'),
  ];
}

/** Whether issues are estimated, and in the field the board looks at. @param fill null where it could not be counted */
export function estimateChecks({ board, sprint, issues }: SprintSnapshot, fill: EstimateFill | null): Check[] {
  const { unit, field, name } = board.estimate;
  const estimated = issues.filter(({ estimate, subtask }) => estimate !== null && !subtask).length;
  const all = issues.filter(({ subtask }) => !subtask).length;
  const used = `${name ?? field} (${field}, ${unit})`;
  const share = `${used}; ${estimated} of ${all} issues of “${sprint.name}” carry one`;
  if (unit === 'count') {
    const fix = 'Name a field in jira.fields.estimate, if there is one.';
    return [warning('estimates', 'the board counts issues: it has no estimate', fix), ...otherChecks(fill, null)];
  }
  const fix = 'Estimate the rest, or name another field in jira.fields.estimate.';
  const own = estimated >= all * fewEstimates ? ok('estimates', share) : warning('estimates', share, fix);
  return [own, ...otherChecks(fill, field)];
}

/** The fields that could be meant as well; one that is fuller than the board's is likely to be the one. */
function otherChecks(fill: EstimateFill | null, used: string | null): Check[] {
  if (fill === null) return [];
  const { issues, candidates } = fill;
  const here = candidates.find(({ field }) => field === used)?.filled ?? 0;
  return candidates
    .filter(({ field, filled }) => field !== used && filled > 0)
    .map(({ field, name, filled }) => {
      const says = `${name} (${field}) is filled in ${filled} of ${issues} issues of the sprint`;
      if (filled <= here) return ok('other estimates', `${says}, the field of the board in ${here}`);
      const board = used === null ? 'the board uses no field' : `the board uses an emptier one, filled in ${here}`;
      return warning(
        'other estimates',
        `${says}, and ${board}`,
        `Name ${field} in jira.fields.estimate, or in the settings of the board.`,
      );
    });
}
