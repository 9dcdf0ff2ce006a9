import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, sprintBin } from './processes.js';

const rounds = 50;

/** Every chart of the demo report drawn for the page, against writing the same charts as JSON. */
export async function charts(print) {
  const folder = mkdtempSync(join(tmpdir(), 'sprint-bench-'));
  try {
    await run([sprintBin, 'report', '--demo', '--format', 'json', '--out', folder, '--quiet']);
    const [name] = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const report = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const all = report.sections.flatMap(({ blocks }) => blocks).flatMap(chartsOf);
    const { chartSvg, palettes } = await import('../dist/render/charts.js');
    const draw = () => all.reduce((size, chart) => size + chartSvg(chart, palettes.css).length, 0);
    const write = () => all.reduce((size, chart) => size + JSON.stringify(chart).length, 0);
    const [drawn, written] = [timed(draw), timed(write)];
    print('charts', `drawing the ${all.length} charts of the demo report`, `${drawn.ms.toFixed(1)} ms`, '');
    print('charts', 'drawing : writing them as JSON', `${(drawn.ms / written.ms).toFixed(1)}x`, '');
    print('charts', 'size of a drawing, on average', `${(drawn.size / all.length / 1_000).toFixed(1)} KB`, '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function chartsOf(block) {
  if (block.kind === 'chart') return [block.chart];
  return block.kind === 'multiples' ? block.charts : [];
}

/** The middle of many rounds, the first of which is for warming up. */
function timed(work) {
  let size = work();
  const times = [];
  for (let i = 0; i < rounds; i++) {
    const started = performance.now();
    size = work();
    times.push(performance.now() - started);
  }
  return { size, ms: times.toSorted((a, b) => a - b)[rounds / 2] };
}
