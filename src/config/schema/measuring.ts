import { z } from 'zod';
import { projectKey, projectOrIssueKey } from '../values.ts';

const statuses = (what: string) => z.array(z.string().min(1)).default([]).describe(what);

/** How code finds its issue. */
export const correlate = z
  .strictObject({
    projects: z.array(projectKey).default([]).describe('Project keys looked for in code, besides those Jira shows.'),
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
      .describe('What else Jira is asked about code: development-panel, remote-links. Each costs a request an issue.'),
    people: z
      .record(z.string().min(1), z.string().min(1))
      .default({})
      .describe('Who is who: a Jira account id, name or e-mail address, and the GitHub login.'),
  })
  .prefault({});

/** From when on something is worth a question. */
export const findings = z
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
  .prefault({});

/** Which statuses wait, which types are bugs. */
export const flow = z
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
  .prefault({});

/** How what reached production is told. */
export const delivery = z
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
  .prefault({});

/** What puts issues into teams. */
export const teams = z
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
  .prefault({});

/** What sprints had to work with. */
export const capacity = z
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
  .prefault({});
