import type { Outcome } from '../../model/figures.ts';
import type { JourneyStep } from '../../model/journey.ts';
import type { Instant } from '../../model/sprint.ts';
import type { CodeStudy } from '../study.ts';
import { missing, type Place, reached } from './step.ts';
import { mayBeEarlier, type Work } from './work.ts';

/** When the issue was made; for an imported one, its first history entry where that is older. */
export function created({ pasts }: CodeStudy, { issueId }: Outcome): JourneyStep {
  const born = pasts.get(issueId)?.born;
  return born === undefined ? missing('created', 'the issue was not read') : reached('created', born);
}

/** The first move into work, up to the end of the sprint. */
export function started({ pasts, snapshot }: CodeStudy, { issueId, startedAt }: Outcome): JourneyStep {
  const complete = pasts.get(issueId)?.issue.historyComplete ?? false;
  const partly = complete ? null : 'part of the history could not be read';
  if (startedAt !== null) return reached('started', startedAt, null, partly);
  const until = snapshot.sprint.state === 'closed' ? 'up to the end of the sprint' : 'so far';
  return missing('started', partly ?? `never in progress ${until}`);
}

interface Candidate {
  readonly at: Instant;
  readonly place: Place;
}

/**
 * When the first commit was written: of the commits that count and of those on the branches of the pull requests. A
 * commit that claims to be later than its own merge, or than the reading, was written by a wrong clock and is not
 * heard. When all that is left is later than the first pull request, the first commits are gone (a rewritten branch).
 */
export function firstCommit(work: Work): JourneyStep {
  const { pulls, commits, branches } = work;
  let heard = 0;
  let first: Candidate | null = null;
  const hear = (written: Instant, latest: Instant, place: Place) => {
    heard++;
    if (written <= latest && (first === null || written < first.at)) first = { at: written, place };
  };
  for (const pull of pulls) {
    for (const { parents, authoredAt, committedAt } of pull.it.commits) {
      if (parents < 2) hear(Math.min(authoredAt, committedAt), pull.it.mergedAt ?? work.readAt, pull);
    }
  }
  for (const pushed of commits) hear(Math.min(pushed.it.authoredAt, pushed.it.committedAt), work.readAt, pushed);

  return stepOf(first, heard) ?? fromBranches();

  function stepOf(found: Candidate | null, all: number): JourneyStep | null {
    if (all === 0) return null;
    if (found === null) return missing('first-commit', 'the clocks of its commits were ahead');
    const opened = pulls[0]?.it.createdAt;
    if (opened !== undefined && found.at > opened) {
      return missing(
        'first-commit',
        'the commits read are later than the pull request; its first ones are gone or were not read',
      );
    }
    return reached('first-commit', found.at, found.place, mayBeEarlier(work));
  }

  function fromBranches(): JourneyStep {
    let last: Candidate | null = null;
    for (const place of branches) {
      if (last === null || place.it.committedAt < last.at) last = { at: place.it.committedAt, place };
    }
    if (last !== null)
      return reached('first-commit', last.at, last.place, 'the last commit of the branch; no other was read');
    return missing(
      'first-commit',
      work.unread.length > 0 ? `${work.unread.join(', ')} was not read` : 'no commit was read',
    );
  }
}
