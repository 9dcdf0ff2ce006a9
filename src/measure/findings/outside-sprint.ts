import type { Evidence, Finding } from '../../model/figures.ts';
import { refOf } from '../code.ts';
import { outsideSprint as found, type Outside } from '../drift/outside.ts';
import { type FindingRule, firstOf, isClosed } from '../finding.ts';
import type { CodeStudy } from '../study.ts';

const kind = 'outside-sprint';
const title = 'Work outside the sprint';

export const outsideSprint: FindingRule = {
  kind,

  find: (study) =>
    isMembershipKnown(study) ? found(study).map((outside) => aboutIssue(study, outside) ?? aboutProject(outside)) : [],

  population: ({ code }) => code.merged.length + code.direct.length,

  fold: (hits, population) => ({
    title: 'Most code is for issues outside the sprint',
    question: `${hits} issues or projects outside the sprint were worked on, by most of the ${population} changes. Is this the sprint of another team's board?`,
    action: 'Check which board and which repositories belong together.',
  }),
};

/** An issue of which nobody knows that it was in the sprint would seem to be outside. */
function isMembershipKnown({ snapshot }: CodeStudy): boolean {
  return !snapshot.gaps.some(({ code }) => code === 'leavers-unreadable' || code === 'changes-unreadable');
}

/** Null when there are several. */
function aboutIssue(study: CodeStudy, outside: Outside): Finding | null {
  const [first, ...others] = outside.issues;
  if (first === undefined || others.length > 0) return null;
  const { key, known } = first;
  const name = known === null ? key : `${key} (${known.summary})`;
  const where =
    outside.inSprint === 0
      ? 'is of a project the sprint has no issue of'
      : `${isClosed(study) ? 'was' : 'is'} not in the sprint`;
  const says =
    known === null ? 'not in the sprint' : `${known.type}, ${known.status.name}, not in the sprint: ${known.summary}`;
  return {
    kind,
    title,
    severity: 'low',
    question: `${changesSaid(outside)} for ${name}, which ${where}. Was it unplanned work?`,
    action: `Take ${key} into the sprint if it belongs there, or put the key right.`,
    issues: [key],
    evidence: [{ ref: key, url: known?.url ?? null, says }, ...evidenceOf(outside)],
  };
}

function aboutProject(outside: Outside): Finding {
  const { project, inSprint, issues } = outside;
  const those =
    inSprint === 0
      ? `issues of ${project}, a project the sprint has no issue of`
      : `issues of ${project} outside the sprint, which has only ${inSprint} of its issues`;
  return {
    kind,
    title,
    severity: 'info',
    question: `${changesSaid(outside)} for ${issues.length} ${those}. Does another team work in the same code, or was it unplanned work?`,
    action: `If it was work of this team, take the issues of ${project} into its sprints.`,
    issues: issues.map(({ key }) => key),
    evidence: evidenceOf(outside),
  };
}

function changesSaid({ changes }: Outside): string {
  return `${firstOf(changes.map(({ to }) => refOf(to)))} ${changes.length === 1 ? 'is' : 'are'}`;
}

function evidenceOf({ changes, issues }: Outside): readonly Evidence[] {
  return changes.map(({ to, key, issue }) => {
    const arrived = to.kind === 'pull-request' ? 'merged in the sprint' : 'committed in the sprint';
    return { ref: refOf(to), url: to.url, says: issues.length > 1 ? `${arrived} for ${issue?.key ?? key}` : arrived };
  });
}
