import { doneAtEnd, doneWithOpenPullRequest as found } from '../drift/open-pull-requests.ts';
import { issueEvidence, type Metric } from '../metric.ts';

/** Issues the board calls finished while a pull request for them waits. */
export const doneWithOpenPullRequest: Metric = {
  id: 'done-with-open-pull-request',
  title: 'Done with an open pull request',
  unit: 'issues',
  group: 'board-and-code',
  better: 'lower',
  definition: 'Issues that are done while a pull request of theirs is open.',
  formula:
    'Issues done at the end of the sprint, or now, with a pull request for them open for longer than findings.graceHours (24 unless configured) after they were done; drafts and follow-ups opened after that are counted, and told apart.',
  notFor: 'closing pull requests unasked: it may be the next step',
  reads: ['jira', 'github'],
  whenPartial: 'lower-bound',
  about: 'code',

  measure(study) {
    const all = found(study);
    const isLesser = ({ open }: (typeof all)[number]) => open.every(({ draft, isLater }) => draft || isLater);
    return {
      value: all.length,
      n: doneAtEnd(study).length,
      parts: { found: all.length, draftsAndFollowUps: all.filter(isLesser).length },
      evidence: all.map(({ outcome, open }) =>
        issueEvidence(study, outcome, `done, and ${open.map(({ ref }) => ref).join(', ')} open`),
      ),
    };
  },
};
