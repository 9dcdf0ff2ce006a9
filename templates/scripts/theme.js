import { root } from './page.js';

export function theme() {
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
