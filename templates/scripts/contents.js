import { all, root } from './page.js';

/** In a narrow window the contents fold, and open over the page. */
export function contents() {
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

export function followScrolling() {
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
