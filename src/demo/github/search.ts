import { FieldError } from '../graphql/execute.ts';
import type { HeldPull, World } from './world.ts';

type Test = (item: HeldPull) => boolean;

const mostResults = 1000;

/**
 * Pull requests that fit an issue search: `repo:`, `is:`, `author:`, the dates `created:`, `updated:`, `merged:` and
 * `closed:` as `a..b`, `>=a`, `<b` and the like, and words of the title. Newest first, or oldest by `sort:created-asc`;
 * 1,000 results at most, while the count tells all.
 */
export function search(world: World, query: string): Found {
  if (query.length > 256) throw new FieldError('VALIDATION', 'The search is longer than 256 characters.');
  const terms = query.split(/\s+/).filter(Boolean);
  const tests = terms.map(testOf);
  const found = world.repositories.flatMap(({ pulls }) => pulls.filter((item) => tests.every((test) => test(item))));
  const sign = terms.includes('sort:created-asc') ? 1 : -1;
  found.sort((a, b) => sign * (a.pull.createdAt - b.pull.createdAt));
  return { pulls: found.slice(0, mostResults), counted: found.length };
}

/** What a search gives, and how many it has counted. */
interface Found {
  readonly pulls: readonly HeldPull[];
  readonly counted: number;
}

function testOf(term: string): Test {
  const [, qualifier, value = ''] = /^([a-z]+):(.*)$/.exec(term) ?? [];
  switch (qualifier) {
    case 'repo':
      return ({ held }) => held.repository.name.toLowerCase() === value.toLowerCase();
    case 'author':
      return ({ pull }) => pull.author.login?.toLowerCase() === value.toLowerCase();
    case 'sort':
      return () => true;
    case 'is':
      return stateTest(value);
    case 'created':
    case 'updated':
    case 'merged':
    case 'closed': {
      const within = rangeOf(value);
      return ({ pull }) => within(inSeconds(pull[`${qualifier}At`]));
    }
    default:
      return ({ pull }) => pull.title.toLowerCase().includes(term.toLowerCase());
  }
}

function inSeconds(at: number | null): number | null {
  return at === null ? null : Math.floor(at / 1000) * 1000;
}

function stateTest(value: string): Test {
  switch (value) {
    case 'pr':
      return () => true;
    case 'closed':
      return ({ pull }) => pull.state !== 'open';
    case 'unmerged':
      return ({ pull }) => pull.state !== 'merged';
    case 'draft':
      return ({ pull }) => pull.draft;
    default:
      return ({ pull }) => pull.state === value;
  }
}

function rangeOf(value: string): (at: number | null) => boolean {
  const [, sign = '', from = '', to = ''] = /^(>=|<=|>|<)?(.*?)(?:\.\.(.*))?$/.exec(value) ?? [];
  const [first, last] = [startOf(from), endOf(from)];
  const within = (low: number, high: number) => (at: number | null) => at !== null && at >= low && at <= high;
  const { NEGATIVE_INFINITY: ever, POSITIVE_INFINITY: always } = Number;
  if (sign === '>=') return within(first, always);
  if (sign === '>') return within(last + 1, always);
  if (sign === '<=') return within(ever, last);
  if (sign === '<') return within(ever, first - 1);
  if (to === '') return within(first, last);
  return within(from === '*' ? ever : first, to === '*' ? always : endOf(to));
}

function startOf(date: string): number {
  return Date.parse(date);
}

/** A day is meant to its end; an instant is itself. */
function endOf(date: string): number {
  return date.length === 10 ? Date.parse(`${date}T23:59:59.999Z`) : Date.parse(date);
}
