import { z } from 'zod';
import { listRequest } from '../../tasks/requests.ts';
import { boardInput, toolDeadline } from '../inputs.ts';
import { row, textOf } from '../lines.ts';
import { lastLines, meta } from '../meta.ts';
import { sprintShape } from '../sprint.ts';
import { defineTool } from '../tool.ts';

export const sprintList = defineTool({
  name: 'sprint_list',
  title: 'List sprints',
  description:
    'Lists the sprints of a Jira board, newest first, with state and dates. Use it to find a sprint by a loose name, or to see which came before. Returns sprints[] and the board.',
  input: listRequest.omit({ deadline: true }).extend({ board: boardInput }),
  output: z.object({
    board: z.object({ id: z.number(), name: z.string() }),
    sprints: z.array(sprintShape),
    meta,
  }),
  readOnly: true,

  async run(input, { config, runtime }) {
    const { listSprints } = await import('../../tasks/sprints.ts');
    const { board, sprints, total, nextCursor } = await listSprints(
      { ...input, deadline: toolDeadline },
      config,
      runtime,
    );
    const about = { complete: true, warnings: [], asOf: iso(runtime.now()), total, nextCursor };
    const rows = sprints.map(({ id, name, state, goal, start, activated, plannedEnd, completed }) => ({
      id,
      name,
      state,
      goal,
      start: isoOrNull(activated ?? start),
      plannedEnd: isoOrNull(plannedEnd),
      completed: isoOrNull(completed),
    }));
    const lines = rows.map(({ id, name, state, start, completed }) => {
      return row([id, name, state, start?.slice(0, 10) ?? '', completed?.slice(0, 10) ?? '']);
    });
    return {
      text: textOf([
        `Sprints of ${board.name}: id, name, state, start, completed`,
        ...lines,
        ...lastLines(about, rows.length),
      ]),
      data: { board: { id: board.id, name: board.name }, sprints: rows, meta: about },
    };
  },
});

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
