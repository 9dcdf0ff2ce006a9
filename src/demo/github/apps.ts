import { createHash, verify } from 'node:crypto';
import { type Reply, refusal } from './respond.ts';
import type { World } from './world.ts';

/** A GitHub App that the demo knows. */
export interface DemoApp {
  /** Its id or client id. */
  readonly id: string;
  /** PEM; logins must be signed with the other half. */
  readonly publicKey: string;
  /** The id of its installation, which reaches every repository. */
  readonly installation: number;
  readonly suspended?: boolean;
}

/** The App’s side of the demo GitHub: it hands out tokens of the installation, each good for an hour. */
export interface Apps {
  /** Whether a token is one that was handed out and has not expired. */
  knows(token: string): boolean;
  /** The answer to what only an App may ask; null for everything else. */
  answer(method: string, path: string, jwt: string, world: World): Reply | null;
}

const hour = 3_600_000;

export function openApps(app: DemoApp | undefined, now: () => number): Apps {
  const issued = new Map<string, number>();
  return {
    knows: (token) => (issued.get(token) ?? 0) > now(),
    answer(method, path, jwt, world) {
      const installationOf = /^\/(?:repos\/([^/]+\/[^/]+)|(?:orgs|users)\/([^/]+))\/installation$/.exec(path);
      const tokenOf = /^\/app\/installations\/(\d+)\/access_tokens$/.exec(path);
      if (installationOf === null && tokenOf === null) return null;
      const wrong = app === undefined ? 'A JSON web token could not be decoded' : mistakeIn(jwt, app);
      if (app === undefined || wrong !== null) return refusal(401, wrong ?? '');
      if (method === 'GET' && installationOf !== null) {
        const [, repository, owner] = installationOf;
        const held =
          world.repositories.some((one) => one.owner === owner) || world.repository(repository ?? '') !== null;
        return held
          ? { status: 200, headers: {}, body: { id: app.installation, app_id: 1 } }
          : refusal(404, 'Not Found');
      }
      if (method !== 'POST' || tokenOf?.[1] !== String(app.installation)) return refusal(404, 'Not Found');
      if (app.suspended === true) return refusal(403, 'This installation has been suspended');
      const token = `ghs_${createHash('sha256').update(`${jwt}${issued.size}`).digest('hex').slice(0, 36)}`;
      issued.set(token, now() + hour);
      const body = {
        token,
        expires_at: new Date(now() + hour).toISOString(),
        permissions: { contents: 'read', metadata: 'read', pull_requests: 'read' },
        repository_selection: 'all',
      };
      return { status: 201, headers: {}, body };
    },
  };
}

/** What GitHub would say of a login; null when it is right. Whether its time has come is told by its length alone. */
function mistakeIn(jwt: string, { id, publicKey }: DemoApp): string | null {
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  const { alg } = decoded(head);
  const { iss, iat, exp } = decoded(claims);
  if (alg !== 'RS256') return 'A JSON web token could not be decoded';
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), publicKey, Buffer.from(signature, 'base64url'))) {
    return 'A JSON web token could not be decoded';
  }
  if (iss !== id) return "'Issuer' claim ('iss') must be an Integer or a client ID";
  const isShort = typeof iat === 'number' && typeof exp === 'number' && exp - iat <= 11 * 60;
  return isShort ? null : "'Expiration time' claim ('exp') is too far in the future";
}

function decoded(part: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
