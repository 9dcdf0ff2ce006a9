// Reads 10 MB of ordinary commit messages, then 10 MB of one character or piece in a single message.
// Prints one line of JSON: milliseconds by piece, with the ordinary messages under `ordinary`.
import { knownOf } from '../dist/correlate/known.js';
import { commitRules } from '../dist/correlate/rules.js';
import { messageOf, projects, randomOf } from './messages.js';

const size = 10_000_000;
const pieces = [
  'A',
  'A-',
  '_',
  '-1',
  `${projects[0]}-1 `,
  `${projects[0]}-1,`,
  'fixes ',
  '> ',
  '<!--',
  '`',
  'https://',
  '[',
  'Revert "',
];
const author = { login: 'ada', name: 'Ada', kind: 'user', email: null };
const known = knownOf({ issues: [], history: { issues: [] }, projects, named: null }, {});
const reading = { known, jiraUrl: 'https://jira.acme.example' };

const random = randomOf(7);
const ordinary = [];
for (let length = 0; length < size; ) {
  const message = messageOf(random);
  ordinary.push(message);
  length += message.length;
}
const times = {};
for (let turn = 0; turn < 3; turn++) {
  keepBest('ordinary', () => ordinary.forEach(read));
  for (const piece of pieces) {
    const text = piece.repeat(size / piece.length);
    keepBest(piece, () => read(text));
    keepBest(`${piece} in a body`, () => read(`x\n${text}`));
  }
}
process.stdout.write(`${JSON.stringify(times)}\n`);

function keepBest(name, work) {
  const started = performance.now();
  work();
  times[name] = Math.min(times[name] ?? Number.POSITIVE_INFINITY, performance.now() - started);
}

function read(message) {
  const end = message.indexOf('\n');
  const [subject, body] = end === -1 ? [message, ''] : [message.slice(0, end), message.slice(end + 1)];
  for (const rule of commitRules) rule.read({ subject, body, author }, reading);
}
