import { unknownKeysIn } from '../dist/correlate/unknown.js';
import { openStore } from '../dist/gather/cache.js';
import { gatherAll } from '../dist/gather/snapshot.js';
import { Secret } from '../dist/model/secret.js';
import { demoServer } from './processes.js';

const latencyMs = 100;
const nothing = () => {};

/**
 * Requests of readings, cold and kept, and their wall time as a multiple of the longest chain of requests that waited
 * for each other.
 */
export async function reading(print) {
  for (const [size, goal] of [
    [100, 12],
    [1000, 21],
  ]) {
    const demo = await demoServer(size);
    try {
      await cold(demo, size, goal, print);
      await severalAtOnce(demo, size, print);
      await again(demo, size, print);
    } finally {
      demo.stop();
    }
  }
}

async function cold(demo, size, goal, print) {
  const one = { sprint: String(demo.sprint) };
  await read(demo, one); // the clients are loaded once, outside the measurement
  const { jira, github, requests, wallMs } = await read(demo, one);
  const what = `sprint of ${size} issues, six sprints of history`;
  print('reading', `Jira requests, ${what}`, String(jira), `<= ${goal}`);
  print('reading', `GitHub requests, ${demo.github.repos.length} repositories`, String(github), 'one a page');
  const chain = longestChain(requests, () => 1);
  const ratio = wallMs / (chain * latencyMs);
  print(
    'reading',
    `wall : chain of ${chain} requests of ${latencyMs} ms, ${size} issues`,
    `${ratio.toFixed(2)}x`,
    '<= 1.3x',
  );
  // The demo hosts share the machine, and take time of their own to answer.
  const answered = longestChain(requests, ({ started, ended }) => ended - started);
  print(
    'reading',
    `wall : time until the chain was answered, ${size} issues`,
    `${(wallMs / answered).toFixed(2)}x`,
    '<= 1.3x',
  );
}

async function severalAtOnce(demo, size, print) {
  const { jira, wallMs } = await read(demo, { sprint: 'last:6', github: null });
  const single = await read(demo, { sprint: String(demo.sprint), github: null });
  print('reading', `Jira requests, last six sprints of ${size} issues`, `${jira}, one alone ${single.jira}`, '');
  print('reading', `wall, last six : one, ${size} issues each`, `${(wallMs / single.wallMs).toFixed(1)}x`, '< 6x');
}

async function again(demo, size, print) {
  const store = await openStore({ store: 'memory', dir: '', url: null, maxSizeMb: 500 }, runtimeOf(demo, fetch));
  // The last one was closed hours ago, and its code is still looked at.
  const closed = { sprint: '33', store };
  await read(demo, closed);
  const kept = await read(demo, closed);
  print('reading', `requests, closed sprint of ${size} issues, again`, String(kept.requests.length), '0');
  const active = { sprint: '138', board: '2', store };
  await read(demo, active);
  const { jira, github, requests, wallMs } = await read(demo, active);
  print('reading', 'requests, active sprint, nothing changed', `Jira ${jira}, GitHub ${github}`, 'Jira 2, GitHub 1');
  const chain = longestChain(requests, () => 1);
  print('reading', 'round trips of that', `${chain}, wall ${(wallMs / (chain * latencyMs)).toFixed(2)}x`, '<= 3');
}

async function read(demo, wanted) {
  const requests = [];
  const fetch = async (input, init) => {
    const started = performance.now();
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const response = await globalThis.fetch(input, init);
    const host = new URL(input instanceof Request ? input.url : input).host;
    requests.push({ host, started, ended: performance.now() });
    return response;
  };
  const started = performance.now();
  await gatherAll({ ...requestOf(demo), ...wanted }, runtimeOf(demo, fetch));
  const wallMs = performance.now() - started;
  const jira = requests.filter(({ host }) => host === new URL(demo.jira.url).host).length;
  return { requests, jira, github: requests.length - jira, wallMs };
}

function runtimeOf(demo, fetch) {
  const { signal } = new AbortController();
  return { fetch, now: () => demo.now, signal, progress: nothing, warn: nothing };
}

function requestOf({ jira, github, sprint }) {
  return {
    jira: {
      url: jira.url,
      email: jira.email,
      token: new Secret(jira.token),
      tokenName: 'JIRA_API_TOKEN',
      deployment: 'cloud',
      estimateField: null,
      doneStatuses: null,
      scope: 'sprint',
    },
    github: { url: github.url, token: new Secret(github.token), tokenName: 'GITHUB_TOKEN' },
    repos: github.repos,
    board: String(jira.boardId),
    sprint: String(sprint),
    historySprints: 6,
    store: null,
    refresh: false,
    offline: false,
    allowStale: false,
    jiraReport: false,
    checks: false,
    descriptions: true,
    recorded: [],
    unknownKeys: { in: async (snapshot) => unknownKeysIn(snapshot), by: '' },
  };
}

/** The heaviest row of requests of which each began after the one before had ended. */
function longestChain(requests, weight) {
  const byStart = requests.toSorted((a, b) => a.started - b.started);
  const lengths = byStart.map(weight);
  for (const [i, one] of byStart.entries()) {
    for (let j = 0; j < i; j += 1) {
      if (byStart[j].ended <= one.started) lengths[i] = Math.max(lengths[i], lengths[j] + weight(one));
    }
  }
  return Math.max(...lengths);
}
