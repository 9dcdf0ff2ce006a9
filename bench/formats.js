import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoServer, median, run, runDemoReport, sprintBin } from './processes.js';

const parse = "JSON.parse(require('node:fs').readFileSync(process.argv[1], 'utf8'))";

/** Every format of saved sprints of 60, 1,000 and 10,000 issues, against reading the saved sprint and nothing else. */
export async function formats(print) {
  for (const size of [60, 1_000, 10_000]) await formatsOf(size, print);
}

async function formatsOf(size, print) {
  const folder = mkdtempSync(join(tmpdir(), 'sprint-bench-'));
  const saved = join(folder, 'sprint.json');
  try {
    await save(size, saved);
    const runs = size > 1_000 ? 1 : 3;
    const times = async (args) => {
      const all = [];
      for (let i = 0; i < runs; i++) all.push(await run(args));
      return median(all);
    };
    const written = (list) =>
      times([sprintBin, 'report', '--from', saved, '--format', list, '--out', folder, '--quiet']);

    const baseline = await times(['-e', parse, saved]);
    const csv = await written('csv');
    const texts = await written('html,json,md,csv');
    const pdf = await written('csv,pdf');
    const all = await written('html,pdf,json,md,csv');
    const what = `${size} issues`;
    const seconds = (ms) => `${(ms / 1_000).toFixed(2)} s`;
    const ratio = (ms) => `${(ms / baseline.cpuMs).toFixed(1)}x`;
    print('formats', `CPU, saved sprint parsed alone, ${what}`, seconds(baseline.cpuMs), 'baseline');
    print('formats', `CPU, all formats : baseline, ${what}`, ratio(all.cpuMs), '');
    print('formats', `CPU, all formats, ${what}`, seconds(all.cpuMs), '');
    print('formats', `wall, all formats, ${what}`, seconds(all.wallMs), '');
    print('formats', `peak memory, all formats, ${what}`, `${all.peakMb.toFixed(0)} MB`, '<= 512 MB');
    print('formats', `CPU, HTML, JSON, Markdown, CSV, ${what}`, seconds(texts.cpuMs), '');
    print('formats', `CPU, the same : baseline, ${what}`, ratio(texts.cpuMs), '');
    print('formats', `wall, HTML, JSON, Markdown, CSV, ${what}`, seconds(texts.wallMs), size === 1_000 ? '<= 1 s' : '');
    print(
      'formats',
      `CPU, the same but CSV : CSV, ${what}`,
      `${((texts.cpuMs - csv.cpuMs) / csv.cpuMs).toFixed(2)}x`,
      '',
    );
    print('formats', `CPU, PDF alone, ${what}`, seconds(pdf.cpuMs - csv.cpuMs), size === 10_000 ? '<= 5 s' : '');
    print('formats', `peak memory, PDF, ${what}`, `${pdf.peakMb.toFixed(0)} MB`, '<= 512 MB');
    for (const [format, goal] of [
      ['html', goals.get(size) ?? ''],
      ['pdf', ''],
      ['json', ''],
      ['md', ''],
      ['csv', ''],
    ]) {
      print('formats', `size, ${format}, ${what}`, sizeOf(folder, format), goal);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const goals = new Map([
  [60, '<= 300 KB'],
  [1_000, '<= 1,500 KB'],
]);

function sizeOf(folder, extension) {
  const name = readdirSync(folder).find((file) => file.startsWith('sprint-') && file.endsWith(`.${extension}`));
  return `${(statSync(join(folder, name)).size / 1_000).toFixed(0)} KB`;
}

async function save(size, file) {
  const demo = await demoServer(size);
  try {
    await runDemoReport(demo, ['--format', 'csv', '--out', join(file, '..', 'first'), '--save-snapshot', file]);
  } finally {
    demo.stop();
  }
}
