import { execFile, execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { builtStore } from './built.ts';
import { aCachePlace } from './places.ts';
import { freePort, started, withoutRedis } from './redis-server.ts';

const place = aCachePlace();
const caller = fileURLToPath(new URL('./caller.js', import.meta.url));

const withoutOpenssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return false;
  } catch {
    return process.env['CI'] === undefined;
  }
})();

/** Certificates of an authority of our own, for 127.0.0.1. */
async function certificates(dir: string) {
  const files = { authority: join(dir, 'ca.pem'), certificate: join(dir, 'server.pem'), key: join(dir, 'server.key') };
  const [caKey, request, extra] = ['ca.key', 'server.csr', 'san'].map((name) => join(dir, name)) as [
    string,
    string,
    string,
  ];
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' });
  const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...made, '-keyout', caKey, '-out', files.authority, '-subj', '/CN=Acme', '-days', '2');
  openssl('req', ...made, '-keyout', files.key, '-out', request, '-subj', '/CN=127.0.0.1');
  await writeFile(extra, 'subjectAltName=IP:127.0.0.1\n');
  const signed = ['-CA', files.authority, '-CAkey', caKey, '-CAcreateserial', '-extfile', extra, '-days', '2'];
  openssl('x509', '-req', '-in', request, '-out', files.certificate, ...signed);
  return files;
}

test.skipIf(withoutRedis || withoutOpenssl)(
  'a Redis with TLS is used where its authority is trusted, and is one warning where not (skipped without redis-server and openssl)',
  async () => {
    const { authority, certificate, key } = await certificates(place.dir);
    const port = await freePort();
    const tls = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', authority];
    const server = await started([
      '--port',
      '0',
      '--tls-port',
      String(port),
      ...tls,
      '--tls-auth-clients',
      'no',
      '--save',
      '',
    ]);
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
    server.kill('SIGKILL');
  },
);
