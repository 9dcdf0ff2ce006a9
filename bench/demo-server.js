// Serves the demo company in a process of its own, so that what is measured is the product alone.
// Prints one line of JSON with how to reach it; ends when its standard input ends.
import { startDemo } from '../dist/demo/demo.js';

const [sprintSize = '60', latencyMs = '0'] = process.argv.slice(2);
const demo = await startDemo({ sprintSize: Number(sprintSize), latencyMs: Number(latencyMs) });
const commits = demo.organization.repositories.reduce(
  (sum, { commits, pullRequests }) => sum + commits.length + pullRequests.reduce((n, pr) => n + pr.commits.length, 0),
  0,
);
const { id } = demo.organization.sprints
  .filter(({ state, originBoardId }) => state === 'closed' && originBoardId === demo.jira.boardId)
  .at(-1);
const facts = { jira: demo.jira, github: demo.github, now: demo.organization.now, sprint: id, commits };
process.stdout.write(`${JSON.stringify(facts)}\n`);
process.stdin.on('end', () => demo.close()).resume();
