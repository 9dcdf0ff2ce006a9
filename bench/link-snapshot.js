// Links a whole snapshot of so many commits, in pull requests of four, to 10,000 issues; prints one line of JSON.
import { correlate } from '../dist/correlate/correlate.js';
import { issueCount, keyOf, messageOf, projects, randomOf } from './messages.js';

const count = Number(process.argv[2]);
const random = randomOf(3);
const at = '2026-03-10T10:00:00.000Z';
const author = { login: 'ada', name: 'Ada', kind: 'user', email: null };
const sprint = {
  ...{ id: 7, name: 'Sprint 7', state: 'closed', goal: null, originBoardId: 1, created: at },
  ...{
    start: '2026-03-02T09:00:00.000Z',
    plannedEnd: '2026-03-16T09:00:00.000Z',
    completed: '2026-03-16T09:00:00.000Z',
  },
};
const done = { id: '3', name: 'Done', category: 'done' };
const issues = Array.from({ length: issueCount }, (_, number) => ({
  ...{ id: String(number), key: keyOf(number), formerKeys: [], url: '', project: keyOf(number).split('-')[0] },
  ...{ type: 'Story', subtask: false, parent: null, summary: `Issue ${number}`, description: null, status: done },
  ...{
    resolution: null,
    priority: null,
    assignee: null,
    labels: [],
    components: [],
    team: null,
    blockers: [],
    estimate: null,
    sprintIds: [7],
  },
  ...{ created: at, updated: at, resolved: null, flagged: false, changes: [], historyComplete: true },
}));
const commits = Array.from({ length: count }, (_, i) => {
  const [subject, , ...lines] = messageOf(random).split('\n');
  return {
    ...{
      sha: i.toString(16).padStart(40, '0'),
      url: '',
      subject,
      body: lines.join('\n'),
      authoredAt: at,
      committedAt: at,
    },
    ...{ additions: 1, deletions: 1, parents: 1, author, pullRequests: [] },
  };
});
const repository = {
  ...{ name: 'acme/web', url: '', archived: false, defaultBranch: 'main', pullRequests: [], commits },
  ...{ releases: [], deployments: [], branches: null },
};
const snapshot = {
  ...{
    snapshotVersion: 4,
    takenAt: '2026-03-17T09:00:00.000Z',
    jira: { url: 'https://jira.acme.example', deployment: 'cloud' },
  },
  ...{ board: { id: 1, name: 'Web', kind: 'scrum' }, sprint, sprints: [sprint], statuses: [done], projects, issues },
  ...{
    history: { sprints: [], issues: [] },
    named: null,
    recorded: null,
    jiraReport: null,
    repositories: [repository],
    sources: [],
    gaps: [],
  },
};

const started = performance.now();
const { links } = correlate(snapshot, { suggest: false });
process.stdout.write(`${JSON.stringify({ ms: performance.now() - started, links: links.length })}\n`);
