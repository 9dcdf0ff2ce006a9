import type { Instant } from '../../model/sprint.ts';
import { hour } from '../berlin.ts';
import type { SprintDays } from '../calendar.ts';
import type { Chance } from '../chance.ts';
import { crew, type PersonName, people } from '../company.ts';
import { drawBody, drawCommit, drawTitle, slug } from '../texts/code.ts';
import type { Claim, CommitOpening, Landing, PullOpening, RepositoryTale } from './code.ts';
import type { IssueTale } from './issue.ts';

/** When an ordinary pull request was written and merged; without `merged` it stays open. */
export interface Work {
  readonly issue: IssueTale;
  readonly subject: string;
  readonly by: PersonName;
  readonly opened: Instant;
  readonly merged: Instant | null;
  readonly sprint: SprintDays;
}

/** How a team names its issue in code, and how that code reaches the default branch. */
interface Style {
  readonly title: (key: string, title: string) => string;
  readonly branch: (key: string, words: string) => string;
  readonly how: Landing['how'];
  /** Whether the commit it lands as begins with the key; the others have their issue from the pull request alone. */
  readonly keyed: boolean;
}

const styles: readonly (readonly [weight: number, style: Style])[] = [
  [
    50,
    { title: (key, title) => `${key}: ${title}`, branch: (key, rest) => `${key}-${rest}`, how: 'squash', keyed: true },
  ],
  [
    15,
    { title: (key, title) => `[${key}] ${title}`, branch: (_, rest) => `feature/${rest}`, how: 'squash', keyed: true },
  ],
  [
    15,
    {
      title: (_, title) => title,
      branch: (key, rest) => `feature/${key.toLowerCase()}-${rest}`,
      how: 'squash',
      keyed: false,
    },
  ],
  [12, { title: (key, title) => `${key} ${title}`, branch: (_, rest) => `fix/${rest}`, how: 'merge', keyed: false }],
  [
    8,
    {
      title: (key, title) => `${key} ${title}`,
      branch: (key, rest) => `${key.toLowerCase()}/${rest}`,
      how: 'rebase',
      keyed: false,
    },
  ],
];

/** Writes the pull request of an ordinary issue: a few commits, a review or two, a merge: six or seven commits in all. */
export function pullFor(repository: RepositoryTale, work: Work, chance: Chance): void {
  const { issue, subject, by, opened, merged, sprint } = work;
  const key = issue.now.key;
  const style = chance.weighted(styles);
  const explicit: Claim = { issue, tier: 'explicit', relation: 'implements' };
  const until = merged ?? Math.max(opened, Math.min(sprint.to, opened + 20 * hour));
  const along = (fraction: number) => Math.round(opened + (until - opened) * fraction);
  const count = chance.int(3, 8);
  const commits = Array.from({ length: count }, (_, nth): CommitOpening => {
    // The first commit is older than the pull request: people push, then ask.
    const at = nth === 0 ? opened - chance.int(2, 9) * 60_000 : along((nth - 0.5) / count);
    const words = drawCommit(subject, nth, chance);
    return chance.happens(0.4) ? { at, subject: `${key}: ${words}`, links: [explicit] } : { at, subject: words };
  });

  repository.pull(
    {
      title: style.title(key, drawTitle(subject, chance)),
      branch: style.branch(key, slug(subject)),
      body: drawBody(chance),
      by,
      opened,
      commits,
      links: [explicit],
      events: [{ kind: 'review-requested', at: opened + 4_000 }],
      reviews: reviewsOf(by, along, merged !== null, chance),
      changedFiles: chance.int(1, 18),
      comments: chance.int(0, 9),
      labels: chance.happens(0.2) ? [chance.pick(['backend', 'needs-translation', 'no-release-note'])] : [],
      ...(merged !== null && {
        merged: {
          at: merged,
          by: colleague(by, chance),
          how: style.how,
          // The list of a squash repeats the keys of its commits; where it says nothing new, it is left out.
          ...(!style.keyed && { body: '' }),
          ...(style.keyed && { links: [explicit] }),
        },
      }),
    },
    sprint,
  );
}

function reviewsOf(
  by: PersonName,
  along: (fraction: number) => Instant,
  approved: boolean,
  chance: Chance,
): NonNullable<PullOpening['reviews']> {
  const first = colleague(by, chance);
  const early = chance.happens(0.5)
    ? [
        {
          state: chance.pick(['commented', 'changes-requested'] as const),
          at: along(0.1 + chance.next() * 0.5),
          by: first,
        },
      ]
    : [];
  return approved ? [...early, { state: 'approved', at: along(0.65 + chance.next() * 0.3), by: first }] : early;
}

/** Someone else of the crew who is known to GitHub. */
export function colleague(by: PersonName, chance: Chance): PersonName {
  return chance.pick(crew.filter((name) => name !== by && people[name].login !== null));
}
