import { SprintError } from '../../errors.ts';
import type { Gap } from '../../model/snapshot.ts';
import type { Runtime } from '../../runtime.ts';
import { checkCancelled } from '../cancel.ts';

type Part =
  | 'issues'
  | 'hidden'
  | 'leavers'
  | 'history'
  | 'changes'
  | 'projects'
  | 'statuses'
  | 'configuration'
  | 'parents'
  | 'keys'
  | 'panels'
  | 'remote-links';

const scope = [
  ...['commitment', 'added', 'removed', 're-estimated', 'say-do', 'capacity-accuracy', 'scope-change'],
  'over-commitment',
];
const flow = [
  ...['completed-elsewhere', 'unplanned-work', 'wip', 'aging-wip', 'time-in-status', 'flow-efficiency', 'blocked-time'],
  ...['stalled', 'reopen-rate', 'bug-ratio', 'estimate-accuracy'],
];
const done = [
  ...['completed', 'carry-over', 'say-do', 'velocity', 'velocity-per-capacity', 'over-commitment'],
  ...['cycle-time', 'lead-time', 'throughput', ...flow],
];
const states = [
  'done-without-code',
  'merged-still-open',
  'done-with-open-pull-request',
  'reopened-with-code',
  'in-progress-silent',
  'to-do-with-code',
  'merge-to-done',
];
const code = [
  'issues-with-code',
  'code-without-issue',
  'wrong-or-dangling-key',
  'outside-sprint',
  'stalled',
  ...states,
];
const sections = ['summary', 'scope', 'progress', 'carry-over', 'flow', 'jira-github', 'interrupts'];
const everything = [...new Set([...scope, ...done, ...code, ...sections])];

const parts: Readonly<Record<Part, Omit<Gap, 'source' | 'because' | 'chosen'>>> = {
  issues: { code: 'issues-missing', missing: 'some issues', affects: everything },
  hidden: { code: 'issues-hidden', missing: 'issues that this token is not shown', affects: everything },
  leavers: {
    code: 'leavers-unreadable',
    missing: 'issues that were taken out of the sprint',
    // Work on an issue that was taken out looks like work outside the sprint.
    affects: [
      ...[...scope, ...flow, 'velocity', 'issues-with-code', 'outside-sprint'],
      ...['scope', 'summary', 'jira-github', 'flow', 'interrupts'],
    ],
  },
  history: { code: 'history-unreadable', missing: 'earlier sprints of the board', affects: ['velocity'] },
  // Without histories neither what was in the sprint nor what was done in it is known.
  changes: { code: 'changes-unreadable', missing: 'the history of some issues', affects: everything },
  projects: { code: 'projects-unreadable', missing: 'the keys of all projects', affects: [...code, 'jira-github'] },
  statuses: {
    code: 'statuses-unreadable',
    missing: 'the categories of statuses the board no longer shows',
    affects: [...done, ...states],
  },
  // The last column says what is done, the field what an estimate is, the filter what may have left.
  configuration: {
    code: 'board-configuration-unreadable',
    missing: 'the columns and the estimation field of the board',
    affects: everything,
  },
  // A parent may have left the sprint, and its sub-tasks bring it code.
  parents: {
    code: 'parents-unreadable',
    missing: 'parents of sub-tasks',
    affects: [...new Set([...scope, ...flow, 'carry-over', 'velocity', ...code, 'scope', 'summary'])],
  },
  // A key may be the former one of an issue of the sprint.
  keys: {
    code: 'keys-unchecked',
    missing: 'which issues some keys in the code stand for',
    affects: [...code, 'cycle-time', 'jira-github'],
  },
  panels: {
    code: 'development-panel-unreadable',
    missing: 'the code that the development panels of Jira show',
    affects: [...code, 'cycle-time', 'jira-github'],
  },
  'remote-links': {
    code: 'remote-links-unreadable',
    missing: 'the code that issues of Jira link to',
    affects: [...code, 'cycle-time', 'jira-github'],
  },
};

/** The gap that a part leaves which could not be read. */
export function jiraGap(part: Part, because: string): Gap {
  return { ...parts[part], source: 'jira', because, chosen: false };
}

/** Estimates were read from another field than the board's own, as the configuration wants it: said, and nothing is missing. */
export function otherEstimateGap(because: string): Gap {
  return {
    code: 'estimate-field-differs',
    source: 'jira',
    missing: 'estimates from the field of the board',
    because,
    affects: [],
    chosen: true,
  };
}

/**
 * Reads a part the report can stand without: its failure becomes a gap. A cancelled run and a refused token (401)
 * are no such failures: nothing else would be readable either; but for what wants more than other questions do.
 */
export async function orGap<T>(
  part: Part,
  gaps: Gap[],
  { signal }: Pick<Runtime, 'signal'>,
  read: () => Promise<T>,
): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    checkCancelled(signal);
    if (!(error instanceof SprintError) || (error.status === 401 && !wantsMore.has(part)) || !passing.has(error.kind))
      throw error;
    gaps.push(jiraGap(part, error.message));
    return null;
  }
}

/** A token limited to some scopes is refused these, and good for all the rest. */
const wantsMore = new Set<Part>(['panels', 'remote-links']);
const passing = new Set(['access', 'not-found', 'unavailable']);
