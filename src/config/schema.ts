import { z } from 'zod';
import { Secret } from '../model/secret.ts';

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|(?:[a-z0-9-]+\.)+localhost)$/i;

/** Whether an address stays on this machine, so that plain http harms nobody. */
export function isLoopback({ hostname }: URL): boolean {
  return loopback.test(hostname);
}

const address = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'is not a web address',
    params: { hint: 'Write it whole, such as https://acme.atlassian.net.' },
    abort: true,
  })
  .refine((text) => new URL(text).username === '' && new URL(text).password === '', {
    error: 'holds a user name or a password',
    params: { hint: 'Give the address alone; tokens have a key of their own.' },
  })
  .refine((text) => !/[?#]/.test(text), {
    error: 'holds a question mark or a hash',
    params: { hint: 'Give the address alone, without what a page adds to it.' },
  });

const secret = z
  .string()
  .min(1)
  .refine((text) => !/[\s\p{Cc}]/u.test(text), {
    error: 'holds a space or a line break',
    params: { hint: 'Copy the token again, without anything around it.' },
  })
  .transform((text) => new Secret(text));

const redisAddress = z
  .string()
  .refine((text) => URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol), {
    error: 'is not a Redis address',
    params: { hint: 'Write it like redis://localhost:6379.' },
  })
  .transform((text) => new Secret(text));

const repository = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'is not of the form owner/name');

const timeZone = z.string().refine(
  (zone) => {
    try {
      return Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
    } catch {
      return false;
    }
  },
  { error: 'is not a time zone', params: { hint: 'Use an IANA name, such as Europe/Berlin or UTC.' } },
);

const day = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text, {
    error: 'is not a day',
    params: { hint: 'Write days like 2025-12-24.' },
  });

const projectKey = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, 'is not a project key, such as PAY');

const projectOrIssueKey = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_]{0,99}(?:-[1-9]\d{0,8})?$/,
    'is not the key of a project or an issue, such as PAY or PAY-12',
  );

/** The formats a report can be written in. */
export const formatIds = ['html', 'pdf', 'json', 'md', 'csv'] as const;

const section = (what: string) => z.boolean().default(true).describe(`Show ${what}.`);

