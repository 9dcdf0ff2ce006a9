import { describe, expect, test } from 'vitest';
import type { Deployment } from '../../../src/model/code.ts';
import { aCommit, aPullRequest, aRelease } from '../../worlds/code.ts';
import type { World } from '../../worlds/linked-code.ts';
import { day } from '../../worlds/times.ts';
import { journeyOf, pulls } from './following.ts';

const sha = (n: number) => `${n}`.repeat(40);
/** Five commits of the default branch, the newest first; the change is the third. */
const commits = [5, 4, 3, 2, 1].map((n) => aCommit({ sha: sha(n), committedAt: day(n), pullRequests: [n] }));
const released = (world: World) =>
  journeyOf({ ...pulls([aPullRequest({ mergedAt: day(3), mergeCommit: sha(3) })]), commits, ...world }).step(
    'released',
  );
const deployed = (its: Partial<Deployment>): Deployment => ({
  environment: 'production',
  createdAt: day(4),
  sha: sha(4),
  state: 'success',
  endedAt: null,
  ...its,
});

describe('the release', () => {
  test('is the first one whose commit comes with the change or after it', () => {
    const releases = [
      aRelease({ tag: 'v3', publishedAt: day(7), sha: sha(5) }),
      aRelease({ tag: 'v2', publishedAt: day(6), sha: sha(4) }),
      aRelease({ tag: 'v1', publishedAt: day(5), sha: sha(2) }),
      aRelease({ tag: 'v0', publishedAt: day(2), sha: sha(1) }),
    ];
    expect(released({ releases })).toEqual({
      milestone: 'released',
      at: day(6),
      ref: 'acme/web@v2',
      url: 'https://github.com/acme/web/releases/tag/v2',
      because: null,
    });
    expect(released({ releases: [aRelease({ sha: sha(3) })], commits: [] })).toMatchObject({
      at: day(5),
      because: null,
    });
  });

  test('is the first after the merge where its commit is not known, and says so', () => {
    const releases = [aRelease({ tag: 'v1', publishedAt: day(5) }), aRelease({ tag: 'v2', publishedAt: day(6) })];
    expect(released({ releases })).toMatchObject({
      at: day(5),
      ref: 'acme/web@v1',
      because: 'the first release after the merge; whether it holds the change is not known',
    });
    const sure = [...releases, aRelease({ tag: 'v3', publishedAt: day(7), sha: sha(5) })];
    expect(released({ releases: sure })).toMatchObject({
      at: day(7),
      because: 'acme/web@v1 may have held it before',
    });
  });

  test('is no pre-release, none from before the merge, and none that leaves the change out', () => {
    expect(released({ releases: [aRelease({ prerelease: true })] }).because).toBe(
      'acme/web shows no deployment to production, no release and no tag of a version',
    );
    expect(released({ releases: [aRelease({ publishedAt: null })] }).at).toBeNull();
    for (const its of [{ publishedAt: day(2) }, { sha: sha(2) }])
      expect(released({ releases: [aRelease(its)] })).toMatchObject({
        at: null,
        because: 'no release with the change was read',
      });
  });

  test('is a successful deployment to production where there are such', () => {
    const releases = [aRelease({ publishedAt: day(3, 5), sha: sha(5) })];
    const deployments = [
      deployed({ createdAt: day(3, 1), state: 'failure' }),
      deployed({ createdAt: day(3, 2), environment: 'staging' }),
      deployed({ environment: 'Prod (eu)' }),
    ];
    expect(released({ releases, deployments })).toEqual({
      milestone: 'released',
      at: day(4),
      ref: 'acme/web@Prod (eu)',
      url: `https://github.com/acme/web/commit/${sha(4)}`,
      because: null,
    });
    expect(released({ releases, deployments: deployments.slice(0, 2) }).at).toBe(day(3, 5));
  });

  test('is not there for what was not merged', () => {
    expect(
      journeyOf({ ...pulls([aPullRequest({ state: 'open' })]), releases: [aRelease()] }).step('released'),
    ).toMatchObject({ at: null, because: 'not merged' });
  });
});
