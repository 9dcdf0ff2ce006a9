import { timeSaid } from '../metric.ts';
import { boardUrl, issuesUnread, type QualityCheckRule, whether } from './check.ts';

const dayMs = 86_400_000;

/** Closed, or still running, more than a day after its planned end. */
export const closedLate: QualityCheckRule = {
  id: 'closed-late',
  title: 'Closed late',
  means: 'The sprint ran longer than planned, so it completed more, and slower, than the plan would have.',
  action: 'Close the sprint when it ends; what is open goes into the next.',
  of: 'the sprint',
  kind: 'yes-no',
  about: 'sprint',
  place: boardUrl,

  find(study) {
    const { sprint } = study.snapshot;
    if (sprint.plannedEnd === null) return { unknown: 'The sprint has no planned end.' };
    const late = study.window.end - sprint.plannedEnd;
    const words = sprint.state === 'closed' ? 'closed' : 'still running';
    const says = late > dayMs ? `${words} ${timeSaid(late / 3_600_000)} after its planned end` : null;
    return whether(says, { ref: sprint.name, url: boardUrl(study) });
  },
};

/** Most of the sprint joined after its start: then there was no plan to compare with. */
export const mostlyAdded: QualityCheckRule = {
  id: 'mostly-added',
  title: 'Mostly added after the start',
  means: 'Most of the work joined after the start, so commitment and say/do speak of a small part of it.',
  action: 'Start the sprint when its plan stands, or read throughput instead of say/do.',
  of: 'the sprint',
  kind: 'yes-no',
  undoneBy: issuesUnread,
  about: 'sprint',
  place: boardUrl,

  find(study) {
    const { outcomes, snapshot } = study;
    const added = outcomes.filter((outcome) => outcome.added).length;
    const says = added > outcomes.length / 2 ? `${added} of ${outcomes.length} issues joined after the start` : null;
    return whether(says, { ref: snapshot.sprint.name, url: boardUrl(study) });
  },
};

/** Nobody wrote down what the sprint was for. */
export const noGoal: QualityCheckRule = {
  id: 'no-goal',
  title: 'No goal',
  means: 'Nothing says what the sprint was for; no figure suffers.',
  action: 'Write a goal when the sprint is planned.',
  of: 'the sprint',
  kind: 'yes-no',
  about: 'board',
  place: boardUrl,

  find(study) {
    const { goal, name } = study.snapshot.sprint;
    return whether((goal ?? '').trim() === '' ? 'has no goal' : null, { ref: name, url: boardUrl(study) });
  },
};