/** Every key of `.sprintrc`: its shape, its default, what it is for. Flags, example and JSON Schema are made from it. */
export const settings = z
  .strictObject({
    $schema: z.string().optional().describe('Where an editor finds the schema of this file.'),
    allowHttp: z
      .boolean()
      .default(false)
      .describe('Accept plain http beyond this machine. Tokens then travel unprotected.'),
    jira: z
      .strictObject({
        url: address.nullable().default(null).describe('The address of Jira.'),
        email: z
          .string()
          .regex(/^[^\s@]+@[^\s@]+$/, 'is not an e-mail address')
          .nullable()
          .default(null)
          .describe('The e-mail address of the token’s owner (Jira Cloud). Leave it out for a Data Center token.'),
        token: secret.nullable().default(null).describe('The API token, from the environment.'),
        board: z
          .union([z.string().min(1), z.int().positive()])
          .transform(String)
          .nullable()
          .default(null)
          .describe('The board, by id or name.'),
        deployment: z
          .enum(['auto', 'cloud', 'dc'])
          .default('auto')
          .describe('Which Jira it is: cloud, dc (Data Center), or auto to ask it.'),
        fields: z
          .strictObject({
            estimate: z
              .string()
              .min(1)
              .nullable()
              .default(null)
              .describe('The field that holds estimates, by id or name. Without it, the board is asked.'),
          })
          .prefault({}),
        scope: z
          .enum(['sprint', 'board'])
          .default('sprint')
          .describe('Which issues of a sprint count: sprint (all that are in it), or board (those its filter shows).'),
        done: z
          .union([z.literal('board'), z.array(z.string().min(1)).min(1)])
          .default('board')
          .describe('What counts as done: board (its last column), or a list of statuses.'),
      })
      .prefault({}),
    github: z
      .strictObject({
        url: address
          .default('https://api.github.com')
          .describe('The address of the API. GitHub Enterprise Server: https://<host>/api/v3.'),
        token: secret.nullable().default(null).describe('The token, from the environment. It only needs to read.'),
        repos: z
          .array(repository)
          .default([])
          .describe('The repositories, as owner/name. Without any, the report leaves code out.'),
        checks: z
          .boolean()
          .default(false)
          .describe('Read whether the checks of pull requests passed. Some tokens may not.'),
      })
      .prefault({}),
    correlate: z
      .strictObject({
        projects: z
          .array(projectKey)
          .default([])
          .describe('Project keys looked for in code, besides those Jira shows.'),
        aliases: z
          .record(projectOrIssueKey, projectOrIssueKey)
          .default({})
          .describe('Former keys of projects or issues, and what they are called now.'),
        countsFrom: z
          .number()
          .min(0.5)
          .max(1)
          .default(0.75)
          .describe('How sure a link must be to count in figures, from 0.5 to 1.'),
        suggest: z.boolean().default(true).describe('Suggest issues for code that names none. Never counted.'),
        recorded: z
          .array(z.enum(['development-panel', 'remote-links']))
          .default([])
          .describe(
            'What else Jira is asked about code: development-panel, remote-links. Each costs a request an issue.',
          ),
        people: z
          .record(z.string().min(1), z.string().min(1))
          .default({})
          .describe('Who is who: a Jira account id, name or e-mail address, and the GitHub login.'),
      })
      .prefault({}),
    findings: z
      .strictObject({
        silentDays: z
          .number()
          .positive()
          .default(3)
          .describe('After how many working days without a sign of code an issue in progress is asked about.'),
        graceHours: z
          .number()
          .min(0)
          .default(24)
          .describe('How many hours an issue may stay open after its code was merged, or its code after it was done.'),
        codelessTypes: z.array(z.string().min(1)).default([]).describe('Issue types that need no code, such as Spike.'),
        codelessLabels: z
          .array(z.string().min(1))
          .default([])
          .describe('Labels of issues that need no code, such as no-code.'),
      })
      .prefault({}),
    report: z
      .strictObject({
        formats: z
          .array(z.enum(formatIds))
          .min(1)
          .default(['html'])
          .describe('The formats to write: html, pdf, json, md, csv.'),
        out: z.string().min(1).default('.').describe('Where reports go: a folder, a file, or - for standard output.'),
        timeZone: timeZone.default('UTC').describe('The time zone in which days begin and end.'),
        workingDays: z
          .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
          .min(1)
          .default(['mon', 'tue', 'wed', 'thu', 'fri'])
          .describe('The days that are worked.'),
        holidays: z.array(day).default([]).describe('Days that are not worked.'),
        sections: z
          .strictObject({
            summary: section('the summary'),
            scope: section('the scope: committed, added, removed, re-estimated'),
            progress: section('the progress: burn-up and burndown'),
            'carry-over': section('what was carried over'),
            flow: section('the flow: cycle time, lead time, throughput'),
            code: section('the code: pull requests and reviews'),
            'jira-github': section('where Jira and GitHub disagree'),
            issues: section('all issues'),
            method: section('the method and what is missing'),
          })
          .prefault({}),
        people: z
          .enum(['names', 'initials', 'none'])
          .default('names')
          .describe('How people are shown: names, initials or none.'),
      })
      .prefault({}),
    cache: z
      .strictObject({
        store: z.enum(['file', 'redis', 'memory']).default('file').describe('Where readings are kept between runs.'),
        dir: z.string().min(1).nullable().default(null).describe('The folder of the file store.'),
        url: redisAddress.nullable().default(null).describe('The address of Redis.'),
        prefix: z
          .string()
          .regex(/^[\w.-]{1,40}$/, 'is not a prefix of letters, digits, dots, dashes and underscores')
          .default('sprint')
          .describe('What the keys in a shared Redis begin with.'),
        maxSizeMb: z.int().positive().default(500).describe('How large the file store may grow, in megabytes.'),
      })
      .prefault({}),
    gates: z
      .array(z.string().min(1))
      .default([])
      .describe('Rules that fail the run (exit code 8), such as say-do<0.6, findings.merged-still-open>3, quality<C.'),
  })
  .describe('The configuration of sprint.');

export type Settings = z.output<typeof settings>;

/** Settings as a file or flags may hold them: every key may be missing. */
export type PartialConfig = z.input<typeof settings>;
