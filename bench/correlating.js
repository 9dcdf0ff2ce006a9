import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projects, writeMessages } from './messages.js';
import { median, run } from './processes.js';

const million = 1_000_000;
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const pattern = `\\b(?:${projects.join('|')})-[1-9][0-9]*\\b`;

/** Keys of 200 projects in commit messages, against a search tool on the same file; both from start to end of the process. */
export async function correlating(print) {
  const folder = mkdtempSync(join(tmpdir(), 'sprint-bench-'));
  try {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    writeMessages(one, million);
    writeMessages(two, 2 * million);
    const [ours, finding, inMemory, double] = [[], [], [], []];
    const tools = searchTools(one);
    const theirs = new Map(tools.map(({ name }) => [name, []]));
    for (let turn = 0; turn < 3; turn += 1) {
      ours.push(await run([script('link-messages.js'), one]));
      finding.push(await run([script('link-messages.js'), one, 'keys']));
      inMemory.push((await answer([script('link-messages.js'), one, 'memory'])).ms);
      for (const { name, command, args } of tools) theirs.get(name).push(await searchTime(command, args, folder));
      double.push(await run([script('link-messages.js'), two]));
    }
    const { wallMs, peakMb } = median(ours);
    const middle = inMemory.sort((a, b) => a - b)[1];
    const perSecond = `${((1000 * million) / wallMs / 1e6).toFixed(2)} M`;
    print('linking', 'messages a second, 1,000,000 messages, 10,000 issues', perSecond, '');
    print('linking', 'peak memory, 1,000,000 messages', `${peakMb.toFixed(0)} MB`, '<= 400 MB');
    for (const [name, times] of theirs) {
      const ratio = (ms) => `${(ms / median(times).wallMs).toFixed(2)}x`;
      print('linking', `keys of messages in memory, listed by issue : ${name}`, ratio(middle), '<= 0.5x');
      print('linking', `the same from file, whole process : ${name}`, ratio(median(finding).wallMs), '');
      print('linking', `each key read in its sentence, whole process : ${name}`, ratio(wallMs), '');
    }
    const { wallMs: doubleMs } = median(double);
    print('linking', 'wall, 2,000,000 : 1,000,000 messages', `${(doubleMs / wallMs).toFixed(2)}x`, '<= 2.2x');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { ordinary, ...worst } = await answer([script('worst-messages.js')]);
  for (const [piece, ms] of Object.entries(worst)) {
    print('linking', `10 MB of ${piece.trim()} : 10 MB of messages`, `${(ms / ordinary).toFixed(2)}x`, '<= 3x');
  }
  const { ms, links } = await answer([script('link-snapshot.js'), '200000']);
  print('linking', `a snapshot of 200,000 commits, ${links} links`, `${(ms / 1000).toFixed(1)} s`, '');
}

/** ripgrep as it comes and with one thread; where it is not installed, grep. */
function searchTools(file) {
  const ripgrep = 'rg';
  if (spawnSync(ripgrep, ['--version']).status === 0) {
    return [
      { name: 'rg -o -i', command: ripgrep, args: ['-o', '-i', pattern, file] },
      { name: 'rg -o -i -j1', command: ripgrep, args: ['-o', '-i', '-j1', pattern, file] },
    ];
  }
  return [{ name: 'grep -oiE (ripgrep is missing)', command: 'grep', args: ['-oiE', pattern, file] }];
}

/** The wall time of a search that writes what it found to a file, as it would be used. */
async function searchTime(command, args, folder) {
  const out = openSync(join(folder, 'found'), 'w');
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', out, 'inherit'] });
  const [code] = await once(child, 'close');
  closeSync(out);
  if (code !== 0) throw new Error(`${command} ended with ${code}.`);
  return { wallMs: performance.now() - started };
}

/** What a script prints, as JSON. */
async function answer(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}.`);
  return JSON.parse(text);
}
