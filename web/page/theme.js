// Light or dark: as the system prefers, until the reader switches.

import { recall, remember } from '../state/memory.js';

export function startTheme(button) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = theme => {
    document.documentElement.dataset.theme = theme;
  };
  const current = () => document.documentElement.dataset.theme;
  apply(recall('theme') ?? (dark.matches ? 'dark' : 'light'));
  dark.addEventListener('change', () => {
    if (!recall('theme')) apply(dark.matches ? 'dark' : 'light');
  });
  button.addEventListener('click', () => {
    apply(current() === 'dark' ? 'light' : 'dark');
    remember('theme', current());
  });
}
