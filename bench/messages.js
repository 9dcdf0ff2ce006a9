// Writes commit messages as `git log --format=%B%x1e` would print them: messages [file] [count] [seed].
import { closeSync, openSync, writeSync } from 'node:fs';

/** As many as the Jira of a company of some size shows: BAB, BAC … with a few odd ones. */
export const projects = ['PAY', 'A1B', 'FOO_BAR', 'MOBILE'].concat(
  Array.from({ length: 196 }, (_, i) => {
    const [first, second, third] = [i % 14, Math.floor(i / 14) % 5, i % 11].map(Number);
    return `${'BCDFGKLMNPRSTV'[first]}${'AEIOU'[second]}${'BDFGKLMNPRT'[third]}${'XYZ'[Math.floor(i / 70)]}`;
  }),
);
export const issueCount = 10_000;
export const separator = '\x1e';

/** The key of one of the 10,000 issues. */
export function keyOf(number) {
  return `${projects[number % projects.length]}-${1 + Math.floor(number / projects.length)}`;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words =
  `add fix move the a of for to in with when rounding payments report cache token retry page client server test
  upgrade remove rename flaky null check stream offset commit group broker thread request response schema topic
  metadata latency timeout session plan rule column filter join index lock queue build docs javadoc`.split(/\s+/);
const lookAlikes = [
  ...['UTF-8', 'SHA-256', 'ISO-8601', 'CVE-2024-1234', 'RFC-7231', 'log4j-2', 'jetty-9', 'part-1', 'release-2.8'],
  ...['2024-01-02', '1.2.3-4', 'apache/web#123', 'x-1', 'COVID-19', 'HTTP-2', '550e8400-e29b-41d4-a716-446655440000'],
];
const signature = 'Signed-off-by: Ada Lovelace <ada@acme.example>';

/** A message of the shape real histories have: about seven of ten name an issue in the subject. */
export function messageOf(random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const text = (count) =>
    Array.from({ length: count }, () => (random() < 0.02 ? pick(lookAlikes) : pick(words))).join(' ');
  const key = () => {
    const upper = keyOf(Math.floor(random() * issueCount));
    return random() < 0.03 ? upper.toLowerCase() : upper;
  };
  const words8 = () => text(5 + Math.floor(random() * 6));
  const kind = random();
  let subject;
  if (kind < 0.45) subject = `${key()}: ${words8()}`;
  else if (kind < 0.6) subject = `[${key()}] ${words8()}`;
  else if (kind < 0.65) subject = `${words8()} (${key()})`;
  else if (kind < 0.68) subject = `Merge branch '${key()}_${pick(words)}' into main`;
  else if (kind < 0.7) subject = `Revert "${key()}: ${words8()}"`;
  else subject = `${pick(['MINOR: ', '', '', 'chore: '])}${words8()}`;
  if (random() < 0.3) subject += ` (#${Math.floor(random() * 20_000)})`;
  if (random() < 0.01) subject += pick([' – naïve', ' “quoted”', ' 修复', ' 🐛']);
  const body = [];
  for (let lines = random() < 0.45 ? 1 + Math.floor(random() * 4) : 0; lines > 0; lines--) body.push(text(10));
  if (random() < 0.05) body.push(`${pick(['Fixes', 'See also', 'This is like', 'Refs:'])} ${key()}.`);
  if (random() < 0.25) body.push('', signature);
  return body.length === 0 ? subject : `${subject}\n\n${body.join('\n')}`;
}

/** Writes so many messages to a file. */
export function writeMessages(file, count, seed = 1) {
  const random = randomOf(seed);
  const out = openSync(file, 'w');
  let block = '';
  for (let i = 0; i < count; i++) {
    block += `${messageOf(random)}\n${separator}\n`;
    if (block.length > 1 << 20 || i === count - 1) {
      writeSync(out, block);
      block = '';
    }
  }
  closeSync(out);
}
