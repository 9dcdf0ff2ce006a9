// Reads a file of commit messages and keeps, for each of 10,000 issues, which of them are about it and how sure that is.
// With `keys` it only finds the keys, as a search tool does, and keeps which messages have them. With `memory` it does
// the same, but counts the time from when all messages are in memory, where the product has them too.
// Prints one line of JSON; a process of its own, so that its memory can be told.
import { isAscii } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { nextKey } from '../dist/correlate/keys.js';
import { knownOf } from '../dist/correlate/known.js';
import { commitRules } from '../dist/correlate/rules.js';
import { issueCount, keyOf, projects, separator } from './messages.js';

const blockSize = 1 << 20;
const author = { login: 'ada', name: 'Ada', kind: 'user', email: null };
/** Blocks are searched for what is not ASCII in pieces of this size. */
const pieceSize = 1 << 10;

const issues = Array.from({ length: issueCount }, (_, number) => ({ key: keyOf(number), formerKeys: [] }));
const known = knownOf({ issues, history: { issues: [] }, projects, named: null }, {});
const reading = { known, jiraUrl: 'https://jira.acme.example' };
const linksOf = new Map(issues.map(({ key }) => [key, []]));
const numberOf = new Map(issues.map(({ key }, number) => [key, number]));
let pairs = new Int32Array(1 << 16);

const [, , file, mode] = process.argv;
const take = mode === undefined ? link : find;
let started = performance.now();
let [messages, links] = [0, 0];
if (mode === 'memory') {
  const all = [];
  // A copy: a slice of a block is slower to look at than a text that came by itself.
  eachMessage(file, (message) => all.push(Buffer.from(message).toString()));
  started = performance.now();
  for (; messages < all.length; messages++) take(messages, all[messages]);
} else {
  eachMessage(file, (message) => {
    take(messages, message);
    messages++;
  });
}
if (mode !== undefined) listed();
process.stdout.write(`${JSON.stringify({ messages, links, ms: performance.now() - started })}\n`);

function link(number, message) {
  const end = message.indexOf('\n');
  const subject = end === -1 ? message : message.slice(0, end);
  const body = end === -1 ? '' : message.slice(end + 1);
  const commit = { subject, body, author };
  for (const rule of commitRules) {
    for (const { key, relation, confidence } of rule.read(commit, reading)) {
      const list = linksOf.get(key);
      if (list === undefined) continue;
      // A link is two numbers: the message, and in per cent how sure it is, negative where it is no work on the issue.
      list.push(number, Math.round(100 * confidence) * (relation === 'implements' ? 1 : -1));
      links++;
    }
  }
}

/** Pairs of an issue and a message, one after the other; `listed` sorts them by issue. */
function find(number, message) {
  for (let found = nextKey(message, 0, known); found !== null; found = nextKey(message, found.end, known)) {
    const issue = numberOf.get(found.key);
    if (issue === undefined) continue;
    if (2 * links === pairs.length) {
      const more = new Int32Array(2 * pairs.length);
      more.set(pairs);
      pairs = more;
    }
    pairs[2 * links] = issue;
    pairs[2 * links + 1] = number;
    links++;
  }
}

/** The messages of all issues, those of each together, and where each issue's begin. */
function listed() {
  const begins = new Int32Array(issueCount + 1);
  for (let i = 0; i < links; i++) begins[pairs[2 * i] + 1]++;
  for (let issue = 0; issue < issueCount; issue++) begins[issue + 1] += begins[issue];
  const next = begins.slice();
  const messagesOf = new Int32Array(links);
  for (let i = 0; i < links; i++) messagesOf[next[pairs[2 * i]]++] = pairs[2 * i + 1];
  return { begins, messagesOf };
}

/** Message by message; one that is more than ASCII is decoded as UTF-8. */
function eachMessage(file, take) {
  const input = openSync(file, 'r');
  let rest = Buffer.alloc(0);
  for (;;) {
    const block = Buffer.allocUnsafe(rest.length + blockSize);
    rest.copy(block);
    const read = readSync(input, block, rest.length, blockSize, null);
    const bytes = block.subarray(0, rest.length + read);
    const text = bytes.latin1Slice();
    const beyond = isAscii(bytes) ? null : piecesBeyond(bytes);
    let from = 0;
    for (let to = text.indexOf(separator); to !== -1; to = text.indexOf(separator, from)) {
      const isPlain = beyond === null || isBetween(beyond, from, to);
      take(isPlain ? text.slice(from, to - 1) : bytes.utf8Slice(from, to - 1));
      from = to + 2;
    }
    rest = bytes.subarray(from);
    if (read === 0) break;
  }
  if (rest.length > 0) take(rest.toString('utf8'));
  closeSync(input);
}

/** For each piece of a block whether it holds more than ASCII. */
function piecesBeyond(bytes) {
  const beyond = new Uint8Array(Math.ceil(bytes.length / pieceSize));
  for (let i = 0; i < beyond.length; i++) {
    beyond[i] = isAscii(bytes.subarray(i * pieceSize, (i + 1) * pieceSize)) ? 0 : 1;
  }
  return beyond;
}

function isBetween(beyond, from, to) {
  const last = Math.floor(to / pieceSize);
  for (let i = Math.floor(from / pieceSize); i <= last; i++) if (beyond[i] === 1) return false;
  return true;
}
