import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import { type Demo, startDemo } from '../../src/demo/demo.ts';
import type { TrueLink, TrueOutcome } from '../../src/demo/organization.ts';
import { gather } from '../../src/gather/snapshot.ts';
import { measure } from '../../src/measure/measure.ts';
import type { Figures, Outcome } from '../../src/model/figures.ts';
import type { Link } from '../../src/model/links.ts';
import { Secret } from '../../src/model/secret.ts';
import type { SprintSnapshot } from '../../src/model/snapshot.ts';

const calendar = { timeZone: 'Europe/Berlin', workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'], holidays: [] } as const;

async function read({ jira, github, organization }: Demo, sprint: number): Promise<SprintSnapshot> {
  const runtime = {
    fetch: globalThis.fetch,
    now: () => organization.now,
    signal: new AbortController().signal,
    progress: () => {},
    warn: () => {},
  };
  const access = { url: jira.url, email: jira.email, token: new Secret(jira.token), tokenName: 'JIRA_API_TOKEN' };
  return gather(
    {
      jira: { ...access, deployment: 'auto', estimateField: null, doneStatuses: null },
      github: { url: github.url, token: new Secret(github.token), tokenName: 'GITHUB_TOKEN' },
      repos: github.repos,
      board: String(jira.boardId),
      sprint: String(sprint),
      historySprints: 0,
      store: null,
      refresh: false,
      offline: false,
    },
    runtime,
  );
}

function figuresOf(snapshot: SprintSnapshot): { links: readonly Link[]; figures: Figures } {
  const correlation = correlate(snapshot);
  return {
    links: correlation.links,
    figures: measure({ snapshot, correlation, calendar, profile: snapshot.jira.deployment }),
  };
}

function outcomeOf(one: TrueOutcome | Outcome) {
  const { key, outcome, added, carriedIn, carriedOut, reopened, initialEstimate, finalEstimate, sprintsSeen } = one;
  return { key, outcome, added, carriedIn, carriedOut, reopened, initialEstimate, finalEstimate, sprintsSeen };
}

function linkOf(one: TrueLink | Link): string {
  const { kind, repository, ref } = 'to' in one ? one.to : one;
  return `${one.issue} ${one.relation} ${one.tier} ${kind} ${repository} ${ref}`;
}

function certain({ tier }: TrueLink | Link): boolean {
  return tier === 'explicit' || tier === 'inherited';
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

describe.each([
  ['cloud', 60],
  ['cloud', 1_000],
  ['cloud', 10_000],
  ['dc', 60],
] as const)('the demo company on %s with %d issues in the sprint', (deployment, sprintSize) => {
  test('is measured and linked as it was written', { timeout: 300_000 }, async () => {
    const demo = await startDemo({ deployment, sprintSize });
    try {
      const { truth, sprints } = demo.organization;
      const closed = sprints.filter(
        ({ state, originBoardId }) => state === 'closed' && originBoardId === demo.jira.boardId,
      );
      const chosen = sprintSize > 60 ? closed.slice(-1) : closed;
      expect(chosen.length).toBeGreaterThan(0);
      for (const { id } of chosen) {
        const snapshot = await read(demo, id);
        const { links, figures } = figuresOf(snapshot);
        const outcomes = truth.outcomes.get(id) ?? [];

        expect(figures.outcomes.map(outcomeOf).toSorted((a, b) => byText(a.key, b.key))).toEqual(
          outcomes.map(outcomeOf).toSorted((a, b) => byText(a.key, b.key)),
        );
        const told = links.filter(certain).map(linkOf);
        const written = (truth.links.get(id) ?? []).filter(certain).map(linkOf);
        // Work begun in one sprint and finished in the next belongs to the issue in both.
        const elsewhere = new Set([...truth.links.values()].flat().filter(certain).map(linkOf));
        const [toldOnce, writtenOnce] = [new Set(told), new Set(written)];
        expect(told.filter((link) => !writtenOnce.has(link) && !elsewhere.has(link))).toEqual([]);
        expect(written.filter((link) => !toldOnce.has(link))).toEqual([]);
        if (id === closed.at(-1)?.id) expect(told.toSorted(byText)).toEqual(written.toSorted(byText));
        expect(snapshot.gaps.filter(({ chosen: wanted }) => !wanted)).toEqual([]);

        const sum = (kinds: readonly string[], which: 'initialEstimate' | 'finalEstimate', added?: boolean): number =>
          outcomes
            .filter((one) => kinds.includes(one.outcome) && (added === undefined || one.added === added))
            .reduce((total, one) => total + (one[which] ?? 0), 0);
        const all = ['completed', 'completed-outside', 'not-completed', 'removed'];
        const { totals } = figures;
        expect(totals?.committed.estimate ?? 0).toBe(sum(all, 'initialEstimate', false));
        expect(totals?.added.estimate ?? 0).toBe(sum(all, 'initialEstimate', true));
        expect(totals?.completed.estimate ?? 0).toBe(sum(['completed'], 'finalEstimate'));
        expect(totals?.completedOutside.estimate ?? 0).toBe(sum(['completed-outside'], 'finalEstimate'));
        expect(totals?.notCompleted.estimate ?? 0).toBe(sum(['not-completed'], 'finalEstimate'));
        expect(totals?.removed.estimate ?? 0).toBe(sum(['removed'], 'finalEstimate'));
      }
    } finally {
      await demo.close();
    }
  });
});
