import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { z } from 'zod';
import { SprintError } from '../../../errors.ts';
import { Secret } from '../../../model/secret.ts';
import type { Instant } from '../../../model/sprint.ts';

/** A GitHub App and where it is installed. */
export interface GithubApp {
  /** Its id, or its client id. */
  readonly id: string;
  /** The id of its installation; null is that of `repo`. */
  readonly installation: string | null;
  /** `owner/name`, or `owner/*`, which the installation must reach. */
  readonly repo: string;
}

/** What is shown to GitHub with every request, and every secret that was in it. */
export interface Login {
  /** The value of the header `Authorization`. */
  header(): Promise<string>;
  secrets(): readonly Secret[];
}

interface Desk {
  readonly app: GithubApp;
  readonly key: Secret;
  /** The name of the variable that holds the key. */
  readonly keyName: string;
  /** The API, without a slash at its end. */
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Instant;
}

/** A token of an installation is good for an hour (docs.github.com, "Generating an installation access token"). */
const renewAfterMs = 50 * 60_000;

/**
 * Logs in as an installation of an App: a token signed with its key is exchanged for one of the installation, once, and
 * again before that expires. Nothing is sent before the first request needs it.
 * @throws SprintError `usage` for a key that is none; `access` when GitHub does not accept the App
 */
export function openApp(desk: Desk): Login {
  const key = keyOf(desk);
  const secrets: Secret[] = [desk.key];
  let current: { readonly token: Promise<string>; readonly at: Instant } | null = null;
  let { installation } = desk.app;

  const bearer = (): string => {
    const jwt = jwtOf(desk.app.id, key, desk.now());
    secrets.push(new Secret(jwt));
    return `Bearer ${jwt}`;
  };
  const exchange = async (): Promise<string> => {
    installation ??= await foundInstallation(desk, bearer());
    const { token } = issued.parse(
      await asked(desk, 'POST', `/app/installations/${installation}/access_tokens`, bearer()),
    );
    secrets.push(new Secret(token));
    return token;
  };
  return {
    async header() {
      const now = desk.now();
      if (current === null || now - current.at > renewAfterMs) current = { token: exchange(), at: now };
      const { token } = current;
      try {
        return `Bearer ${await token}`;
      } catch (error) {
        // What failed may succeed when it is tried again.
        if (current?.token === token) current = null;
        throw error;
      }
    },
    secrets: () => secrets,
  };
}

const issued = z.looseObject({ token: z.string().regex(/^[\x21-\x7e]+$/) });
const found = z.looseObject({ id: z.int().positive() });

async function foundInstallation(desk: Desk, bearer: string): Promise<string> {
  const [owner = '', name = ''] = desk.app.repo.split('/');
  const place = name === '*' ? `/users/${owner}` : `/repos/${owner}/${name}`;
  const { id } = found.parse(await asked(desk, 'GET', `${place}/installation`, bearer));
  return String(id);
}

/**
 * RS256, as GitHub asks for it: not more than ten minutes long, and begun a minute ago, for clocks that differ
 * (docs.github.com, "Generating a JSON Web Token (JWT) for a GitHub App").
 */
function jwtOf(id: string, key: KeyObject, now: Instant): string {
  const seconds = Math.floor(now / 1_000);
  const claims = { iat: seconds - 60, exp: seconds + 9 * 60, iss: id };
  const body = [{ alg: 'RS256', typ: 'JWT' }, claims].map(encoded).join('.');
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function keyOf({ key, keyName }: Desk): KeyObject {
  try {
    const made = createPrivateKey(key.reveal());
    if (made.asymmetricKeyType === 'rsa') return made;
  } catch {
    // What the parser says may quote the key.
  }
  throw new SprintError('usage', `The value of ${keyName} is no private key of a GitHub App.`, {
    hint: 'Give the whole .pem file that GitHub made, its first and last line too; line breaks may be written as \\n.',
  });
}

async function asked(desk: Desk, method: 'GET' | 'POST', path: string, authorization: string): Promise<unknown> {
  const headers = { authorization, accept: 'application/vnd.github+json', 'user-agent': 'sprint-report' };
  try {
    const response = await desk.fetch(`${desk.url}${path}`, { method, headers });
    return await response.json();
  } catch (error) {
    throw error instanceof SprintError ? refused(desk, error) : error;
  }
}

/**
 * As a token that GitHub does not know, an App without an installation can read nothing at all: 401, whatever was said.
 * The error it stands for is not kept: GitHub may quote the login in it.
 */
function refused({ app: { id, installation, repo }, keyName, url }: Desk, error: SprintError): SprintError {
  const host = new URL(url).host;
  const details = { status: 401, source: 'github' } as const;
  switch (error.status) {
    case 401:
      return new SprintError('access', `GitHub at ${host} does not accept the login of the App ${id} (401).`, {
        ...details,
        hint: `Check github.app.id, that the key in ${keyName} is one of this App, and that the clock of this machine is right.`,
      });
    case 403:
      return new SprintError('access', `GitHub at ${host} refuses the installation of the App ${id} (403).`, {
        ...details,
        hint: 'The installation may be suspended: an owner of the organization can see and change that.',
      });
    case 404: {
      const what = installation === null ? `is not installed for ${repo}` : `has no installation ${installation}`;
      return new SprintError('access', `GitHub at ${host} says that the App ${id} ${what} (404).`, {
        ...details,
        hint: 'Install it for these repositories, or name its installation in github.app.installation.',
      });
    }
    default:
      return error;
  }
}
