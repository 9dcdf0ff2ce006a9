import { on, says } from './plays.ts';
import type { Scenario } from './scenario.ts';

const denied = { message: 'You do not have permission.', errorMessages: ['You do not have permission.'] };

/** Answers that mean no. */
export const refusals: readonly Scenario[] = [
  {
    name: 'a refused token',
    host: 'jira',
    play: () => on('jira', says(401, { message: 'Client must be authenticated to access this resource.' })),
    exit: 3,
    words: ['refused the token', 'JIRA_API_TOKEN', '401'],
    // Whether it is a Cloud is asked beside the list of sprints; nothing is sent after that.
    most: 3,
  },
  {
    name: 'a token that is refused in the middle',
    host: 'jira',
    play: () => on('jira', says(401), { path: /search/ }),
    exit: 3,
    words: ['refused the token', 'JIRA_API_TOKEN'],
    most: 12,
  },
  {
    name: 'a refused token',
    host: 'github',
    play: () => on('github', says(401, { message: 'Bad credentials' })),
    exit: 3,
    words: ['refused the token', 'GITHUB_TOKEN', 'Bad credentials'],
    most: 1,
  },
  {
    name: 'a board that may not be seen',
    host: 'jira',
    play: () => on('jira', says(403, denied), { path: /agile.*board\/1/ }),
    exit: 3,
    words: ['does not allow this', 'permission to browse the board'],
  },
  {
    name: 'a board that may not be seen, and so is not there',
    host: 'jira',
    play: () =>
      on('jira', says(404, { errorMessages: ['The requested board cannot be viewed.'] }), { path: /agile.*board\/1/ }),
    exit: 4,
    words: ['no board “1” for this token', '--board'],
  },
  {
    name: 'issues that may not be searched',
    host: 'jira',
    play: () => on('jira', says(403, denied), { path: /search/ }),
    exit: 3,
    words: ['does not allow this', 'JIRA_API_TOKEN'],
  },
  {
    name: 'single sign-on',
    host: 'github',
    play: () =>
      on(
        'github',
        says(
          403,
          { message: 'Resource protected by organization SAML' },
          { 'x-github-sso': 'required; url=https://github.com/orgs/x/sso' },
        ),
      ),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['single sign-on', 'GITHUB_TOKEN'],
  },
  {
    name: 'an allow list of addresses',
    host: 'github',
    play: () =>
      on(
        'github',
        says(403, {
          message:
            'Although you appear to have the correct authorization credentials, the organization has an IP allow list enabled.',
        }),
      ),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['network address'],
  },
  {
    name: 'a token that lacks a scope',
    host: 'github',
    play: () => on('github', says(403, { message: 'Resource not accessible by personal access token' })),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['lacks a scope', 'GITHUB_TOKEN'],
  },
  {
    name: 'a CAPTCHA after failed logins',
    host: 'jira',
    deployment: 'dc',
    play: () =>
      on(
        'jira',
        says(403, {}, { 'x-authentication-denied-reason': 'CAPTCHA_CHALLENGE; login-url=https://jira/login.jsp' }),
      ),
    exit: 3,
    words: ['CAPTCHA', 'in a browser'],
  },
  {
    name: 'an interface that is gone',
    host: 'jira',
    play: () => on('jira', says(410, { errorMessages: ['The requested API has been removed.'] }), { path: /search/ }),
    exit: 5,
    words: ['410', 'no longer offers this'],
  },
  {
    name: 'an address that is not that of the API',
    host: 'github',
    play: () => on('github', says(404, { message: 'Not Found' })),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['404'],
  },
  {
    name: 'a repository that is not there',
    host: 'github',
    play: () =>
      on(
        'github',
        says(200, {
          data: { repository: null },
          errors: [{ type: 'NOT_FOUND', path: ['repository'], message: 'Could not resolve' }],
        }),
      ),
    exit: 4,
    words: ['northlight-ferries/web-checkout'],
  },
  {
    name: 'a repository that this token may not read',
    host: 'github',
    play: () =>
      on(
        'github',
        says(200, {
          data: { repository: null },
          errors: [{ type: 'FORBIDDEN', path: ['repository'], message: 'Resource not accessible' }],
        }),
      ),
    exit: 6,
    gap: 'repository-unreadable',
    words: ['GITHUB_TOKEN', 'may not read'],
  },
  {
    name: 'a sprint that is deleted in the middle',
    host: 'jira',
    play: () =>
      on(
        'jira',
        says(400, {
          errorMessages: ["Sprint with name '38' does not exist or you do not have permission to view it."],
        }),
        { path: /search/ },
      ),
    exit: 4,
    words: ['does not exist'],
  },
  {
    name: 'empty answers as to a stranger',
    host: 'jira',
    // Jira Cloud answers so where a token is not accepted.
    play: () =>
      on('jira', ({ path }) => {
        if (/myself/.test(path)) return says(401, { message: 'Client must be authenticated.' });
        if (/search/.test(path))
          return says(200, { issues: [], isLast: true }, { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' });
        return null;
      }),
    exit: 3,
    words: ['JIRA_API_TOKEN'],
  },
  {
    name: 'somebody who is nobody',
    host: 'jira',
    play: () => on('jira', says(200, { displayName: 'Anonymous' }), { path: /myself/ }),
    exit: 3,
    words: ['as to a stranger', 'JIRA_API_TOKEN'],
  },
  {
    name: 'a login that is dropped once',
    host: 'jira',
    deployment: 'dc',
    play: () => on('jira', says(401, {}, { 'x-ausername': 'anonymous' }), { times: 1, path: /search/ }),
    exit: 0,
  },
  {
    name: 'a login that is always dropped',
    host: 'jira',
    deployment: 'dc',
    play: () => on('jira', says(401, {}, { 'x-ausername': 'anonymous' }), { path: /search/ }),
    exit: 3,
    words: ['JIRA_API_TOKEN'],
  },
];
