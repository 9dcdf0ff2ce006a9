import type { Instant } from '../../model/sprint.ts';
import { berlin } from '../berlin.ts';
import type { DemoIssue } from '../organization.ts';
import { Refused, refusal } from './answer.ts';
import { type Clause, parseJql, type Query } from './jql-parse.ts';
import { findIssue, type Site } from './site.ts';

type Test = (issue: DemoIssue) => boolean;

/** What a question must be, and may be: `lenient` ones pass over issues that do not exist. */
interface Manner {
  readonly bounded: boolean;
  readonly lenient?: boolean;
}

/** Answers a JQL question over the site: issues in the order asked for. A question Jira would refuse is refused. */
export function askJql(site: Site, jql: string, { bounded, lenient = false }: Manner): readonly DemoIssue[] {
  const query = parseJql(jql);
  if (query.where === null && bounded) {
    throw new Refused(
      refusal(400, 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.'),
    );
  }
  const candidates = narrowed(site, query.where);
  const found = query.where === null ? candidates : candidates.filter(testOf(site, query.where, lenient));
  return query.order.length === 0 ? found : found.toSorted(byOrder(query.order));
}

/** The members of one sprint are known without looking at every issue. */
function narrowed(site: Site, where: Clause | null): readonly DemoIssue[] {
  if (where?.kind === 'field' && where.field === 'sprint' && where.operator === '=') {
    return site.issuesBySprint.get(Number(where.values[0])) ?? [];
  }
  return site.issues;
}

function testOf(site: Site, clause: Clause, lenient: boolean): Test {
  switch (clause.kind) {
    case 'and': {
      const tests = clause.clauses.map((one) => testOf(site, one, lenient));
      return (issue) => tests.every((test) => test(issue));
    }
    case 'or': {
      const tests = clause.clauses.map((one) => testOf(site, one, lenient));
      return (issue) => tests.some((test) => test(issue));
    }
    case 'field':
      return fieldTest(site, clause, lenient);
  }
}

function fieldTest(site: Site, clause: Extract<Clause, { kind: 'field' }>, lenient: boolean): Test {
  const { field, operator, values } = clause;
  switch (field) {
    case 'sprint':
      return sprintTest(site, clause);
    case 'id':
    case 'issue':
    case 'issuekey':
    case 'key': {
      const wanted = new Set(
        values.map((value) => (lenient ? findIssue(site, value) : existing(site, field, value))?.id),
      );
      return sided(operator, (issue) => wanted.has(issue.id));
    }
    case 'project': {
      const wanted = new Set(values.map((value) => projectKey(site, value)));
      return sided(operator, (issue) => wanted.has(issue.projectKey));
    }
    case 'filter': {
      const boards = values.map(
        (value) => site.organization.boards.find(({ filterId }) => filterId === value) ?? noValue(field, value),
      );
      const projects = new Set(boards.flatMap(({ projectKeys }) => projectKeys));
      return sided(operator, (issue) => projects.has(issue.projectKey));
    }
    case 'updated':
    case 'created':
      return timeTest(site, field, operator, values[0] ?? '');
    default:
      throw new Refused(refusal(400, `Field '${field}' does not exist or you do not have permission to view it.`));
  }
}

/** `!=` and `not in` leave out issues without any sprint, as in Jira. */
function sprintTest(site: Site, { operator, values }: Extract<Clause, { kind: 'field' }>): Test {
  if (operator === 'is empty') return ({ sprintIds }) => sprintIds.length === 0;
  if (operator === 'is not empty') return ({ sprintIds }) => sprintIds.length > 0;
  const wanted = new Set(
    values.map((value) => {
      if (/^\d+$/.test(value) && site.sprints.has(Number(value))) return Number(value);
      throw new Refused(
        refusal(400, `Sprint with name '${value}' does not exist or you do not have permission to view it.`),
      );
    }),
  );
  const holds: Test = ({ sprintIds }) => sprintIds.some((id) => wanted.has(id));
  if (operator === '=' || operator === 'in') return holds;
  if (operator === '!=' || operator === 'not in') return (issue) => issue.sprintIds.length > 0 && !holds(issue);
  throw unsupported('sprint', operator);
}

function timeTest(site: Site, field: 'updated' | 'created', operator: string, value: string): Test {
  const at = instantOf(value, site.organization.now, field);
  switch (operator) {
    case '>=':
      return (issue) => issue[field] >= at;
    case '>':
      return (issue) => issue[field] > at;
    case '<=':
      return (issue) => issue[field] <= at;
    case '<':
      return (issue) => issue[field] < at;
    default:
      throw unsupported(field, operator);
  }
}

/** A wall clock of the user's zone, to the minute, or a time before now such as `-14d` or `-20160m`. */
function instantOf(value: string, now: Instant, field: string): Instant {
  const [, amount, unit = ''] = /^-(\d+)([mhdw])$/.exec(value) ?? [];
  if (amount !== undefined) {
    const minutes = { m: 1, h: 60, d: 1_440, w: 10_080 }[unit] ?? 1;
    return now - Number(amount) * minutes * 60_000;
  }
  const [, date, time = '00:00'] = /^(\d{4}[-/]\d{2}[-/]\d{2})(?: (\d{2}:\d{2}))?$/.exec(value) ?? [];
  if (date !== undefined) return berlin(date.replaceAll('/', '-'), time);
  throw new Refused(
    refusal(
      400,
      `Date value '${value}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    ),
  );
}

function byOrder(order: Query['order']): (a: DemoIssue, b: DemoIssue) => number {
  const keys = order.map(({ field, down }) => {
    const sign = down ? -1 : 1;
    return (a: DemoIssue, b: DemoIssue) => sign * compared(field, a, b);
  });
  return (a, b) => {
    for (const compare of keys) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return Number(b.id) - Number(a.id);
  };
}

function compared(field: string, a: DemoIssue, b: DemoIssue): number {
  switch (field) {
    case 'updated':
    case 'created':
      return a[field] - b[field];
    case 'id':
    case 'rank':
      return Number(a.id) - Number(b.id);
    case 'key':
    case 'issuekey': {
      const number = ({ key }: DemoIssue) => Number(key.slice(key.lastIndexOf('-') + 1));
      return a.projectKey < b.projectKey ? -1 : a.projectKey > b.projectKey ? 1 : number(a) - number(b);
    }
    default:
      throw new Refused(refusal(400, `Not able to sort using field '${field}'.`));
  }
}

function existing(site: Site, field: string, value: string): DemoIssue {
  const issue = findIssue(site, value);
  if (issue !== undefined) return issue;
  if (/^\d+$/.test(value)) return noValue(field, value);
  throw new Refused(refusal(400, `An issue with key '${value}' does not exist for field '${field}'.`));
}

function projectKey(site: Site, value: string): string {
  const project = site.organization.projects.find(({ id, key, name }) => [id, key, name].includes(value));
  if (project !== undefined) return project.key;
  throw new Refused(refusal(400, `The value '${value}' does not exist for the field 'project'.`));
}

function sided(operator: string, holds: Test): Test {
  if (operator === '=' || operator === 'in') return holds;
  if (operator === '!=' || operator === 'not in') return (issue) => !holds(issue);
  throw new Refused(refusal(400, `The operator '${operator}' is not supported by this field.`));
}

function unsupported(field: string, operator: string): Refused {
  return new Refused(refusal(400, `The operator '${operator}' is not supported by the '${field}' field.`));
}

function noValue(field: string, value: string): never {
  throw new Refused(refusal(400, `A value with ID '${value}' does not exist for the field '${field}'.`));
}
