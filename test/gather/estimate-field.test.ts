import { expect, test } from 'vitest';
import { startDemo } from '../../src/demo/demo.ts';
import { gather } from '../../src/gather/snapshot.ts';
import { aGatherRequest, jiraAccess } from './demo-request.ts';
import { aRuntime } from './host.ts';

test('a configured estimation field that is not the board’s is said, and the reading is whole', async () => {
  const demo = await startDemo({ sprintSize: 4 });
  const readWith = async (estimateField: string | null) => {
    const request = aGatherRequest(demo, { jira: jiraAccess(demo, { estimateField }) });
    return gather(request, { ...aRuntime(), now: () => demo.organization.now });
  };
  try {
    const own = await readWith(null);
    const named = await readWith(own.board.estimate.field);
    const other = await readWith('timeoriginalestimate');

    const told = ({ gaps }: Awaited<typeof own>) => gaps.filter(({ source }) => source === 'jira');
    expect([told(own), told(named)]).toEqual([[], []]);
    expect(told(other)).toMatchObject([{ code: 'estimate-field-differs', chosen: true, affects: [] }]);
    expect(told(other)[0]?.because).toContain('and the board estimates in “');
    expect(other.sources.find(({ id }) => id === 'jira')?.status).toBe('ok');
  } finally {
    await demo.close();
  }
});
