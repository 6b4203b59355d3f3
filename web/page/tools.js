// The bar at the top, and the buttons of the picture.

import { createSearch } from './search.js';
import { drawExportMenu } from '../export/menu.js';
import { element, fill } from './element.js';
import { nextLanguage, switchLanguage, translatePage } from '../words/words.js';
import { openHelp } from './help.js';

const WIDE = 1000;
const NEARER = 1.35;

export function startTools(page, views) {
  const { history, stage } = page;
  const on = (id, act) => document.getElementById(id).addEventListener('click', act);
  const search = createSearch(document.getElementById('search'), {
    ...page,
    label: 'search',
    choose: actor => {
      page.learn([actor]);
      page.bringIn(actor.id);
      search.set('');
    },
  });
  on('undo', page.undo);
  on('redo', page.redo);
  on('find-path', () => page.askPath());
  on('switch-view', () =>
    history.change({ ...history.now(), view: history.now().view === 'table' ? 'picture' : 'table' }),
  );
  on('zoom-in', () => stage.zoom(NEARER));
  on('zoom-out', () => stage.zoom(1 / NEARER));
  on('zoom-fit', stage.fit);
  on('open-help', () => openHelp(document.getElementById('help')));
  startFilterSwitch();
  const translate = () => {
    translatePage();
    search.rename();
    labelLanguage();
    drawExportMenu(document.getElementById('export-menu'), page);
  };
  on('switch-language', () => {
    switchLanguage();
    translate();
    views.redraw();
  });
  translate();
}

function startFilterSwitch() {
  const filterButton = document.getElementById('toggle-filters');
  const set = isOpen => {
    document.body.classList.toggle('with-filters', isOpen);
    document.getElementById('filters').hidden = !isOpen;
    filterButton.setAttribute('aria-expanded', String(isOpen));
  };
  filterButton.addEventListener('click', () => set(filterButton.getAttribute('aria-expanded') !== 'true'));
  set(innerWidth >= WIDE);
}

// The switch names the other language in that language.
function labelLanguage() {
  const switcher = document.getElementById('switch-language');
  const { code, language } = nextLanguage();
  fill(switcher, code.toUpperCase(), element('span', { class: 'unseen' }, ` ${language}`));
  switcher.lang = code;
  switcher.title = language;
}
