import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A certificate with its private key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Certificate {
  /** A certificate for a host, a name or an IPv4 address, signed by this authority. */
  issue(name: string, validFor?: Validity): Certificate;
}

interface Validity {
  readonly from: Date;
  readonly to: Date;
}

const day = 86_400_000;

/** Yesterday until tomorrow. */
const current = (): Validity => ({ from: new Date(Date.now() - day), to: new Date(Date.now() + day) });

/** Ended yesterday. */
export const expired = (): Validity => ({ from: new Date(Date.now() - 3 * day), to: new Date(Date.now() - day) });

/** An authority nobody knows yet. */
export function anAuthority(name: string): Authority {
  const keys = newKeys();
  const own = certificate(name, keys.publicKey, { name, key: keys.privateKey }, current(), true);
  return {
    cert: own,
    key: pemOf(keys.privateKey),
    issue(host, validity = current()) {
      const { publicKey, privateKey } = newKeys();
      const cert = certificate(host, publicKey, { name, key: keys.privateKey }, validity, false);
      return { cert, key: pemOf(privateKey) };
    },
  };
}

/** A certificate that vouches for itself, for a name or an IPv4 address. */
export function selfSigned(host: string, validity = current()): Certificate {
  const { publicKey, privateKey } = newKeys();
  return {
    cert: certificate(host, publicKey, { name: host, key: privateKey }, validity, false),
    key: pemOf(privateKey),
  };
}

interface Issuer {
  readonly name: string;
  readonly key: KeyObject;
}

function newKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** X.509 v3, as much as TLS asks for (RFC 5280). */
function certificate(
  name: string,
  publicKey: KeyObject,
  issuer: Issuer,
  { from, to }: Validity,
  isAuthority: boolean,
): string {
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const constraint = extension('551d13', sequence(...(isAuthority ? [der(0x01, Buffer.from([0xff]))] : [])));
  const who = isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name));
  const alternative = extension('551d11', sequence(who));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)])),
    algorithm,
    distinguished(issuer.name),
    sequence(time(from), time(to)),
    distinguished(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(constraint, alternative)),
  );
  const signature = createSign('sha256').update(body).sign(issuer.key);
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), der(0x04, value));
}

function distinguished(name: string): Buffer {
  return sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
}

function time(at: Date): Buffer {
  return der(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
