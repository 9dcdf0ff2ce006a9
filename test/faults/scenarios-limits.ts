import { on, says } from './plays.ts';
import type { Scenario } from './scenario.ts';

const limited = {
  message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
};
const rateLimited = { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for user ID 1.' }] };
const used = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '0' };

/** Hosts that want less of us, for a while. */
export const limits: readonly Scenario[] = [
  {
    name: 'a limit for a second',
    host: 'jira',
    play: () => on('jira', says(429, {}, { 'retry-after': '1' }), { times: 1 }),
    exit: 0,
  },
  {
    name: 'a limit until a date',
    host: 'jira',
    play: (stand) =>
      on('jira', () => says(429, {}, { 'retry-after': new Date(stand.now() + 1_000).toUTCString() }), {
        times: 1,
        path: /search/,
      }),
    exit: 0,
  },
  {
    name: 'a limit without a time',
    host: 'jira',
    play: () => on('jira', says(429), { times: 1, path: /search/ }),
    exit: 0,
  },
  {
    name: 'a limit with a time that is none',
    host: 'jira',
    play: () => on('jira', says(429, {}, { 'retry-after': 'soon' }), { times: 1, path: /search/ }),
    exit: 0,
  },
  {
    name: 'a limit until long after the deadline',
    host: 'jira',
    play: () => on('jira', says(429, {}, { 'retry-after': '3600' })),
    exit: 5,
    words: ['limits our requests until 2026-11-13 17:2', 'Run it again after that'],
    most: 6,
  },
  {
    name: 'a burst limit, by its reset',
    host: 'jira',
    play: (stand) =>
      on(
        'jira',
        () =>
          says(
            429,
            {},
            {
              'ratelimit-reason': 'jira-burst-based',
              'x-ratelimit-remaining': '0',
              'x-ratelimit-reset': new Date(stand.now()).toISOString(),
            },
          ),
        {
          times: 1,
          path: /search/,
        },
      ),
    exit: 0,
  },
  {
    name: 'a secondary limit that names its end',
    host: 'github',
    play: () => on('github', says(403, limited, { 'retry-after': '1' }), { times: 1 }),
    exit: 0,
  },
  {
    name: 'a secondary limit that names no end',
    host: 'github',
    play: () => on('github', says(403, limited), { times: 1 }),
    exit: 0,
  },
  {
    name: 'a secondary limit in an answer of 200',
    host: 'github',
    play: () =>
      on('github', says(200, { errors: [{ message: limited.message }] }, { 'retry-after': '0' }), { times: 1 }),
    exit: 0,
  },
  {
    name: 'a used up quota in an answer of 200',
    host: 'github',
    play: (stand) =>
      on(
        'github',
        () => says(200, rateLimited, { ...used, 'x-ratelimit-reset': String(Math.floor(stand.now() / 1_000)) }),
        { times: 1 },
      ),
    exit: 0,
  },
  {
    name: 'a used up quota in an answer of 200, without headers, as an Enterprise Server may say it',
    host: 'github',
    play: () => on('github', says(200, rateLimited), { times: 1 }),
    exit: 0,
  },
  {
    name: 'a quota that is used up for half an hour',
    host: 'github',
    play: (stand) =>
      on('github', () =>
        says(
          403,
          { message: 'API rate limit exceeded' },
          {
            ...used,
            'x-ratelimit-reset': String(Math.floor(stand.now() / 1_000) + 1_800),
            date: new Date(stand.now()).toUTCString(),
          },
        ),
      ),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['limits our requests until 2026-11-13 16:5'],
    most: 1,
  },
  {
    name: 'limits without end',
    host: 'github',
    play: () => on('github', says(429, {}, { 'retry-after': '0' })),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['limits our requests'],
    most: 20,
  },
  {
    name: 'limits without end',
    host: 'jira',
    play: () => on('jira', says(429, {}, { 'retry-after': '0' })),
    exit: 5,
    words: ['limits our requests', 'Run it again'],
    most: 20,
  },
];

/** Hosts in trouble. */
export const troubles: readonly Scenario[] = [
  { name: '500, once', host: 'jira', play: () => on('jira', says(500), { times: 1, path: /search/ }), exit: 0 },
  {
    name: '500, always',
    host: 'jira',
    play: () => on('jira', says(500)),
    exit: 5,
    words: ['in trouble (500)', 'status page'],
    most: 20,
  },
  {
    name: '500, always',
    host: 'github',
    play: () => on('github', says(500, { message: 'Unicorn' })),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['in trouble (500)', 'Unicorn'],
    most: 20,
  },
  {
    name: 'a page that is too wide (502)',
    host: 'github',
    play: () =>
      on('github', ({ body }) => {
        const { variables = {} } = (body ?? {}) as { readonly variables?: { readonly pullsFirst?: number } };
        return (variables.pullsFirst ?? 0) > 10 ? says(502, '') : null;
      }),
    exit: 0,
  },
  {
    name: '502, always',
    host: 'github',
    play: () =>
      on('github', { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' }),
    exit: 6,
    gap: 'repository-unreadable',
    most: 20,
  },
  {
    name: '503 for a second',
    host: 'jira',
    play: () => on('jira', says(503, {}, { 'retry-after': '1' }), { times: 1, path: /search/ }),
    exit: 0,
  },
  {
    name: '503 for an hour',
    host: 'jira',
    play: () => on('jira', says(503, {}, { 'retry-after': '3600' })),
    exit: 5,
    words: ['503'],
    most: 8,
  },
  {
    name: 'every answer of both hosts is 500',
    host: 'jira',
    play: () => () => says(500),
    exit: 5,
    words: ['in trouble (500)'],
    most: 20,
  },
];
