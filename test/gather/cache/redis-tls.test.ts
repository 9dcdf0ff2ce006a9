import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { anAuthority } from '../certificates.ts';
import { builtStore } from './built.ts';
import { aCachePlace } from './places.ts';
import { onFreePort, started, withoutRedis } from './redis-server.ts';

const place = aCachePlace();
const caller = fileURLToPath(new URL('./caller.js', import.meta.url));

/** Certificates of an authority of our own, for 127.0.0.1. */
async function certificates(dir: string) {
  const acme = anAuthority('Acme');
  const { cert, key } = acme.issue('127.0.0.1');
  const files = { authority: join(dir, 'ca.pem'), certificate: join(dir, 'server.pem'), key: join(dir, 'server.key') };
  await writeFile(files.authority, acme.cert);
  await writeFile(files.certificate, cert);
  await writeFile(files.key, key);
  return files;
}

test.skipIf(withoutRedis)(
  'a Redis with TLS is used where its authority is trusted, and is one warning where not (skipped without redis-server)',
  async () => {
    const { authority, certificate, key } = await certificates(place.dir);
    const tls = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', authority];
    const flags = ['--port', '0', ...tls, '--tls-auth-clients', 'no', '--save', ''];
    const [port] = await onFreePort((port) => started([...flags, '--tls-port', String(port)]));
    const built = join(place.dir, 'built');
    await mkdir(built);
    const module = await builtStore(built);
    const secrets = join(built, 'dist/model/secret.js');
    const url = `rediss://127.0.0.1:${port}/1`;
    const call = async (env: Readonly<Record<string, string>>) => {
      const { stdout } = await promisify(execFile)(process.execPath, [caller, module, secrets, url], {
        env: { PATH: process.env['PATH'], ...env },
      });
      return JSON.parse(stdout);
    };

    const [trusting, doubting] = await Promise.all([call({ NODE_EXTRA_CA_CERTS: authority }), call({})]);

    expect(trusting).toEqual([{ where: 'redis', warnings: [] }]);
    expect(doubting).toMatchObject([
      { where: 'memory', warnings: [expect.stringContaining('certificate is not trusted')] },
    ]);
  },
);
