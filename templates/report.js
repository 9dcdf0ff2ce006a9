/* Comfort only: without it the page shows everything it holds. */
(() => {
  const root = document.documentElement;

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

  function sortable(table) {
    const rows = () => [...table.tBodies].flatMap((body) => [...body.rows]);
    if (rows().length < 3) return;
    const compare = new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare;
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const keyed = rows().map((row) => ({ row, ...keyOf(row.cells[column]) }));
        const numbers = keyed.some(({ number }) => number !== null);
        keyed.sort((a, b) => {
          const [none, other] = numbers ? [a.number === null, b.number === null] : [a.text === '', b.text === ''];
          // What is unknown stays last in either direction.
          if (none || other) return Number(none) - Number(other);
          return (down ? -1 : 1) * (numbers ? a.number - b.number : compare(a.text, b.text));
        });
        const size = Math.ceil(keyed.length / table.tBodies.length);
        [...table.tBodies].forEach((body, index) => {
          body.append(...keyed.slice(index * size, (index + 1) * size).map(({ row }) => row));
        });
      });
    });
  }

  function keyOf(cell) {
    const number = cell?.dataset.sort;
    return { number: number === undefined ? null : Number(number), text: cell?.textContent.trim() ?? '' };
  }

  function filterable(tools) {
    const table = tools.parentElement.querySelector('table.issues');
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.dataset.outcome);
    if (rows.length === 0) return;
    const input = tools.querySelector('input');
    const buttons = [...tools.querySelectorAll('button')];
    const count = tools.querySelector('.count');
    let texts = null;
    let outcome = '';

    const apply = () => {
      texts ??= rows.map((row) => row.textContent.toLowerCase());
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, index) => {
        const fits =
          (outcome === '' || row.dataset.outcome === outcome) && words.every((word) => texts[index].includes(word));
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      for (const body of table.tBodies) body.hidden = [...body.rows].every((row) => row.hidden);
      count.textContent = shown === rows.length ? '' : `${shown} of ${rows.length} shown`;
    };
    const choose = (chosen) => {
      outcome = chosen;
      for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.outcome === chosen));
      apply();
    };
    input.addEventListener('input', apply);
    for (const button of buttons) button.addEventListener('click', () => choose(button.dataset.outcome));
    table.addEventListener('click', (event) => {
      // Sorting moves rows between blocks.
      if (event.target.closest('.sort'))
        for (const body of table.tBodies) body.hidden = [...body.rows].every((row) => row.hidden);
    });
    addEventListener('hashchange', () => {
      const row = document.getElementById(location.hash.slice(1));
      if (!row?.hidden) return;
      input.value = '';
      choose('');
      row.scrollIntoView();
    });
    tools.hidden = false;
  }

  function unfoldToPrint() {
    let closed = [];
    addEventListener('beforeprint', () => {
      closed = [...document.querySelectorAll('details:not([open])')];
      for (const details of closed) details.open = true;
    });
    addEventListener('afterprint', () => {
      for (const details of closed) details.open = false;
    });
  }

  /** A link may lead into what is folded. */
  function unfoldForLinks() {
    const unfold = () => {
      const target = document.getElementById(location.hash.slice(1));
      const folded = target?.parentElement.closest('details:not([open])');
      if (!folded) return;
      folded.open = true;
      target.scrollIntoView();
    };
    addEventListener('hashchange', unfold);
    unfold();
  }

  function followScrolling() {
    const links = new Map([...document.querySelectorAll('.toc a')].map((link) => [link.hash.slice(1), link]));
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
      },
      { rootMargin: '-15% 0px -70% 0px' },
    );
    for (const id of links.keys()) {
      const section = document.getElementById(id);
      if (section) observer.observe(section);
    }
  }

  theme();
  for (const table of document.querySelectorAll('table[data-sortable]')) sortable(table);
  for (const tools of document.querySelectorAll('.tools')) filterable(tools);
  unfoldToPrint();
  unfoldForLinks();
  followScrolling();
})();
