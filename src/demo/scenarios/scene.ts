import type { Instant } from '../../model/sprint.ts';
import type { SprintDays } from '../calendar.ts';
import type { Chance } from '../chance.ts';
import type { PersonName } from '../company.ts';
import type { DemoDevelopment } from '../organization.ts';
import type { RepositoryName, Stage } from '../stage.ts';
import type { Claim, PullOpening, RepositoryTale } from '../story/code.ts';
import type { IssueTale, Opening } from '../story/issue.ts';
import { pullFor } from '../story/ordinary.ts';

/** A tricky case, told by hand with its true outcome or its true links. */
export interface Scenario {
  /** The name of the case; it marks the truth that the scenario declares. */
  readonly plays: string;
  tell(scene: Scene): void;
}

/** What a scenario is told with. Days and times are Berlin's, within the main sprint. */
export interface Scene {
  readonly plays: string;
  readonly site: string;
  readonly chance: Chance;
  /** The main sprint, the one before it, the one before that, and the one to come. */
  readonly sprint: SprintDays;
  readonly before: SprintDays;
  readonly earlier: SprintDays;
  readonly next: SprintDays;
  /** The sprint that another crew runs. */
  readonly others: SprintDays;
  at(nth: number, time: string): Instant;
  /** A new issue, written a week before the sprint unless `born` says otherwise. */
  issue(opening: Omit<Opening, 'born' | 'plays'> & { readonly born?: Instant }): IssueTale;
  /** The same, planned into the sprint on the afternoon before it starts. */
  planned(opening: Omit<Opening, 'born' | 'plays'> & { readonly born?: Instant }): IssueTale;
  /** When the close wrote an issue on; each call a little later. */
  afterClose(): Instant;
  repository(name: RepositoryName): RepositoryTale;
  /** The pull request that a scenario has opened. */
  pullOf(plays: string): DemoDevelopment;
  /** A link of which only Jira knows; places on other hosts are named with their host. */
  recorded(issue: IssueTale, code: Pick<DemoDevelopment, 'kind' | 'repository' | 'ref'>): void;
  /** An ordinary pull request for an issue; without `merged` it stays open. */
  code(issue: IssueTale, by: PersonName, subject: string, opened: Instant, merged: Instant | null): void;
  /** The issue that plays an outcome, for code that belongs to it. */
  playing(plays: string): IssueTale;
}

export function openScene(stage: Stage, chance: Chance, site: string): (plays: string) => Scene {
  const sprint = stage.sprint(38);
  const cast = new Map<string, IssueTale>();
  const opened = new Map<string, DemoDevelopment>();
  let closes = 0;

  return (plays) => {
    const own = chance.fork(plays);
    const scene: Scene = {
      plays,
      site,
      chance: own,
      sprint,
      before: stage.sprint(33),
      earlier: stage.sprint(29),
      next: stage.sprint(40),
      others: stage.sprint(138),
      at: (nth, time) => sprint.day(nth, time) + own.int(0, 59_999),
      issue(opening) {
        const born = opening.born ?? sprint.day(-5, `${own.int(10, 16)}:${own.int(10, 59)}`) + own.int(0, 59_999);
        const tale = stage.issue({ ...opening, born, plays });
        if (!cast.has(plays)) cast.set(plays, tale);
        return tale;
      },
      planned: (opening) => scene.issue(opening).sprint(scene.at(0, `16:${own.int(10, 49)}`), sprint.id),
      afterClose() {
        closes += 1;
        return sprint.moved(closes);
      },
      repository(name) {
        const tale = stage.repository(name);
        return {
          ...tale,
          pull(opening, told) {
            const made = tale.pull({ plays, ...opening }, told);
            opened.set(plays, pullTold(tale.name, opening, made.number));
            return made;
          },
          push: (opening, told) => tale.push({ plays, ...opening }, told),
          branch: (opening, told) => tale.branch({ plays, ...opening }, told),
        };
      },
      code(issue, by, subject, opened, merged) {
        const name = issue.now.key.startsWith('SHOP') ? 'web-checkout' : 'payments-api';
        pullFor(stage.repository(name), { issue, subject, by, opened, merged, sprint }, own);
      },
      playing: (other) => cast.get(other) ?? nobody(other),
      pullOf: (other) => opened.get(other) ?? nobody(other),
      recorded(issue, { kind, repository, ref }) {
        stage.recorded(sprint.id, () => {
          const known = { kind, repository, ref, relation: 'implements', tier: 'recorded' } as const;
          return { issue: issue.now.key, ...known, plays };
        });
      },
    };
    return scene;
  };
}

/** A pull request as GitHub tells Jira about it. */
function pullTold(repository: string, told: PullOpening, number: number): DemoDevelopment {
  return {
    kind: 'pull-request',
    host: 'GitHub',
    repository,
    ref: `${number}`,
    url: `https://github.com/${repository}/pull/${number}`,
    title: told.title,
    at: told.merged?.at ?? told.closed ?? told.opened,
    branch: told.branch,
    state: told.merged !== undefined ? 'MERGED' : told.closed !== undefined ? 'DECLINED' : 'OPEN',
  };
}

function nobody(plays: string): never {
  throw new Error(`Nobody plays "${plays}".`);
}

/** Declares that code names an issue and implements it. */
export const explicit = (issue: IssueTale): Claim => ({ issue, tier: 'explicit', relation: 'implements' });
/** Declares that code names an issue somewhere in its text, and implements it. */
export const mention = (issue: IssueTale): Claim => ({ issue, tier: 'mention', relation: 'implements' });
/** Declares that code belongs to an issue because its pull request does. */
export const inherited = (issue: IssueTale): Claim => ({ issue, tier: 'inherited', relation: 'implements' });
/** Declares that code speaks of an issue without being work on it. */
export const asideOn = (issue: IssueTale): Claim => ({ issue, tier: 'mention', relation: 'mentions' });
/** Declares that code takes back what was done for an issue. */
export const revertOf = (issue: IssueTale): Claim => ({ issue, tier: 'explicit', relation: 'reverts' });
