import { z } from 'zod';
import type { Runtime } from '../../runtime.ts';
import type { JiraAccess } from '../trackers.ts';
import { type JiraClient, openJiraClient } from './jira-client.ts';
import { pointFields } from './jira-fields.ts';
import { search } from './jira-search.ts';
import { fieldList } from './jira-shapes.ts';

/** A field that could hold the estimates, and how many issues of a sprint fill it. */
export interface EstimateCandidate {
  readonly field: string;
  readonly name: string;
  readonly filled: number;
}

/** How full each candidate is among the issues of a sprint that are no sub-tasks. */
export interface EstimateFill {
  readonly issues: number;
  readonly candidates: readonly EstimateCandidate[];
}

/**
 * Counts how full every field is that could hold story points: a site may have two, and a team may fill the one its
 * board does not use. One request for the fields, and one for each page of the sprint where there is a choice.
 * @param besides a field that is counted too, whatever it is
 * @throws SprintError when Jira cannot be asked
 */
export async function estimateFill(
  access: JiraAccess,
  sprint: { readonly id: number; readonly deployment: 'cloud' | 'dc' },
  besides: string | null,
  runtime: Runtime,
): Promise<EstimateFill> {
  const jira = await openJiraClient(access, runtime);
  const version = sprint.deployment === 'cloud' ? 3 : 2;
  const list = await jira.ask(fieldList, { path: `/rest/api/${version}/field` });
  const fields = [...new Set([...pointFields(list), ...list.filter(({ id }) => id === besides)])];
  const filled = new Map(fields.map(({ id }) => [id, 0]));
  let issues = 0;
  for await (const page of fields.length < 2 ? [] : pagesOf(jira, sprint, [...filled.keys()])) {
    for (const { fields: values } of page.issues) {
      if (isSubtask.safeParse(values).success) continue;
      issues += 1;
      for (const [id, count] of filled) if (typeof values[id] === 'number') filled.set(id, count + 1);
    }
  }
  return { issues, candidates: fields.map(({ id, name }) => ({ field: id, name, filled: filled.get(id) ?? 0 })) };
}

async function* pagesOf(
  jira: JiraClient,
  { id, deployment }: { readonly id: number; readonly deployment: 'cloud' | 'dc' },
  wanted: readonly string[],
) {
  const jql = `sprint = ${id} ORDER BY id`;
  const fields = ['issuetype', ...wanted];
  if (deployment === 'cloud') {
    yield* search(jira, valuesPage, jql, fields);
    return;
  }
  for (let startAt = 0, total = 1; startAt < total; ) {
    const body = { jql, fields, startAt, maxResults: 1_000 };
    const page = await jira.ask(valuesPage, { path: '/rest/api/2/search', body });
    yield page;
    startAt += page.issues.length;
    total = page.issues.length === 0 ? 0 : (page.total ?? 0);
  }
}

const isSubtask = z.looseObject({ issuetype: z.looseObject({ subtask: z.literal(true) }) });

const valuesPage = z.looseObject({
  issues: z.array(z.looseObject({ fields: z.record(z.string(), z.unknown()) })),
  nextPageToken: z.string().nullish(),
  total: z.number().nullish(),
});
