import { median, run, sprintBin } from './processes.js';

/** `sprint --help` against a bare node start, in turn, so that a slow minute hurts both. */
export async function startUp(print) {
  const bare = [];
  const help = [];
  for (let turn = 0; turn < 11; turn += 1) {
    bare.push(await run(['-e', '0']));
    help.push(await run([sprintBin, '--help']));
  }
  const ratio = median(help).wallMs / median(bare).wallMs;
  print('start-up', 'sprint --help : bare node, wall', `${ratio.toFixed(2)}x`, '<= 2x');
}
