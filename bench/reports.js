import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoServer, runDemoReport } from './processes.js';

/** A whole report (HTML, JSON, Markdown) from reading to files, at 1,000 and 10,000 issues. */
export async function reports(print) {
  const small = await wholeReport(1000, print);
  const large = await wholeReport(10000, print);
  print('reports', 'CPU, 10,000 issues : 1,000 issues', `${(large.cpuMs / small.cpuMs).toFixed(1)}x`, '<= 12x');
  print('reports', 'wall, 10,000 issues : 1,000 issues', `${(large.wallMs / small.wallMs).toFixed(1)}x`, '<= 12x');
}

async function wholeReport(size, print) {
  const demo = await demoServer(size);
  const folder = mkdtempSync(join(tmpdir(), 'sprint-bench-'));
  try {
    const figures = await runDemoReport(demo, ['--format', 'html,json,md', '--out', folder]);
    const what = `${size} issues, ${demo.commits} commits`;
    print('reports', `wall, ${what}`, `${(figures.wallMs / 1000).toFixed(1)} s`, '');
    print('reports', `CPU, ${what}`, `${(figures.cpuMs / 1000).toFixed(1)} s`, '');
    print('reports', `peak memory, ${what}`, `${figures.peakMb.toFixed(0)} MB`, '<= 512 MB');
    return figures;
  } finally {
    demo.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
