import { describe, expect, test } from 'vitest';
import { codeAt, repositoryAt, webAddress } from '../../../src/gather/trackers/code-address.ts';

const sha = '8748a066cbaf67b15e86f2c636f9931347e987cf';

describe('an address of code', () => {
  test.each<[address: string, kind: string, repository: string | null, ref: string]>([
    ['https://github.com/acme/web/pull/12', 'pull-request', 'acme/web', '12'],
    ['https://github.com/acme/web/pull/12/files#diff-1', 'pull-request', 'acme/web', '12'],
    ['https://ghe.acme.com/acme/web.js/pull/7/', 'pull-request', 'acme/web.js', '7'],
    [`https://github.com/acme/web/pull/12/commits/${sha}`, 'commit', 'acme/web', sha],
    [`https://github.com/acme/web/commit/${sha.toUpperCase()}`, 'commit', 'acme/web', sha],
    ['https://github.com/acme/web/commit/8748a06', 'commit', 'acme/web', '8748a06'],
    ['https://github.com/acme/web/tree/feature/AB-12%20x', 'branch', 'acme/web', 'feature/AB-12 x'],
    ['https://gitlab.com/acme/ee/web/-/merge_requests/3', 'pull-request', 'acme/ee/web', '3'],
    [`https://example.com/meri.co/vdev.co/-/commits/${sha}`, 'commit', 'meri.co/vdev.co', sha],
    [`https://example.com/-/commit/${sha}`, 'commit', null, sha],
    [`https://gitlab.com/acme/web/commit/${sha}`, 'commit', 'acme/web', sha],
    ['https://gitlab.com/acme/web/-/tree/main', 'branch', 'acme/web', 'main'],
    ['https://bitbucket.org/acme/web/pull-requests/9', 'pull-request', 'acme/web', '9'],
    ['https://stash.acme.com/projects/PAY/repos/web/pull-requests/9/overview', 'pull-request', 'PAY/web', '9'],
    [`https://bitbucket.org/acme/web/commits/${sha}`, 'commit', 'acme/web', sha],
  ])('%s', (address, kind, repository, ref) => {
    expect(codeAt(address)).toEqual({ kind, repository, ref });
  });

  test.each([
    'https://github.com/acme/web',
    'https://github.com/acme/web/issues/12',
    'https://github.com/acme/web/pull/new/feature',
    'https://github.com/acme/web/pull/012',
    'https://github.com/acme/web/commit/not-a-sha',
    'https://acme.atlassian.net/wiki/spaces/PAY/pages/88104',
    'javascript:alert(1)//github.com/acme/web/pull/12',
    'ftp://github.com/acme/web/pull/12',
    '/acme/web/pull/12',
    'no address',
    '',
    null,
    undefined,
  ])('is not %s', (address) => {
    expect(codeAt(address)).toBeNull();
  });

  test('may be broken, or very long', () => {
    expect(codeAt('https://github.com/acme/web/tree/%E0%A4%A')).toMatchObject({ kind: 'branch' });
    expect(codeAt(`https://github.com/acme/web/tree/${'a/'.repeat(100_000)}`)).toBeNull();
  });

  test('tells the repository where it is the whole address', () => {
    expect(repositoryAt('https://github.com/acme/web.git')).toBe('acme/web');
    expect(repositoryAt('https://gitlab.com/acme/ee/web')).toBe('acme/ee/web');
    expect(repositoryAt('https://github.com/acme/web/pull/12')).toBeNull();
    expect(repositoryAt(null)).toBeNull();
  });
});

test('an address is kept without a name and a password, and only one of the web is kept', () => {
  expect(webAddress('https://ada:hunter2@github.com/acme/web/pull/12')).toBe('https://github.com/acme/web/pull/12');
  expect(webAddress('https://github.com/acme/web/pull/12?x=1#y')).toBe('https://github.com/acme/web/pull/12?x=1#y');
  expect(webAddress('javascript:alert(1)')).toBeNull();
  expect(webAddress(null)).toBeNull();
});
