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

/** The sprints that the Sprint field tells of; what cannot be read whole is left out. */
export function sprintsOf(value: unknown): Sprint[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const { success, data } = rawSprint.safeParse(typeof one === 'string' ? rawIn(one) : one);
    return success ? [sprintOf(data)] : [];
  });
}

function idIn(text: string): number | null {
  const raw = rawIn(text);
  if (raw !== null) return raw.id;
  const id = /[[,]id=(\d{1,15})[,\]]/.exec(text)?.[1];
  return id === undefined ? null : Number(id);
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
 * Reads `key=value` pairs with commas between, in any order. A name ends where the rest can be read too with every key
 * once: so `x,id=9` in a name is no id.
 */
function valuesIn(text: string): Map<string, string> | null {
  let tries = 0;
  const read = (at: number, known: ReadonlySet<string>): [string, string][] | null => {
    tries += 1;
    key.lastIndex = at;
    const name = key.exec(text)?.[1];
    if (name === undefined || known.has(name) || tries > mostTries) return null;
    const from = at + name.length + 1;
    const after = new Set([...known, name]);
    const ending = (end: number): [string, string][] | null => {
      const rest = end === text.length ? [] : read(end + 1, after);
      return rest === null ? null : [[name, text.slice(from, end)], ...rest];
    };
    const shape = shapes[name];
    if (shape !== null && shape !== undefined) {
      shape.lastIndex = from;
      const end = from + (shape.exec(text)?.[0].length ?? Number.NaN);
      return end === text.length || text[end] === ',' ? ending(end) : null;
    }
    for (let end = text.indexOf(',', from); end >= 0; end = text.indexOf(',', end + 1)) {
      const whole = ending(end);
      if (whole !== null) return whole;
    }
    return ending(text.length);
  };
  const pairs = read(0, new Set());
  return pairs === null ? null : new Map(pairs);
}
