import { z } from 'zod';
import { descriptionOf } from './jira-description.ts';
import { instantOf } from './jira-time.ts';

// What is not named here is dropped at once: avatars and links are most of what Jira sends.

/** Text that may be missing: absent, null and text all occur for the same field. */
const text = z.string().nullish();
const id = z.union([z.string(), z.number()]).transform(String);
const ids = z.union([z.string(), z.number()]).transform(Number).pipe(z.number().int());

export const myself = z.object({ accountId: text, name: text, key: text });

/** Old servers tell no deployment type, but every Jira its version. */
export const serverInfo = z.object({ version: z.string(), deploymentType: text });

export const fieldList = z.array(
  z.object({
    id: z.string(),
    name: z.string().catch(''),
    untranslatedName: text,
    schema: z.object({ type: text, custom: text }).nullish(),
  }),
);
export type FieldList = z.infer<typeof fieldList>;

export const rawStatus = z.object({
  id,
  name: z.string().catch(''),
  statusCategory: z.object({ key: text }).nullish(),
});
export const statusList = z.array(rawStatus);

/** A timestamp, as an instant; one that cannot be read is a shape we do not know. */
const stamp = z.union([z.string(), z.number()]).transform(instantOf).pipe(z.number());

/** A page of the kind that counts: `startAt`, and `total` or `isLast` where Jira gives them. */
function pageOf<T extends z.ZodType>(value: T) {
  return z.object({
    values: z.array(value),
    startAt: z.number().nullish(),
    total: z.number().nullish(),
    isLast: z.boolean().nullish(),
  });
}

const projectKey = z.object({ key: z.string() });
export const projectPage = pageOf(projectKey);
export const projectList = z.array(projectKey);

export const boardPage = pageOf(z.object({ id: ids, name: z.string().catch(''), type: text }));

export const boardConfiguration = z.object({
  id: ids,
  name: z.string().catch(''),
  type: text,
  filter: z.object({ id }).nullish(),
  columnConfig: z
    .looseObject({
      columns: z.array(z.object({ name: z.string().catch(''), statuses: z.array(z.object({ id })).nullish() })),
    })
    .nullish(),
  estimation: z.looseObject({ type: text, field: z.object({ fieldId: text, displayName: text }).nullish() }).nullish(),
});
export type BoardConfiguration = z.infer<typeof boardConfiguration>;

export const rawSprint = z.object({
  id: ids,
  name: z.string().catch(''),
  state: z.string(),
  goal: text,
  originBoardId: z.number().nullish(),
  boardId: z.number().nullish(),
  startDate: text,
  activatedDate: text,
  endDate: text,
  completeDate: text,
});
export type RawSprint = z.infer<typeof rawSprint>;
export const sprintPage = pageOf(rawSprint);

const rawUser = z.object({
  accountId: text,
  key: text,
  name: text,
  displayName: text,
  emailAddress: text,
  active: z.boolean().nullish(),
});
export type RawUser = z.infer<typeof rawUser>;

const named = z.object({ name: text });

/** A link to another issue; `inwardIssue` is there where the words of `inward` hold of this issue. */
const rawLink = z.object({
  type: z.object({ inward: text }).nullish(),
  inwardIssue: z.object({ key: z.string(), fields: z.object({ status: rawStatus.nullish() }).nullish() }).nullish(),
});
export type RawLink = z.infer<typeof rawLink>;
export const rawLinks = z.array(rawLink);

/**
 * One item of a history entry. Where Jira leaves `toString` out, the function of that name is found that every object
 * has: only texts and numbers count.
 */
const rawItem = z.object({
  field: text,
  fieldId: text,
  from: z.unknown().optional(),
  fromString: z.unknown().optional(),
  to: z.unknown().optional(),
  toString: z.unknown().optional(),
});
export type RawItem = z.infer<typeof rawItem>;

export const rawHistory = z.object({
  id,
  author: rawUser.nullish(),
  created: stamp,
  items: z.array(rawItem),
});
export type RawHistory = z.infer<typeof rawHistory>;

