import type { Sprint } from '../../model/sprint.ts';
import { type RawSprint, rawSprint } from './jira-shapes.ts';
import { sprintOf } from './jira-sprints.ts';

/**
 * Sprint ids out of the Sprint field: objects on Cloud, and on older Data Center texts such as
 * `…Sprint@1f[id=7,rapidViewId=8,state=CLOSED,name=A, B[1],…]`, whose names may hold anything.
 */
export function sprintIdsOf(value: unknown): number[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one === 'string') return idIn(one) ?? [];
    const id = typeof one === 'object' && one !== null && 'id' in one ? Number(one.id) : Number.NaN;
    return Number.isInteger(id) ? [id] : [];
  });
}

/** The sprints that the Sprint field tells of, but for those known; what cannot be read whole is left out. */
export function sprintsOf(value: unknown, known: ReadonlyMap<number, Sprint> = new Map()): Sprint[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const isText = typeof one === 'string';
    // The same few sprints are told of by thousands of issues.
    if (isText && known.has(idIn(one) ?? Number.NaN)) return [];
    const { success, data } = rawSprint.safeParse(isText ? rawIn(one) : one);
    return success && !known.has(data.id) ? [sprintOf(data)] : [];
  });
}

function idIn(text: string): number | null {
  const ids = [...text.matchAll(/[[,]id=(\d{1,15})(?=[,\]])/g)].map(([, id]) => Number(id));
  const [first = null] = ids;
  return ids.length > 1 ? (rawIn(text)?.id ?? first) : first;
}

const date = /<null>|[-\d:.T+Z]{1,40}/y;
/** What each key of the text may hold; null is text of people, which may hold anything, these keys too. */
const shapes: Readonly<Record<string, RegExp | null>> = {
  id: /\d{1,15}/y,
  rapidViewId: /\d{1,15}|<null>/y,
  state: /[A-Z]{1,20}/y,
  name: null,
  startDate: date,
  endDate: date,
  completeDate: date,
  activatedDate: date,
  sequence: /\d{1,15}|<null>/y,
  goal: null,
  autoStartStop: /true|false|<null>/y,
  synced: /true|false|<null>/y,
  incompleteIssuesDestinationId: /\d{1,15}|<null>/y,
};
const key = new RegExp(`(${Object.keys(shapes).join('|')})=`, 'y');
/** No name is longer than a line, and a goal rarely longer than a few. */
const longest = 4_000;
/** As many ways as are tried to read one text; only a text made to be hard has more. */
const mostTries = 2_000;

/** Null for a text of no kind we know. */
function rawIn(text: string): RawSprint | null {
  const begin = text.indexOf('[');
  if (begin < 0 || !text.endsWith(']') || text.length > longest) return null;
  const found = valuesIn(text.slice(begin + 1, -1));
  const value = (name: string) => {
    const one = found?.get(name);
    return one === undefined || one === '<null>' ? null : one;
  };
  const [id, state, board] = [value('id'), value('state'), value('rapidViewId')];
  if (found === null || id === null || state === null) return null;
  return {
    id: Number(id),
    name: found.get('name') ?? '',
    state,
    goal: value('goal'),
    boardId: board === null ? null : Number(board),
    startDate: value('startDate'),
    activatedDate: value('activatedDate'),
    endDate: value('endDate'),
    completeDate: value('completeDate'),
  };
}

/**
 * Reads `key=value` pairs with commas between, in any order. Where a name or a goal ends is told by what follows: of all
 * ways to read the text with each key once, the one with most keys. So `x,id=9` in a name is no id.
 */
function valuesIn(text: string): ReadonlyMap<string, string> | null {
  let tries = 0;
  const read = (at: number, known: readonly string[]): Pairs | null => {
    tries += 1;
    key.lastIndex = at;
    const name = key.exec(text)?.[1];
    if (name === undefined || known.includes(name) || tries > mostTries) return null;
    const from = at + name.length + 1;
    let best: Pairs | null = null;
    for (const end of endsOf(text, name, from)) {
      const rest = end === text.length ? [] : read(end + 1, [...known, name]);
      if (rest !== null && rest.length >= (best?.length ?? 0)) best = [[name, text.slice(from, end)], ...rest];
    }
    return best;
  };
  const pairs = read(0, []);
  return pairs === null || tries > mostTries ? null : new Map(pairs);
}

type Pairs = readonly (readonly [string, string])[];

/** Where a value may end: a comma follows, or nothing. */
function* endsOf(text: string, name: string, from: number): Generator<number> {
  const shape = shapes[name];
  if (shape !== null && shape !== undefined) {
    shape.lastIndex = from;
    const end = from + (shape.exec(text)?.[0].length ?? Number.NaN);
    if (end === text.length || text[end] === ',') yield end;
    return;
  }
  for (let end = text.indexOf(',', from); end >= 0; end = text.indexOf(',', end + 1)) yield end;
  yield text.length;
}
