import { makeOrganization } from '../../src/demo/generate.ts';
import type { Organization } from '../../src/demo/organization.ts';

/** The repository that both boards work in. */
export const repository = 'northlight-ferries/web-checkout';

/** Two sprints of the board that closes its sprints, and two of the one that is in the middle of one. */
const kept: ReadonlySet<number> = new Set([33, 38, 135, 138]);

/** The demo company with two sprints a board and one repository: a run takes a tenth of a second. */
export function aSmallCompany(): Organization {
  const company = makeOrganization({ sprintSize: 1 });
  const sprints = company.sprints.filter(({ id }) => kept.has(id));
  const from = Math.min(...sprints.map(({ start }) => start ?? company.now));
  return {
    ...company,
    sprints,
    issues: company.issues.filter(({ sprintIds }) => sprintIds.some((id) => kept.has(id))),
    repositories: company.repositories
      .filter(({ name }) => name === repository)
      .map((one) => ({
        ...one,
        pullRequests: one.pullRequests.filter(({ createdAt }) => createdAt >= from),
        commits: one.commits.filter(({ committedAt }) => committedAt >= from),
      })),
  };
}
