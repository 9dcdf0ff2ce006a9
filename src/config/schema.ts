import { z } from 'zod';
import { sections } from './sections.ts';
import {
  address,
  day,
  numberOrName,
  privateKey,
  projectKey,
  projectOrIssueKey,
  redisAddress,
  repository,
  secret,
  timeZone,
} from './values.ts';

/** The formats a report can be written in. */
export const formatIds = ['html', 'pdf', 'json', 'md', 'csv'] as const;

const statuses = (what: string) => z.array(z.string().min(1)).default([]).describe(what);

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
        board: numberOrName.describe('The board, by id or name.'),
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
            team: z
              .string()
              .min(1)
              .nullable()
              .default(null)
              .describe('The field that holds the team of an issue, by id or name.'),
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
        app: z
          .strictObject({
            id: numberOrName.describe('The id or client id of a GitHub App, which then reads in place of a token.'),
            installation: numberOrName.describe(
              'The id of its installation. Without it: that for the first repository.',
            ),
            key: privateKey.nullable().default(null).describe('Its private key (PEM), from the environment.'),
          })
          .prefault({}),
        repos: z
          .array(repository)
          .default([])
          .describe(
            'The repositories, as owner/name, or owner/* for the 100 of an owner that were pushed to last. Without any, the report leaves code out.',
          ),
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
    flow: z
      .strictObject({
        stalledDays: z
          .number()
          .positive()
          .default(5)
          .describe('After how many days without a sign of life, on the board or in code, work counts as stalled.'),
        queueStatuses: statuses('Statuses in which work waits for somebody, such as Ready for Review.'),
        blockedStatuses: statuses('Statuses that mean blocked, such as On Hold.'),
        bugTypes: z.array(z.string().min(1)).default(['Bug']).describe('Issue types that are bugs.'),
        incidentTypes: z.array(z.string().min(1)).default([]).describe('Issue types that are incidents.'),
        escapedLabels: z
          .array(z.string().min(1))
          .default([])
          .describe('Labels of bugs that were found in production, such as production.'),
      })
      .prefault({}),
    delivery: z
      .strictObject({
        from: z
          .enum(['auto', 'deployments', 'releases', 'tags'])
          .default('auto')
          .describe('What counts as a deployment: deployments, releases, tags, or auto for the first that is there.'),
        environments: z
          .array(z.string().min(1))
          .default(['production', 'prod', 'live'])
          .describe('The names of the environments that are production.'),
        fixWords: z
          .array(z.string().min(1))
          .default(['hotfix', 'rollback', 'revert'])
          .describe('Words in labels, titles and branches of pull requests that mend what a deployment broke.'),
        failureHours: z
          .number()
          .positive()
          .default(24)
          .describe('Within how many hours of a deployment one that mends makes it a failed one.'),
      })
      .prefault({}),
    teams: z
      .strictObject({
        by: z
          .enum(['field', 'component', 'label', 'project'])
          .nullable()
          .default(null)
          .describe('What puts issues into teams or disciplines: field (jira.fields.team), component, label, project.'),
        groups: z
          .record(z.string().min(1), z.array(z.string().min(1)).min(1))
          .default({})
          .describe('The teams by name, each with the values that mean it. Without any, each value is a team.'),
      })
      .prefault({}),
    capacity: z
      .strictObject({
        sprints: z
          .record(
            z.string().min(1),
            z.strictObject({
              personDays: z.number().positive(),
              leave: z.number().min(0).nullable().default(null),
            }),
          )
          .default({})
          .describe('Person-days of a sprint, by its id or name, leave taken off; leave says how much that was.'),
        file: z
          .string()
          .min(1)
          .nullable()
          .default(null)
          .describe('A CSV file with the columns sprint, person_days and, if wanted, leave and person; rows add up.'),
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
        sections: sections.prefault({}),
        order: z
          .array(sections.keyof())
          .default([])
          .describe('Sections that come first, in this order; the others follow in the usual one.'),
        people: z
          .enum(['names', 'initials', 'none'])
          .default('names')
          .describe('How people are shown: names, initials or none.'),
        anonymize: z
          .boolean()
          .default(false)
          .describe('Replace people, keys, titles, repositories and addresses by aliases in everything written.'),
        salt: secret
          .nullable()
          .default(null)
          .describe('What aliases are made with, from the environment: the same salt gives the same aliases anywhere.'),
        title: z
          .string()
          .min(1)
          .max(200)
          .nullable()
          .default(null)
          .describe('The title of the report. Without it: that of the sprint.'),
        logo: z.string().min(1).nullable().default(null).describe('An image (PNG, JPEG) for the head of the report.'),
        accent: z
          .string()
          .regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour of the form #1f6feb')
          .nullable()
          .default(null)
          .describe('The accent colour of the report, as #1f6feb.'),
        paper: z.enum(['a4', 'letter']).default('a4').describe('The paper of the PDF: a4 or letter.'),
        template: z
          .string()
          .min(1)
          .nullable()
          .default(null)
          .describe(
            'A folder with templates of your own for HTML and Markdown; sprint report --eject-template writes one.',
          ),
        rawTags: z
          .boolean()
          .default(false)
          .describe('Accept triple braces in templates of your own, which put text unescaped into the page.'),
        markdown: z
          .enum(['file', 'job-summary', 'comment'])
          .default('file')
          .describe('What Markdown is for: file, job-summary (at most 1 MiB) or comment (at most 64 KB).'),
        link: address
          .nullable()
          .default(null)
          .describe('Where the whole report can be read, for places that take only a part.'),
        csv: z
          .array(z.enum(['issues', 'links', 'metrics']))
          .min(1)
          .default(['issues'])
          .describe('The tables that CSV writes: issues, links, metrics; each is a file.'),
        csvBom: z.boolean().default(false).describe('Begin CSV files with a byte order mark, as Excel wants it.'),
      })
      .prefault({}),
    charts: z
      .strictObject({
        renderer: z
          .enum(['local', 'quickchart'])
          .default('local')
          .describe('Who draws the charts of Markdown: local (none are sent anywhere), or quickchart by address.'),
        quickchart: z
          .strictObject({
            host: address
              .nullable()
              .default(null)
              .describe('The address of your own QuickChart. What charts show is sent there by who reads the report.'),
          })
          .prefault({}),
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
