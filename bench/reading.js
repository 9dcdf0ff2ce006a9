import { unknownKeysIn } from '../dist/correlate/unknown.js';
import { gather } from '../dist/gather/snapshot.js';
import { Secret } from '../dist/model/secret.js';
import { demoServer } from './processes.js';

const latencyMs = 100;

/** Requests of a cold reading, and its wall time as a multiple of the longest chain of requests that waited for each other. */
export async function reading(print) {
  for (const [size, goal] of [
    [100, 12],
    [1000, 21],
  ]) {
    const demo = await demoServer(size);
    try {
      const { requests, wallMs } = await coldReading(demo);
      const jira = requests.filter(({ host }) => host === new URL(demo.jira.url).host);
      const chain = longestChain(requests);
      const github = requests.length - jira.length;
      print(
        'reading',
        `Jira requests, sprint of ${size} issues, six sprints of history`,
        String(jira.length),
        `<= ${goal}`,
      );
      print(
        'reading',
        `GitHub requests, ${demo.github.repos.length} repositories`,
        String(github),
        '1 per repository and page',
      );
      const ratio = wallMs / (chain * latencyMs);
      print(
        'reading',
        `wall : chain of ${chain} requests of ${latencyMs} ms, ${size} issues`,
        `${ratio.toFixed(2)}x`,
        '<= 1.5x',
      );
    } finally {
      demo.stop();
    }
  }
}

async function coldReading(demo) {
  const requests = [];
  const fetch = async (input, init) => {
    const started = performance.now();
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
    const response = await globalThis.fetch(input, init);
    const host = new URL(input instanceof Request ? input.url : input).host;
    requests.push({ host, started, ended: performance.now() });
    return response;
  };
  const nothing = () => {};
  const runtime = {
    fetch,
    now: () => demo.now,
    signal: new AbortController().signal,
    progress: nothing,
    warn: nothing,
  };
  const request = {
    jira: {
      url: demo.jira.url,
      email: demo.jira.email,
      token: new Secret(demo.jira.token),
      tokenName: 'JIRA_API_TOKEN',
      deployment: 'cloud',
      estimateField: null,
      doneStatuses: null,
      scope: 'sprint',
    },
    github: { url: demo.github.url, token: new Secret(demo.github.token), tokenName: 'GITHUB_TOKEN' },
    repos: demo.github.repos,
    board: String(demo.jira.boardId),
    sprint: String(demo.sprint),
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
  await gather(request, runtime); // the clients are loaded once, outside the measurement
  requests.length = 0;
  const started = performance.now();
  await gather(request, runtime);
  return { requests, wallMs: performance.now() - started };
}

/** The most requests that one after the other had to wait for: each began after the one before had ended. */
function longestChain(requests) {
  const byStart = requests.toSorted((a, b) => a.started - b.started);
  const lengths = byStart.map(() => 1);
  for (const [i, { started }] of byStart.entries()) {
    for (let j = 0; j < i; j += 1) if (byStart[j].ended <= started) lengths[i] = Math.max(lengths[i], lengths[j] + 1);
  }
  return Math.max(...lengths);
}
