import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  correlateSprint,
  explainSubject,
  listSprints,
  loadConfig,
  type Runtime,
  report,
  sprintIssues,
  sprintSummary,
} from '../src/index.ts';
import { environmentOf, withDemo } from './cli/run.ts';

const silent = { progress: () => undefined, warn: () => undefined };

test('the library writes a report, lists sprints, and gives figures, issues and links', () =>
  withDemo({}, async (demo) => {
    const cwd = await mkdtemp(join(tmpdir(), 'sprint-library-'));
    const flags = {
      jira: { board: '1' },
      github: { repos: [...demo.github.repos] },
      cache: { store: 'memory' as const },
    };
    const config = await loadConfig({ cwd, home: cwd, env: environmentOf(demo), flags });
    const runtime: Runtime = {
      fetch,
      now: () => demo.organization.now,
      signal: new AbortController().signal,
      ...silent,
    };

    const { files, report: written } = await report(
      { sprint: 'last-closed', formats: ['json'], out: 'out/' },
      config,
      runtime,
    );
    expect(files).toMatchObject([{ format: 'json', path: expect.stringContaining(join(cwd, 'out', 'sprint-38')) }]);
    expect(JSON.parse(readFileSync(files[0]?.path ?? '', 'utf8'))).toEqual(JSON.parse(JSON.stringify(written)));

    const { sprints, total, nextCursor } = await listSprints({ limit: 3, state: 'closed' }, config, runtime);
    expect(sprints.map(({ id }) => id)).toEqual([38, 33, 29]);
    expect(total).toBeGreaterThan(3);
    const next = await listSprints({ limit: 3, state: 'closed', cursor: nextCursor ?? '' }, config, runtime);
    expect(next.sprints.map(({ id }) => id)).toEqual([26, 22, 17]);

    const summary = await sprintSummary({ sprint: '38' }, config, runtime);
    expect(summary.totals).toEqual(written.totals);

    const page = await sprintIssues({ sprint: '38', filter: 'carried-out', limit: 2 }, config, runtime);
    expect(page.issues).toHaveLength(2);
    expect(page.issues.every(({ carriedOut }) => carriedOut)).toBe(true);
    expect(page.total).toBe(written.issues.filter(({ carriedOut }) => carriedOut).length);

    const { links } = await correlateSprint({ sprint: '38' }, config, runtime);
    expect(links).toEqual(written.links);
    const { explanation } = await explainSubject({ sprint: '38', subject: links[0]?.issue ?? '' }, config, runtime);
    expect(explanation.links.length).toBeGreaterThan(0);
    await rm(cwd, { recursive: true });
  }));

test('a request that does not fit is refused with every field that is wrong', async () => {
  const config = await loadConfig({ cwd: '/', home: '/', env: {}, file: null });
  const runtime: Runtime = { fetch, now: () => 0, signal: new AbortController().signal, ...silent };
  const wrong = { formats: ['pfd'], deadline: -1, sprnt: 1 } as unknown as Parameters<typeof report>[0];
  await expect(report(wrong, config, runtime)).rejects.toMatchObject({
    kind: 'usage',
    message: expect.stringMatching(/formats\.0.*deadline|deadline.*formats\.0/),
  });
});
