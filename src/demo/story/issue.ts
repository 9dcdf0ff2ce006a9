import type { OutcomeKind } from '../../model/figures.ts';
import type { Instant } from '../../model/sprint.ts';
import type { SprintDays } from '../calendar.ts';
import type { PersonName, StatusName } from '../company.ts';
import type {
  DemoBlock,
  DemoChangeItem,
  DemoDevelopment,
  DemoIssue,
  DemoRemoteLink,
  TrueOutcome,
} from '../organization.ts';
import type { Noise } from './items.ts';

/** An issue as it is created. What is set here leaves no trace in the history, as in Jira. */
export interface Opening {
  readonly summary: string;
  readonly born: Instant;
  readonly project?: string;
  readonly type?: string;
  readonly status?: StatusName;
  readonly sprints?: readonly number[];
  readonly estimate?: number | null;
  readonly otherEstimate?: number | null;
  readonly assignee?: PersonName | null;
  readonly reporter?: PersonName;
  readonly priority?: string;
  readonly labels?: readonly string[];
  readonly components?: readonly string[];
  /** An epic, or for a sub-task its story. */
  readonly parent?: IssueTale;
  readonly plays?: string;
}

export interface Flags {
  readonly added?: boolean;
  readonly carriedIn?: boolean;
  readonly carriedOut?: boolean;
  readonly reopened?: boolean;
  /** Sprints seen up to the end of this one; 1 when left out. */
  readonly seen?: number;
}

/** An entry of a history while it is told; `order` keeps entries of one instant in the order told. */
export interface DraftEntry {
  readonly at: Instant;
  readonly by: PersonName | null;
  items: DemoChangeItem[];
}

/** The present state of an issue while its story is told. */
export interface Draft {
  id: string;
  key: string;
  formerKeys: string[];
  type: string;
  summary: string;
  status: StatusName;
  resolution: string | null;
  resolved: Instant | null;
  assignee: PersonName | null;
  sprintIds: readonly number[];
  estimate: number | null;
  flagged: boolean;
  /** Null while nobody has said what it is: then it is an ordinary one. */
  description: readonly DemoBlock[] | null;
  development: DemoDevelopment[];
  remoteLinks: DemoRemoteLink[];
  entries: DraftEntry[];
}

/** The teller of one issue: each step changes the issue and writes its history entry. Steps come in time order. */
export interface IssueTale {
  readonly now: Readonly<Draft>;
  readonly born: Instant;
  move(at: Instant, status: StatusName, by?: PersonName | null): IssueTale;
  /** Moves without touching the resolution, as a workflow without post functions does. */
  shift(at: Instant, status: StatusName): IssueTale;
  sprint(at: Instant, ...ids: readonly number[]): IssueTale;
  estimate(at: Instant, value: number | null): IssueTale;
  assign(at: Instant, who: PersonName | null): IssueTale;
  flag(at: Instant, on: boolean): IssueTale;
  retype(at: Instant, type: string): IssueTale;
  migrate(at: Instant, project: string): IssueTale;
  noise(at: Instant, kind: Noise, detail?: string): IssueTale;
  /** What its description says. */
  describe(...blocks: readonly DemoBlock[]): IssueTale;
  /** A code host tells Jira about code. */
  develop(code: DemoDevelopment): IssueTale;
  /** Someone, or a code host, links the issue to a page. */
  link(page: DemoRemoteLink): IssueTale;
  /** Writes the next step into the entry of the last one. */
  together(): IssueTale;
  /** The last entry loses its field ids, as entries of old servers have none. */
  withoutFieldIds(): IssueTale;
  /** The last entry is lost, as an import or an archive loses it; the state stays. */
  lost(): IssueTale;
  /** What the issue is, written down by who tells the story: never worked out from the steps above. */
  was(
    sprint: SprintDays,
    outcome: OutcomeKind,
    estimates: readonly [initial: number | null, final: number | null],
    flags?: Flags,
  ): IssueTale;
}

/** What a tale needs of the company around it. */
export interface Surroundings {
  readonly sprints: ReadonlyMap<number, SprintDays>;
  nextId(): string;
  nextKey(project: string): string;
  outcome(sprint: number, told: () => TrueOutcome): void;
}

/** An issue whose history entries have no numbers yet, and perhaps no description. */
export type DraftIssue = Omit<DemoIssue, 'history' | 'description'> & {
  readonly description: readonly DemoBlock[] | null;
  readonly entries: readonly DraftEntry[];
};
