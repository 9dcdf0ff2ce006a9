import type { JourneyStep } from '../../model/journey.ts';
import type { Instant } from '../../model/sprint.ts';
import { missing, type Place, reached } from './step.ts';
import { type Pull, type Work, whyNoPullRequest } from './work.ts';

/** The change that brought the last of the work in. */
export interface Landing extends Place {
  readonly repository: string;
  readonly at: Instant;
  readonly sha: string | null;
  readonly openedAt: Instant;
  /** Null for a commit that no pull request brought. */
  readonly pull: Pull | null;
}

/**
 * The last change needed: the last pull request merged (or commit pushed to a default branch) among those begun before
 * the issue was done; one opened later is a follow-up, unless all were. What was reverted brought nothing in.
 */
export function landingOf({ pulls, commits }: Work, doneAt: Instant | null): Landing | null {
  const landings: Landing[] = [];
  for (const pull of pulls) {
    const { mergedAt, mergeCommit, createdAt } = pull.it;
    if (mergedAt === null || pull.reverted) continue;
    const { ref, url, repository } = pull;
    landings.push({ ref, url, repository, at: mergedAt, sha: mergeCommit, openedAt: createdAt, pull });
  }
  for (const { ref, url, repository, it, direct, reverted } of commits) {
    if (!direct || reverted) continue;
    const { committedAt: at, sha } = it;
    landings.push({ ref, url, repository, at, sha, openedAt: at, pull: null });
  }
  const needed = doneAt === null ? landings : landings.filter(({ openedAt }) => openedAt <= doneAt);
  let last: Landing | null = null;
  for (const landing of needed.length > 0 ? needed : landings) {
    if (last === null || landing.at > last.at) last = landing;
  }
  return last;
}

/** When that change was merged; doubtful while other work on the issue is open or was not read. */
export function merged(work: Work, landing: Landing | null, doneAt: Instant | null): JourneyStep {
  if (landing === null) return missing('merged', whyNotMerged(work));
  const open = work.pulls.filter(({ it }) => it.state === 'open' && (doneAt === null || it.createdAt <= doneAt));
  const doubt =
    work.unread.length > 0
      ? `${work.unread.join(', ')} was not read`
      : open.length > 0
        ? `${open.map(({ ref }) => ref).join(', ')} ${open.length === 1 ? 'is' : 'are'} still open`
        : null;
  return reached('merged', landing.at, landing, doubt);
}

function whyNotMerged(work: Work): string {
  const { pulls, commits } = work;
  if (pulls.some(({ it }) => it.state === 'open')) return 'not merged yet';
  if ([...pulls, ...commits].some(({ reverted }) => reverted)) return 'its only code was reverted';
  return pulls.length > 0 ? 'closed without merging' : whyNoPullRequest(work);
}
