import { z } from 'zod';
import { redisAddressIn, redisForms } from '../model/redis-address.ts';
import { Secret } from '../model/secret.ts';

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|(?:[a-z0-9-]+\.)+localhost)$/i;

/** Whether an address stays on this machine, so that plain http harms nobody. */
export function isLoopback({ hostname }: URL): boolean {
  return loopback.test(hostname);
}

/** A web address, whatever page it leads to. */
export const page = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'is not a web address',
    params: { hint: 'Write it whole, such as https://acme.atlassian.net.' },
    abort: true,
  })
  .refine((text) => new URL(text).username === '' && new URL(text).password === '', {
    error: 'holds a user name or a password',
    params: { hint: 'Give the address alone; tokens have a key of their own.' },
  });

/** A web address that holds nothing else. */
export const address = page.refine((text) => !/[?#]/.test(text), {
  error: 'holds a question mark or a hash',
  params: { hint: 'Give the address alone, without what a page adds to it.' },
});

/** A token on one line. */
export const secret = z
  .string()
  .min(1)
  .refine((text) => !/[\s\p{Cc}]/u.test(text), {
    error: 'holds a space or a line break',
    params: { hint: 'Copy the token again, without anything around it.' },
  })
  .transform((text) => new Secret(text));

/** What nobody may guess: who does can test which name is behind an alias. */
export const salt = z
  .string()
  .min(1)
  .refine((text) => text.length >= 16, {
    error: 'is shorter than 16 characters',
    params: { hint: 'Make one with: openssl rand -hex 16' },
  })
  .transform((text) => new Secret(text));

/** A private key (PEM). Environments of build servers often hold a key on one line, its breaks written as `\\n`. */
export const privateKey = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n').trim())
  .refine((text) => /^-----BEGIN (?:RSA )?PRIVATE KEY-----\s[\s\S]+\s-----END (?:RSA )?PRIVATE KEY-----$/.test(text), {
    error: 'is not a private key',
    params: { hint: 'Give the whole .pem file that GitHub made for the App, its first and last line too.' },
  })
  .transform((text) => new Secret(text));

/** The address of a Redis, which may hold its password. */
export const redisAddress = z
  .string()
  .refine((text) => redisAddressIn(text) !== null, {
    error: 'is not a Redis address',
    params: { hint: `Write it as ${redisForms}.` },
  })
  .transform((text) => new Secret(text));

/** `owner/name`, or `owner/*`. */
export const repository = z
  .string()
  .regex(/^[\w.-]{1,100}\/(?:[\w.-]{1,100}|\*)$/, 'is not of the form owner/name, or owner/* for all of an owner’s');

/** An id, as a number or as text; null where nothing is said. */
export const numberOrName = z
  .union([z.string().min(1), z.int().positive()])
  .transform(String)
  .nullable()
  .default(null);

/** An IANA time zone. */
export const timeZone = z.string().refine(
  (zone) => {
    try {
      return Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
    } catch {
      return false;
    }
  },
  { error: 'is not a time zone', params: { hint: 'Use an IANA name, such as Europe/Berlin or UTC.' } },
);

/** A day as `2025-12-24`. */
export const day = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text, {
    error: 'is not a day',
    params: { hint: 'Write days like 2025-12-24.' },
  });

/** The key of a project of Jira. */
export const projectKey = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, 'is not a project key, such as PAY');

/** The key of a project, or of one of its issues. */
export const projectOrIssueKey = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_]{0,99}(?:-[1-9]\d{0,8})?$/,
    'is not the key of a project or an issue, such as PAY or PAY-12',
  );
