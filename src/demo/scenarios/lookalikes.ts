import type { Scenario } from './scene.ts';

/** Code that must give no link: what only looks like a key, keys of other work, and work without any key. */
export const lookAlikes: readonly Scenario[] = [
  {
    plays: 'look-alikes',
    tell({ sprint, at, repository, playing }) {
      const key = playing('out-and-back-open').now.key;
      const number = key.slice(key.indexOf('-') + 1);
      repository('payments-api').pull(
        {
          title: 'Pin OpenSSL for CVE-2026-1234 and hash with SHA-256',
          branch: 'openssl-3-5-utf-8',
          body: `RFC-7231, ISO-8601 and UTF-8 only. See northlight-ferries/pay#${number}, pay#${number} and X${key}.`,
          by: 'mohammed',
          opened: at(2, '09:30'),
          links: [],
          commits: [
            { at: at(2, '09:10'), subject: `release pay-25.3.1` },
            { at: at(2, '09:12'), subject: `this${key} and ${key}fix are no keys` },
            { at: at(2, '09:14'), subject: `PAY-0${number}, PAY-0, PAY ${number} and PAY${number} neither` },
            { at: at(2, '09:16'), subject: 'HTTP-2 and COVID-19 banners' },
          ],
          reviews: [{ state: 'approved', at: at(2, '15:00'), by: 'olena' }],
          merged: { at: at(2, '15:20'), by: 'mohammed', how: 'squash' },
        },
        sprint,
      );
    },
  },
  {
    plays: 'keys-of-other-work',
    tell({ sprint, at, repository }) {
      const push = (time: string, subject: string) =>
        repository('web-checkout').push({ at: at(6, time), subject, by: 'kwame', links: [] }, sprint);
      push('09:20', 'SUP-3109: Answer the harbour of Chios');
      push('09:40', 'MOB-233 Same fare in the app');
      push('10:10', 'DATA_2-7: Count shares per route');
      push('10:30', 'PAY-99999: Nobody has written this issue');
    },
  },
  {
    plays: 'no-key-at-all',
    tell({ sprint, at, repository }) {
      repository('payments-api').push({ at: at(3, '17:30'), subject: 'Fix the build', by: 'jonas', links: [] }, sprint);
      repository('web-checkout').pull(
        {
          title: '✨ Nicer loading state for slow ships',
          meant: null,
          branch: 'nicer-loading-state',
          by: 'meiling',
          opened: at(8, '09:00'),
          links: [],
          commits: [{ at: at(8, '08:55'), subject: 'Waves instead of a spinner' }],
          draft: true,
          events: [{ kind: 'converted-to-draft', at: at(8, '10:00') }],
        },
        sprint,
      );
    },
  },
  {
    plays: 'bots',
    tell({ sprint, at, repository, playing }) {
      const quoted = playing('out-and-back-open').now.key;
      repository('web-checkout').pull(
        {
          title: 'Bump undici from 7.30.1 to 7.30.2',
          branch: 'dependabot/npm_and_yarn/undici-7.30.2',
          body: `Bumps undici.\n\n> ## 7.30.2\n> - fix: see ${quoted}\n\n<!-- ${quoted} -->`,
          by: 'dependabot',
          opened: at(3, '05:11'),
          labels: ['dependencies'],
          links: [],
          commits: [{ at: at(3, '05:10'), subject: 'Bump undici from 7.30.1 to 7.30.2' }],
          merged: { at: at(3, '09:40'), by: 'meiling', how: 'squash', body: '' },
        },
        sprint,
      );
      repository('payments-api').pull(
        {
          title: 'Update dependency postgres to v17',
          branch: 'renovate/postgres-17.x',
          by: 'renovate',
          opened: at(5, '04:02'),
          labels: ['dependencies'],
          links: [],
          commits: [{ at: at(5, '04:01'), subject: 'Update dependency postgres to v17' }],
        },
        sprint,
      );
    },
  },
];
