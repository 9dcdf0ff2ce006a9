import type { ZodType } from 'zod';
import type { JiraClient } from './jira-client.ts';
import { tokenPages } from './jira-pages.ts';

/** The most issues search/jql gives a page; it gives fewer when many fields are asked for. */
const searchPage = 5_000;

/** Yields the pages of a search (Jira Cloud). */
export function search<P extends { nextPageToken?: string | null | undefined }>(
  jira: JiraClient,
  schema: ZodType<P>,
  jql: string,
  fields: readonly string[],
): AsyncGenerator<P> {
  return tokenPages(jira.host, (token) =>
    jira.ask(schema, {
      path: '/rest/api/3/search/jql',
      body: { jql, fields, maxResults: searchPage, ...(token !== undefined && { nextPageToken: token }) },
    }),
  );
}
