// npm run bench [name ...]: prints figures and ratios against a baseline taken in the same run; it never judges.
import { charts } from './charts.js';
import { correlating } from './correlating.js';
import { formats } from './formats.js';
import { reading } from './reading.js';
import { reports } from './reports.js';
import { startUp } from './start-up.js';

const all = { 'start-up': startUp, reading, reports, formats, charts, correlating };
const names = process.argv.slice(2);

function print(group, what, figure, goal) {
  process.stdout.write(`${group.padEnd(10)} ${what.padEnd(66)} ${figure.padStart(9)}   ${goal}\n`);
}

for (const [name, bench] of Object.entries(all)) {
  if (names.length === 0 || names.includes(name)) await bench(print);
}
