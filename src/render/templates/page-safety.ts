import type { Mistake } from './mistakes.ts';
import type { Parsed } from './names.ts';
import { placeOf } from './names.ts';
import type { Shape } from './shape.ts';

/** What a template holds of its own that a page may run only if it is allowed to. */
export interface Inline {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

type State =
  | { readonly in: 'text' }
  | { readonly in: 'comment'; text: string }
  | { readonly in: 'tag'; text: string }
  | { readonly in: 'attribute'; readonly tag: string; readonly name: string; readonly quote: string; value: string }
  | { readonly in: 'raw'; readonly name: 'script' | 'style'; readonly line: number; text: string };

const addresses = new Set(
  'href src action formaction cite poster data background ping xlink:href srcset manifest'.split(' '),
);
const slotsOf = { script: '<!--slot:script-->', style: '<!--slot:css-->' } as const;

/**
 * Whether every value of an HTML template stands where escaping makes it harmless: in text, or in a quoted attribute
 * that is no script, no style and, for an address, begins with one. Sections only switch and may stand in tags too.
 */
export function pageMistakes(
  { file, pieces }: Parsed,
  shapes: ReadonlyMap<string, Shape>,
  slots: readonly string[],
): { readonly mistakes: readonly Mistake[]; readonly inline: Inline } {
  const mistakes: Mistake[] = [];
  const inline = { scripts: [] as string[], styles: [] as string[] };
  let state: State = { in: 'text' };
  let last = 1;

  const complain = (line: number, says: string, hint: string): void => {
    mistakes.push({ file, line, says, hint });
  };
  const endOfRaw = ({ name, text, line }: Extract<State, { in: 'raw' }>): void => {
    if (text.trim() === '' || text === slotsOf[name]) return;
    inline[name === 'script' ? 'scripts' : 'styles'].push(text);
    const instead = name === 'script' ? '' : 'Put it into report.css, or set report.rawTags: true.';
    complain(
      line,
      `there is a ${name} of its own, which the policy of the page blocks`,
      instead || 'Set report.rawTags: true if it shall run.',
    );
  };
  const endOfComment = (text: string, line: number): void => {
    const name = /^slot:(.*)$/s.exec(text)?.[1];
    if (name !== undefined && name !== '' && !slots.includes(name))
      complain(line, `nothing fills the slot ${name}`, `There are: ${slots.join(', ')}.`);
  };

  for (const { kind, value, line } of pieces) {
    last = line;
    if (kind === 'text') {
      state = read(value, state, line, { endOfRaw, endOfComment });
      continue;
    }
    if (kind === 'delimiters') continue;
    const what = `{{${kind === 'partial' ? '> ' : ''}${value}}}`;
    if (state.in === 'raw') {
      complain(line, `${what} stands in a ${state.name}`, 'Only fixed words can stand there.');
      state.text += ' ';
      continue;
    }
    if (kind === 'partial' && state.in !== 'text')
      complain(line, `${what} stands in a tag`, 'A partial can stand between tags only.');
    if (kind !== 'value' && kind !== 'raw') continue;
    const shape = shapes.get(placeOf(file, line, value));
    if (state.in === 'comment') {
      if (state.text !== 'slot:' || (shape !== undefined && shape.kind !== 'slot'))
        complain(line, `${what} stands in a comment`, 'Only the name of a drawing can: <!--slot:{{wide}}-->.');
      // Known by now to be one that is filled.
      state.text = '';
    } else if (shape?.kind === 'slot') {
      complain(line, `${what} is the name of a drawing`, `Write it so: <!--slot:{{${value}}}-->.`);
    } else if (state.in === 'tag') {
      complain(
        line,
        `${what} stands in a tag outside quotes`,
        'Put it into double quotes, as the value of an attribute.',
      );
    } else if (state.in === 'attribute') {
      const wrong = wrongAttribute(state.name, state.value, shape);
      if (wrong !== null) complain(line, `${what} stands in ${state.name}: ${wrong[0]}`, wrong[1]);
      state.value += 'x';
    }
  }
  if (state.in !== 'text')
    complain(last, `it ends within a ${state.in === 'raw' ? state.name : state.in}`, 'Close what is open.');
  return { mistakes, inline };
}

function wrongAttribute(name: string, before: string, shape: Shape | undefined): readonly [string, string] | null {
  if (name.startsWith('on') || name === 'srcdoc')
    return ['what stands there is run', 'Take it out; a page of the report runs nothing of its data.'];
  if (name === 'style') return ['the policy of the page blocks it', 'Use a class, and report.css.'];
  if (!addresses.has(name) || shape?.kind === 'address') return null;
  if (/^(?:#|https?:\/\/[^/]+\/)/i.test(before)) return null;
  return ['it is not known to be an address', 'Use a name that holds one, such as {{href}}, or begin with a #.'];
}

/** The state after a text. */
function read(
  text: string,
  before: State,
  line: number,
  ends: {
    endOfRaw(state: Extract<State, { in: 'raw' }>): void;
    endOfComment(text: string, line: number): void;
  },
): State {
  let state = before;
  let at = 0;
  let lineNow = line;
  const skip = (to: number): string => {
    const passed = text.slice(at, to);
    lineNow += passed.split('\n').length - 1;
    at = to;
    return passed;
  };
  while (at < text.length) {
    switch (state.in) {
      case 'text': {
        // At the end of a text, what comes next would be the name of the tag.
        const found = /<(?:!--|[a-zA-Z/!?]|$)/g;
        found.lastIndex = at;
        const opening = found.exec(text);
        if (opening === null) return state;
        skip(opening.index + 1);
        if (opening[0] === '<!--') {
          skip(at + 3);
          state = { in: 'comment', text: '' };
        } else state = { in: 'tag', text: '' };
        break;
      }
      case 'comment': {
        const end = text.indexOf('-->', at);
        state.text += skip(end === -1 ? text.length : end);
        if (end === -1) return state;
        ends.endOfComment(state.text, lineNow);
        skip(at + 3);
        state = { in: 'text' };
        break;
      }
      case 'tag': {
        const found = /["'>]/g;
        found.lastIndex = at;
        const mark = found.exec(text);
        state.text += skip(mark?.index ?? text.length);
        if (mark === null) return state;
        skip(at + 1);
        if (mark[0] === '>') {
          const name = /^(script|style)\b/i.exec(state.text)?.[1]?.toLowerCase();
          state = name === 'script' || name === 'style' ? { in: 'raw', name, line: lineNow, text: '' } : { in: 'text' };
        } else {
          const name = (/([^\s"'>/=]+)\s*=\s*$/.exec(state.text)?.[1] ?? '').toLowerCase();
          state = { in: 'attribute', tag: state.text, name, quote: mark[0], value: '' };
        }
        break;
      }
      case 'attribute': {
        const end = text.indexOf(state.quote, at);
        state.value += skip(end === -1 ? text.length : end);
        if (end === -1) return state;
        skip(at + 1);
        state = { in: 'tag', text: `${state.tag}"" ` };
        break;
      }
      case 'raw': {
        const found = new RegExp(`</${state.name}`, 'gi');
        found.lastIndex = at;
        const end = found.exec(text);
        state.text += skip(end?.index ?? text.length);
        if (end === null) return state;
        ends.endOfRaw(state);
        skip(at + 1);
        state = { in: 'tag', text: '' };
        break;
      }
    }
  }
  return state;
}
