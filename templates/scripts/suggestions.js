import { toldOf } from './entries.js';
import { fields } from './search.js';
import { compare } from './sorting.js';

/** Suggests what the word at the caret may become: a prefix, or a value there is. */
export function suggesting(tools, input, entries) {
  const list = tools.querySelector('[role=listbox]');
  let active = -1;
  const close = () => {
    active = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choicesAt = (asked) => {
    const before = input.value.slice(0, input.selectionStart);
    // What has begun: perhaps `!`, perhaps a prefix, perhaps a quote, and the start of a word.
    const [begun, not, field, quote, word] = before.match(/(!?)(?:([a-z]+):)?("?)((?<=")[^"]*|[^\s"]*)$/i);
    if (!field) {
      if (quote || (word === '' && !asked)) return [];
      return Object.entries(fields)
        .filter(([name]) => name.startsWith(word.toLowerCase()))
        .map(([name, hint]) => ({ text: `${not}${name}:`, shown: `${name}:`, hint, replaces: begun.length }));
    }
    const counts = new Map();
    for (const entry of entries()) {
      for (const value of new Set(toldOf(entry).said[field.toLowerCase()]))
        counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const small = word.toLowerCase();
    return [...counts]
      .filter(([value]) => value !== '' && value.toLowerCase().includes(small) && value.toLowerCase() !== small)
      .sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))
      .slice(0, 8)
      .map(([value, count]) => {
        const whole = /[\s,"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
        return { text: `${not}${field}:${whole} `, shown: value, hint: String(count), replaces: begun.length };
      });
  };
  const offer = (asked) => {
    const choices = choicesAt(asked);
    close();
    if (choices.length === 0) return;
    choices.forEach((choice, index) => {
      const option = document.createElement('li');
      option.id = `search-choice-${index}`;
      option.role = 'option';
      option.ariaSelected = 'false';
      const hint = document.createElement('span');
      hint.textContent = choice.hint;
      option.append(choice.shown, ' ', hint);
      option.addEventListener('click', () => take(choice));
      list.append(option);
    });
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
  };
  const take = ({ text, replaces }) => {
    const caret = input.selectionStart;
    input.setRangeText(text, caret - replaces, caret, 'end');
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const move = (by) => {
    const options = [...list.children];
    options[active]?.setAttribute('aria-selected', 'false');
    active = (active + by + options.length + (active < 0 && by < 0 ? 1 : 0)) % options.length;
    options[active].setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', options[active].id);
  };
  input.addEventListener('input', () => offer(false));
  input.addEventListener('blur', close);
  // A click must not take the focus out of the field before the choice is taken.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  input.addEventListener('keydown', (event) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (list.hidden) offer(true);
      if (!list.hidden) move(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Enter' && active >= 0) list.children[active].click();
    else if (key === 'Escape' && !list.hidden) close();
    else return;
    event.preventDefault();
  });
}
