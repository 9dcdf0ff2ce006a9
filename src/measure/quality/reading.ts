import type { Evidence } from '../../model/figures.ts';
import type { Instant } from '../../model/sprint.ts';
import { timeSaid } from '../metric.ts';
import { amongWhole, members, type QualityCheckRule } from './check.ts';

/** Part of the history of an issue could not be read. */
export const truncatedHistory: QualityCheckRule = {
  id: 'truncated-history',
  title: 'History cut short',
  means: 'Part of their history is missing or contradicts itself: what they were earlier is not certain.',
  action: 'Run it again; if it stays so, look at the history in Jira.',
  hint: 'Most histories are incomplete. Were the issues imported, or is reading refused?',
  of: 'issues',
  kind: 'count',
  about: 'sprint',

  find(study) {
    const all = members(study);
    const hits = all.flatMap(({ outcome, past }): Evidence[] => {
      const { issue, contradictions } = past;
      if (issue.historyComplete && contradictions.length === 0) return [];
      const says = issue.historyComplete ? 'its history contradicts itself' : 'part of its history could not be read';
      return [{ ref: outcome.key, url: issue.url, says }];
    });
    return { hits, n: all.length };
  },
};

const cutCodes = ['repository-truncated', 'pull-request-truncated', 'pull-requests-unfound', 'owner-truncated'];

/** Code that was read only in part. */
export const truncatedCode: QualityCheckRule = {
  id: 'truncated-code',
  title: 'Code cut short',
  means: 'Some pages of code could not be read: what is counted is a lower bound, or not known.',
  action: 'Run it again with more time (--deadline).',
  of: 'repositories',
  kind: 'count',
  about: 'board',

  find({ snapshot: { repositories, gaps } }) {
    if (repositories === null) return { unknown: 'GitHub is not configured.' };
    const cut = gaps.filter(({ code }) => cutCodes.includes(code));
    const bySource = new Map(cut.map(({ source, missing }) => [source, missing]));
    const urls = new Map(repositories.map(({ name, url }) => [`github:${name}`, url]));
    const hits = [...bySource].map(([ref, says]) => ({ ref, url: urls.get(ref) ?? null, says: `missing: ${says}` }));
    return { hits, n: Math.max(repositories.length, hits.length) };
  },
};

/** Seconds by which the clocks of two hosts may differ without harm. */
const harmlessMs = 5 * 60_000;

/** Something dated later than it can have happened. */
export const clockSkew: QualityCheckRule = {
  id: 'clock-skew',
  title: 'Clocks that are ahead',
  means: 'Commits or history entries are dated later than they can have been made; times that use them are wrong.',
  action: 'Set the clock of the machine they come from.',
  of: 'commits and issues',
  kind: 'count',
  about: 'sprint',

  find(study) {
    const { takenAt, repositories } = study.snapshot;
    const issues = amongWhole(members(study), ({ past }) => {
      const last = past.issue.changes.reduce((latest, { at }) => Math.max(latest, at), past.issue.created);
      return aheadSaid(last, takenAt, 'when it was read');
    });
    if ('unknown' in issues) return issues;
    const hits: Evidence[] = [...issues.hits];
    let n = issues.n;
    for (const { name, commits, pullRequests } of repositories ?? []) {
      const seen = new Set<string>();
      const look = (sha: string, url: string, at: Instant, latest: Instant, when: string) => {
        if (seen.has(sha)) return;
        seen.add(sha);
        n++;
        const says = aheadSaid(at, latest, when);
        if (says !== null) hits.push({ ref: `${name}@${sha.slice(0, 7)}`, url, says });
      };
      for (const { mergedAt, commits: own } of pullRequests) {
        const when = mergedAt === null ? 'when it was read' : 'its merge';
        for (const { sha, url, authoredAt, committedAt } of own)
          look(sha, url, Math.min(authoredAt, committedAt), mergedAt ?? takenAt, when);
      }
      for (const { sha, url, authoredAt, committedAt } of commits)
        look(sha, url, Math.max(authoredAt, committedAt), takenAt, 'when it was read');
    }
    return { hits, n };
  },
};

function aheadSaid(at: Instant, latest: Instant, when: string): string | null {
  return at - latest <= harmlessMs ? null : `dated ${timeSaid((at - latest) / 3_600_000)} after ${when}`;
}

/** Sources that refuse the token, or show it only a part. */
export const missingPermission: QualityCheckRule = {
  id: 'missing-permission',
  title: 'Missing permission',
  means: 'The token may not see everything, so figures are lower bounds or not known.',
  action: 'Give the token the permission that is named, or ask for another one; sprint doctor says which.',
  of: 'sources',
  kind: 'count',
  about: 'board',

  find({ snapshot: { sources, gaps } }) {
    const said = new Map<string, string>();
    for (const { id, status, error } of sources) if (status === 'denied') said.set(id, error ?? 'access refused');
    for (const { code, source, missing } of gaps) {
      if ((code.endsWith('-denied') || code === 'issues-hidden') && !said.has(source))
        said.set(source, `not shown: ${missing}`);
    }
    const hits = [...said].map(([ref, says]) => ({ ref, url: null, says }));
    return { hits, n: Math.max(sources.length, hits.length) };
  },
};
