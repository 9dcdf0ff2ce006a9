import { z } from 'zod';
import { iso, nullable } from './words.ts';

export const amount = z
  .object({
    issues: z.int(),
    estimate: nullable(z.number()).describe('Null when no issue of the group is estimated.'),
    unestimated: z.int(),
  })
  .meta({ id: 'Amount', description: 'A count of issues and the sum of their estimates.' });

export const sourceSchema = z
  .object({
    id: z.string().describe('`jira`, or `github:<owner/name>`.'),
    kind: z.enum(['jira-cloud', 'jira-dc', 'github']),
    host: z.string(),
    status: z.enum(['ok', 'partial', 'denied', 'unavailable', 'skipped', 'stale']),
    fetched: nullable(z.int()),
    expected: nullable(z.int()),
    requests: z.int(),
    fetchedAt: iso,
    error: nullable(z.string()),
  })
  .meta({ id: 'Source', description: 'A host, or one repository on it, and how reading it went.' });

export const gapSchema = z
  .object({
    code: z.string(),
    source: z.string(),
    missing: z.string(),
    because: z.string(),
    affects: z.array(z.string()).describe('Ids of the metrics, sections or findings that suffer.'),
    chosen: z
      .boolean()
      .describe('True for what was left out by choice or by a stated limit: said, but not a partial reading.'),
  })
  .meta({ id: 'Gap', description: 'Something that could not be read.' });

export const targetSchema = z
  .object({
    kind: z.enum(['pull-request', 'commit', 'branch']),
    repository: z.string(),
    ref: z.string().describe('The number, the sha, or the name.'),
    url: z.string(),
  })
  .meta({ id: 'Target', description: 'A place in the code.' });

export const linkSchema = z
  .object({
    issue: z.string(),
    to: targetSchema,
    relation: z.enum(['implements', 'mentions', 'reverts']),
    tier: z.enum(['explicit', 'recorded', 'mention', 'inherited', 'inferred', 'suggested']),
    confidence: z.number(),
    counts: z.boolean().describe('Whether figures count it.'),
    primary: z.boolean().describe('Whether the issue leads among those the code is work on.'),
    conflicts: z
      .array(z.object({ signal: z.string(), issue: z.string() }))
      .describe('Other issues that other places of the same code name.'),
    reverted: z.boolean().describe('Whether a later revert undid it.'),
    gathered: z.boolean().describe('Whether the code gathers the work of others.'),
    evidence: z.array(
      z.object({
        signal: z.string(),
        field: z.enum([
          'title',
          'branch',
          'body',
          'subject',
          'description',
          'label',
          'development-panel',
          'remote-link',
        ]),
        text: z.string(),
        at: nullable(z.number()).describe('Where the key begins in the field.'),
        matched: nullable(z.string()).describe('The key as it is written there.'),
        normalised: z.array(z.enum(['letter-case', 'dash', 'invisible', 'width', 'former-key', 'alias'])),
        via: nullable(z.string()).describe('The code it was inherited through, such as #12.'),
        confidence: z.number(),
      }),
    ),
  })
  .meta({ id: 'Link', description: 'One issue, one place in the code, and how we know.' });

export const straySchema = z
  .object({
    key: z.string(),
    to: targetSchema,
    kind: z.enum(['out-of-sprint', 'other-project', 'dangling', 'unchecked']),
    relation: z.enum(['implements', 'mentions', 'reverts']),
    issue: nullable(
      z.object({
        asked: z.string().describe('The key as code says it.'),
        id: z.string(),
        key: z.string(),
        url: z.string(),
        type: z.string(),
        summary: z.string(),
        status: z.object({
          id: z.string(),
          name: z.string(),
          category: nullable(z.enum(['new', 'indeterminate', 'done'])),
        }),
      }),
    ).describe('What Jira knows of it; null for a key it does not have, or was not asked about.'),
    nearest: z.array(z.string()).describe('Issues of the sprint whose key is one slip away.'),
  })
  .meta({ id: 'StrayKey', description: 'A key in code that names no issue of this sprint.' });

export const deliverySchema = z
  .object({ issue: z.string(), original: targetSchema, backports: z.array(targetSchema) })
  .meta({ id: 'Delivery', description: 'The same change on several branches.' });

export const suggestionSchema = z
  .object({
    issue: z.string(),
    to: targetSchema,
    title: z.string(),
    confidence: z.number(),
    reasons: z.array(
      z.object({
        kind: z.enum(['text', 'rare-word', 'person', 'time', 'near-key', 'place']),
        says: z.string(),
      }),
    ),
  })
  .meta({ id: 'Suggestion', description: 'An issue that code which names none may belong to; never counted.' });

const counted = z
  .object({ count: z.int(), names: z.array(z.string()).describe('As far as the report shows people.') })
  .meta({ id: 'PeopleCounted' });

export const peopleSchema = z
  .object({
    matched: z.object({ configuration: z.int(), email: z.int(), name: z.int() }),
    unmatchedPeople: counted.describe('Jira accounts with work in the sprint and no login.'),
    unmatchedLogins: counted.describe('Authors of code in the sprint without a Jira account.'),
  })
  .meta({ id: 'People', description: 'Who could not be matched between Jira and GitHub.' });

export const evidence = z
  .object({ ref: z.string(), url: nullable(z.string()), says: z.string() })
  .meta({ id: 'Evidence', description: 'A fact behind a figure.' });

export const metricSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    unit: z.enum([
      ...(['ratio', 'issues', 'estimate', 'hours', 'pull-requests', 'commits', 'lines', 'sprints', 'changes'] as const),
      ...(['deployments', 'per-week', 'coefficient', 'estimate-per-day', 'issues-per-day'] as const),
    ]),
    group: z.enum(['scope', 'flow', 'code', 'delivery', 'board-and-code']),
    better: z.enum(['higher', 'lower', 'neither']),
    definition: z.string(),
    formula: z.string(),
    notFor: z.string().describe('What it must not be used for.'),
    state: z.enum(['measured', 'not-configured', 'not-enough-data', 'not-available']),
    value: nullable(z.number()),
    parts: z.record(z.string(), nullable(z.number())),
    n: z.int(),
    completeness: z.enum(['full', 'lower-bound', 'unknown']),
    because: nullable(z.string()).describe('Why the value is unknown or only a bound.'),
    evidence: z.array(evidence),
  })
  .meta({ id: 'Metric' });

export const findingSchema = z
  .object({
    kind: z.string(),
    title: z.string(),
    severity: z.enum(['high', 'medium', 'low', 'info']),
    question: z.string(),
    action: z.string(),
    issues: z.array(z.string()),
    evidence: z.array(evidence),
  })
  .meta({ id: 'Finding', description: 'Where board and code disagree, worded as a question.' });
