import { all, decoded, root } from './page.js';

export function unfoldToPrint() {
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
export function unfoldForLinks() {
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
