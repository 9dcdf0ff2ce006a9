import { expect, test } from 'vitest';
import { startDemo } from '../../../src/demo/demo.ts';
import { estimateFill } from '../../../src/gather/trackers/jira-estimates.ts';
import { jiraAccess } from '../demo-request.ts';
import { aRuntime } from '../host.ts';

test.each(['cloud', 'dc'] as const)('counts how full each field of story points is (%s)', async (deployment) => {
  const demo = await startDemo({ deployment });
  try {
    const { sprints, issues } = demo.organization;
    const sprint = sprints.findLast(({ state, originBoardId }) => state === 'closed' && originBoardId === 1);
    if (sprint === undefined) throw new Error('The demo has a closed sprint.');
    const held = issues.filter(({ sprintIds, subtask }) => sprintIds.includes(sprint.id) && !subtask);

    const fill = await estimateFill(jiraAccess(demo), { id: sprint.id, deployment }, null, aRuntime());

    expect(fill.issues).toBe(held.length);
    // Names may be translated.
    expect(fill.candidates.map(({ filled }) => filled).sort((a, b) => b - a)).toEqual([
      held.filter(({ estimate }) => estimate !== null).length,
      held.filter(({ otherEstimate }) => otherEstimate !== null).length,
    ]);
    expect(demo.requests).toHaveLength(2);
  } finally {
    await demo.close();
  }
});
