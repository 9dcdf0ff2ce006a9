import { filling, showing } from './blocks.js';
import { entriesOf, toldOf } from './entries.js';
import { all, decoded, root, rowsOf } from './page.js';
import { fits, termsOf } from './search.js';
import { sortable } from './sorting.js';
import { suggesting } from './suggestions.js';

/** Search, outcome, order and open rows of the issues; the address holds them, so that it can be sent and gone back to. */
export function issues(tools) {
  const section = tools.closest('section');
  const table = section.querySelector('table.issues');
  const rows = rowsOf(table).filter((row) => row.id);
  if (rows.length === 0) return;
  const input = tools.querySelector('input');
  const buttons = all('.filters button', tools);
  const count = tools.querySelector('.count');
  const entries = entriesOf(rows);
  const fill = filling(table);
  const showOnly = showing(table);
  const more = document.createElement('button');
  const step = 200;
  let most = step;
  let ordered = rows;
  let show = '';
  let order = '';
  let open = new Set();
  let typing = false;
  let pending = null;

  const sort = sortable(table, rows, (inOrder, by) => {
    if (by !== null) flush();
    ordered = inOrder;
    order = by ?? order;
    showOnly(null);
    fill(ordered);
    apply();
    if (by !== null) write(true);
  });
  const apply = () => {
    const terms = termsOf(input.value);
    const whole = terms.length === 0 && show === '';
    const wanted = whole
      ? null
      : new Set(
          entries()
            .filter((one) => isWanted(one, terms))
            .map(({ row }) => row),
        );
    const found = whole ? rows : ordered.filter((row) => wanted.has(row));
    showOnly(whole ? null : found.slice(0, most));
    more.hidden = whole || found.length <= most;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.outcome === show));
    // Nothing to say until something was asked.
    if (whole && count.textContent === '') return;
    const rest = more.hidden ? '' : `, the first ${most} shown`;
    count.textContent = `${found.length} of ${rows.length} found${rest}`;
  };
  const isWanted = (entry, terms) => (show === '' || toldOf(entry).said.outcome[0] === show) && fits(entry, terms);
  const write = (push) => {
    const state = { search: input.value.trim(), show, sort: order, open: [...open].slice(0, 100).join(',') };
    const said = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== ''));
    const hash = said.size === 0 ? '' : `#${section.id}?${said}`.replace(/%(3A|21|2C)/g, decodeURIComponent);
    if (hash === location.hash || (hash === '' && !stateOf())) return;
    try {
      history[push ? 'pushState' : 'replaceState'](null, '', hash || location.pathname + location.search);
    } catch {
      // A page within a page may not change its address; what was chosen then lasts as long as the page.
    }
  };
  /** Writes when the hands rest: an address costs the browser more than a search. */
  const writeSoon = (push) => {
    clearTimeout(pending?.timer);
    pending = { push: push || Boolean(pending?.push), timer: setTimeout(() => flush(), 150) };
  };
  const flush = () => {
    if (pending === null) return;
    const { timer, push } = pending;
    clearTimeout(timer);
    pending = null;
    write(push);
  };
  const stateOf = () => {
    const [id, said] = location.hash.slice(1).split('?');
    return id === section.id && said !== undefined ? new URLSearchParams(said) : null;
  };
  const read = (state) => {
    input.value = state.get('search') ?? '';
    show = buttons.find(({ dataset }) => dataset.outcome === state.get('show'))?.dataset.outcome ?? '';
    const wanted = state.get('sort') ?? '';
    if (wanted !== order) sort?.(wanted, false);
    order = sort ? wanted : '';
    open = new Set((state.get('open') ?? '').split(',').filter(Boolean));
    for (const row of rows) {
      const story = row.querySelector('td > details');
      if (story && story.open !== open.has(nameOf(row))) story.open = !story.open;
    }
    apply();
  };
  const nameOf = (row) => row.id.slice('issue-'.length);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const follow = () => {
    const state = stateOf();
    const row = state ? null : byId.get(decoded(location.hash.slice(1)));
    if (state) read(state);
    else if (location.hash === '' || (row && !row.checkVisibility())) read(new URLSearchParams());
    row?.scrollIntoView();
    typing = false;
    return state;
  };

  more.type = 'button';
  more.className = 'more-found';
  more.textContent = `Show ${step} more`;
  more.addEventListener('click', () => {
    most += step;
    apply();
  });
  table.after(more);
  input.addEventListener('input', () => {
    most = step;
    apply();
    writeSoon(!typing);
    typing = true;
  });
  input.addEventListener('change', () => {
    typing = false;
  });
  suggesting(tools, input, entries);
  for (const button of buttons) {
    button.addEventListener('click', () => {
      flush();
      show = button.dataset.outcome;
      most = step;
      apply();
      write(true);
    });
  }
  table.addEventListener(
    'toggle',
    ({ target }) => {
      const row = target.closest('tr');
      if (root.classList.contains('printing') || target.parentElement.cellIndex !== 1) return;
      if (target.open) open.add(nameOf(row));
      else open.delete(nameOf(row));
      writeSoon(false);
    },
    true,
  );
  addEventListener('hashchange', follow);
  more.hidden = true;
  tools.hidden = false;
  if (follow()) section.scrollIntoView({ behavior: 'instant' });
}
