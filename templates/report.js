/* Comfort only: without it the page shows everything it holds. */
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const rowsOf = (table) => [...table.tBodies].flatMap((body) => [...body.rows]);

  function theme() {
    const button = document.querySelector('.theme');
    const themes = ['auto', 'light', 'dark'];
    const show = (name) => {
      if (name === 'auto') delete root.dataset.theme;
      else root.dataset.theme = name;
      button.querySelector('span').textContent = name;
    };
    // A page opened from a file may have no storage; the choice then lasts as long as the page.
    const keep = (name) => {
      try {
        if (name) localStorage.setItem('sprint-report-theme', name);
        return localStorage.getItem('sprint-report-theme');
      } catch {
        return name ?? null;
      }
    };
    let current = Math.max(0, themes.indexOf(keep()));
    show(themes[current]);
    button.hidden = false;
    button.addEventListener('click', () => {
      current = (current + 1) % themes.length;
      show(themes[current]);
      keep(themes[current]);
    });
  }

  /**
   * Gives the table buttons to sort by. `place` gets its rows in order, and by what when a button was pressed; what is
   * returned sorts by a column's title, `-title` downwards, '' as written.
   */
  function sortable(table, rows, place) {
    if (rows.length < 3) return null;
    const heads = [...table.tHead.rows[0].cells];
    const names = heads.map((head) => head.textContent.trim().toLowerCase());
    const sort = (by, pressed) => {
      const down = by.startsWith('-');
      const column = names.indexOf(by.replace(/^-/, ''));
      for (const head of heads) head.removeAttribute('aria-sort');
      heads[column]?.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      place(column < 0 ? rows : inOrder(rows, column, down), pressed ? by : null);
    };
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        sort((head.getAttribute('aria-sort') === 'ascending' ? '-' : '') + names[column], true);
      });
    });
    return sort;
  }

  /** What puts all rows, in another order, into the blocks of the table: a browser lays out only the blocks in view. */
  function filling(table) {
    const bodies = [...table.tBodies].map((body) => ({ body, size: body.rows.length }));
    return (rows) => {
      let from = 0;
      for (const { body, size } of bodies) {
        body.replaceChildren(...rows.slice(from, from + size));
        from += size;
      }
    };
  }

  /** Shows some rows of the table alone, in blocks after its own, which stay as they are: so it is quick to come and go. */
  function showing(table) {
    const own = [...table.tBodies];
    const block = 25;
    let taken = [];
    let blocks = [];
    const back = () => {
      for (const { row, place } of taken) place.replaceWith(row);
      for (const body of blocks) body.remove();
      [taken, blocks] = [[], []];
    };
    /** Null shows the whole table. */
    return (rows) => {
      back();
      for (const body of own) if (body.hidden !== (rows !== null)) body.hidden = rows !== null;
      if (rows === null) return;
      for (let at = 0; at < rows.length; at += block) {
        const part = rows.slice(at, at + block);
        const body = table.createTBody();
        body.role = 'rowgroup';
        for (const row of part) {
          const place = document.createComment('');
          row.replaceWith(place);
          taken.push({ row, place });
        }
        body.append(...part);
        body.style.containIntrinsicBlockSize = `auto ${part.length * 100}px`;
        blocks.push(body);
      }
    };
  }

  const compare = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;
  /** Numbers, then words, then what is empty: the unknown stays last in either direction. */
  function inOrder(rows, column, down) {
    const keyed = rows.map((row) => ({ row, ...keyOf(row.cells[column]) }));
    keyed.sort((a, b) => {
      if (a.place !== b.place) return a.place - b.place;
      return (down ? -1 : 1) * (a.place === 0 ? a.number - b.number : compare(a.text, b.text));
    });
    return keyed.map(({ row }) => row);
  }

  function keyOf(cell) {
    const text = (cell?.querySelector('bdi') ?? cell)?.textContent.trim() ?? '';
    const number = Number(cell?.dataset.s ?? (text === '' ? Number.NaN : text));
    return { number, text, place: Number.isNaN(number) ? (text === '' ? 2 : 1) : 0 };
  }

  const fields = {
    key: 'PAY-12',
    status: 'in review, carried',
    outcome: 'completed, added',
    type: 'bug',
    assignee: 'a name, or none',
    label: 'infra, or none',
    code: 'a repository, or none',
  };
  const term = new RegExp(`(!?)(?:(${Object.keys(fields).join('|')}):)?(?:"([^"]*)"?|(\\S*))`, 'gi');

  /** `!type:bug,task "two words"` as terms: a row fits each, by one of its values. */
  function termsOf(search) {
    return [...search.toLowerCase().matchAll(term)].flatMap(([, not, field, quoted, bare]) => {
      const values = (quoted === undefined && field ? bare.split(',') : [quoted ?? bare]).filter(Boolean);
      return values.length === 0 ? [] : [{ not: not === '!', field: field ?? 'text', values }];
    });
  }

  function fits(entry, terms) {
    return terms.every(({ not, field, values }) => not !== values.some((value) => says(entry, field, value)));
  }

  /** An outcome is asked for by its beginning: `completed` is not what was not completed. */
  function says(entry, field, value) {
    if (field === 'text') return entry.text.includes(value);
    const told = toldOf(entry);
    if (field === 'outcome') return told.outcome.includes(`\n${value}`);
    if (told[field].includes(value) || (value === 'none' && told[field] === '')) return true;
    return field === 'status' && told.outcome.includes(`\n${value}`);
  }

  /** What can be asked of a row: its text in small letters, and once it is asked for, what it tells by fields. */
  function entryOf(row) {
    return { row, text: row.textContent.toLowerCase(), told: null };
  }

  function toldOf(entry) {
    entry.told ??= toldBy(entry.row);
    return entry.told;
  }

  /** The fields in small letters, and `said`: their values as they are written, for suggestions. */
  function toldBy(row) {
    const [, about, outcomes] = row.cells;
    const parts = [...about.querySelector('small').children];
    const texts = (name) => parts.filter(({ className }) => className === name).map((one) => one.textContent);
    const [type = '', status = ''] = texts('');
    const outcome = [...outcomes.children].map((one) => one.textContent);
    const said = { status: [status, ...outcome], outcome, type: [type], assignee: texts('who'), label: texts('tag') };
    const small = (values) => values.join('\n').toLowerCase();
    return {
      said,
      key: row.cells[0].textContent.toLowerCase(),
      status: status.toLowerCase(),
      // Who asks for `carry` means the carry-over.
      outcome: `\n${small(outcome)}`.replace('\ncarried over', '\ncarry-over\ncarried over'),
      type: type.toLowerCase(),
      assignee: small(said.assignee),
      label: small(said.label),
      code: (row.closest('.no-code') ? '' : row.lastElementChild.textContent).toLowerCase().trim(),
    };
  }

  /** The entries of all rows, read while the page rests so that the first search need not wait for them. */
  function entriesOf(rows) {
    const entries = [];
    const read = (count) => {
      for (const end = Math.min(rows.length, entries.length + count); entries.length < end; ) {
        const row = rows[entries.length];
        // Laid out as a grid, rows and cells are no table to some browsers unless they are told so.
        row.role = 'row';
        for (const cell of row.cells) cell.role = cell.tagName === 'TH' ? 'rowheader' : 'cell';
        entries.push(entryOf(row));
      }
    };
    const rest = window.requestIdleCallback ?? ((step) => setTimeout(step, 50));
    // Fields take longer to read than texts: a search without prefixes does not wait for them.
    let told = 0;
    const step = () => {
      if (entries.length < rows.length) read(100);
      else for (const end = Math.min(rows.length, told + 100); told < end; told += 1) toldOf(entries[told]);
      if (told < rows.length) rest(step);
    };
    rest(step);
    return () => {
      read(rows.length);
      return entries;
    };
  }

  /** Search, outcome, order and open rows of the issues; the address holds them, so that it can be sent and gone back to. */
  function issues(tools) {
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
      const all = terms.length === 0 && show === '';
      const wanted = all
        ? null
        : new Set(
            entries()
              .filter((one) => isWanted(one, terms))
              .map(({ row }) => row),
          );
      const found = all ? rows : ordered.filter((row) => wanted.has(row));
      showOnly(all ? null : found.slice(0, most));
      more.hidden = all || found.length <= most;
      for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.outcome === show));
      // Nothing to say until something was asked.
      if (all && count.textContent === '') return;
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

  /** Suggests what the word at the caret may become: a prefix, or a value there is. */
  function suggesting(tools, input, entries) {
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

  function tables() {
    for (const table of all('table.data')) sortable(table, rowsOf(table), filling(table));
    for (const tools of all('.tools')) issues(tools);
  }

  function unfoldToPrint() {
    let closed = [];
    addEventListener('beforeprint', () => {
      root.classList.add('printing');
      closed = all('details:not([open])');
      for (const details of closed) details.open = true;
    });
    addEventListener('afterprint', () => {
      for (const details of closed) details.open = false;
      setTimeout(() => root.classList.remove('printing'), 100);
    });
  }

  /** A link may lead into what is folded. */
  function unfoldForLinks() {
    const unfold = () => {
      const target = document.getElementById(decoded(location.hash.slice(1)));
      const folded = target?.parentElement.closest('details:not([open])');
      if (!folded) return;
      folded.open = true;
      target.scrollIntoView();
    };
    addEventListener('hashchange', unfold);
    unfold();
  }

  /** A name in an address; as it stands where it is no encoding. */
  function decoded(name) {
    try {
      return decodeURIComponent(name);
    } catch {
      return name;
    }
  }

  /** In a narrow window the contents fold, and open over the page. */
  function contents() {
    const details = document.querySelector('.toc details');
    const wide = matchMedia('(min-width: 1080px)');
    const set = () => {
      details.open = wide.matches;
    };
    set();
    root.classList.add('scripted');
    wide.addEventListener('change', set);
    details.addEventListener('click', ({ target }) => {
      if (!wide.matches && target.closest('a')) details.open = false;
    });
  }

  function followScrolling() {
    const links = new Map(all('.toc a').map((link) => [link.hash.slice(1), link]));
    const here = document.querySelector('.toc .here');
    const inView = new Set();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inView.add(target.id);
          else inView.delete(target.id);
        }
        const first = [...links.keys()].find((id) => inView.has(id));
        if (first === undefined) return;
        for (const [id, link] of links) {
          if (id === first) link.setAttribute('aria-current', 'true');
          else link.removeAttribute('aria-current');
        }
        here.textContent = links.get(first).textContent;
      },
      { rootMargin: '-15% 0px -70% 0px' },
    );
    for (const id of links.keys()) {
      const section = document.getElementById(id);
      if (section) observer.observe(section);
    }
  }

  const parts = [theme, contents, tables, unfoldToPrint, unfoldForLinks, followScrolling];
  // A template of the user's own may lack what one of them needs; the others still work.
  for (const part of parts) {
    try {
      part();
    } catch (error) {
      reportError(error);
    }
  }
})();