export const rawIssue = z.object({
  id,
  key: z.string(),
  // The estimation and Sprint fields have other ids on every site.
  fields: z.looseObject({
    summary: text,
    // Read at once: a document is many times as large as its words.
    description: z.unknown().optional().transform(descriptionOf),
    issuetype: z.object({ name: text, subtask: z.boolean().nullish() }).nullish(),
    status: rawStatus.nullish(),
    assignee: rawUser.nullish(),
    priority: named.nullish(),
    resolution: named.nullish(),
    parent: z.object({ id, key: z.string() }).nullish(),
    labels: z.array(z.string()).nullish(),
    components: z.array(named).nullish(),
    created: stamp,
    updated: text,
    resolutiondate: text,
  }),
  changelog: z.object({ total: z.number().nullish(), histories: z.array(rawHistory) }).nullish(),
});
export type RawIssue = z.infer<typeof rawIssue>;

/** An issue of which only some fields were asked for. */
const partIssue = z.object({ id, key: z.string(), fields: z.record(z.string(), z.unknown()) });
export type PartIssue = z.infer<typeof partIssue>;
export const partPage = z.object({ issues: z.array(partIssue), nextPageToken: text });

/** An issue of which nothing was asked but when it was updated, its status and its sprints. */
const issueStamp = z.object({
  id,
  key: z.string(),
  fields: z.looseObject({ updated: stamp, status: rawStatus.nullish() }),
});
export type Stamp = z.infer<typeof issueStamp>;
export const stampPage = z.object({ issues: z.array(issueStamp), nextPageToken: text });
export const countedStamps = z.object({ issues: z.array(issueStamp), total: z.number() });

export const tokenPage = z.object({ issues: z.array(rawIssue), nextPageToken: text });
export const idPage = z.object({ issues: z.array(z.object({ id })), nextPageToken: text });
export const countedPage = z.object({
  issues: z.array(rawIssue),
  startAt: z.number().nullish(),
  total: z.number(),
});
export const countedIds = z.object({ issues: z.array(z.object({ id })), total: z.number() });
export const fetchedIssues = z.object({
  issues: z.array(rawIssue),
  issueErrors: z.array(z.unknown()).nullish(),
});
export const changelogPage = z.object({
  issueChangeLogs: z.array(z.object({ issueId: id, changeHistories: z.array(rawHistory) })),
  nextPageToken: text,
});

/** An issue that was looked up by a key: a few fields, and its history where that was asked for. */
export const rawNamed = z.object({
  id,
  key: z.string(),
  fields: z.object({
    summary: text,
    issuetype: z.object({ name: text }).nullish(),
    status: rawStatus.nullish(),
  }),
  changelog: z
    .object({ total: z.number().nullish(), histories: z.array(z.object({ items: z.array(rawItem) })) })
    .nullish(),
});
export type RawNamed = z.infer<typeof rawNamed>;
export const rawNamedList = z.object({ issues: z.array(rawNamed), issueErrors: z.array(z.unknown()).nullish() });

export const remoteLinks = z.array(
  z.object({ object: z.object({ url: text, title: text, summary: text }).nullish() }).catch({ object: null }),
);

const panelRepository = z.object({ name: text, url: text });
const panelCommit = z.object({
  id: text,
  displayId: text,
  url: text,
  message: text,
  authorTimestamp: z.union([z.string(), z.number()]).nullish(),
});

/**
 * What a development panel shows. Nobody documents it: whatever is missing is empty, and `errors` hold what the code
 * host refused.
 */
export const developmentDetail = z.object({
  errors: z.array(z.unknown()).nullish(),
  detail: z.array(
    z.object({
      pullRequests: z
        .array(
          z.object({
            id: text,
            name: text,
            url: text,
            lastUpdate: z.union([z.string(), z.number()]).nullish(),
            repositoryUrl: text,
          }),
        )
        .nullish(),
      branches: z
        .array(
          z.object({
            name: text,
            url: text,
            repository: panelRepository.nullish(),
            lastCommit: panelCommit.nullish(),
          }),
        )
        .nullish(),
      repositories: z.array(panelRepository.extend({ commits: z.array(panelCommit).nullish() })).nullish(),
    }),
  ),
});
export type DevelopmentDetail = z.infer<typeof developmentDetail>;
