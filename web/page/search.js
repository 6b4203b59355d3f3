// A box that suggests actors as one types: an editable combobox with a list, by the ARIA practices.

import { element, fill, isolated } from './element.js';
import { labelOf, say, termOf } from '../words/words.js';

const PAUSE = 90;
let boxes = 0;

// Fills `place` with a search box; `choose(actor)` is called with what the reader takes. Answers {input, set}.
export function createSearch(place, { source, about, choose, label, notice }) {
  const list = element('ul', {
    role: 'listbox',
    id: `suggestions-${(boxes += 1)}`,
    class: 'suggestions',
    hidden: true,
    'aria-label': say(label),
  });
  const input = element('input', {
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    'aria-label': say(label),
    placeholder: say(label),
    class: 'field',
  });
  const box = { input, list, found: [], at: -1, asked: 0, timer: 0 };
  const take = actor => {
    input.value = labelOf(actor);
    closeList(box);
    choose(actor);
  };
  input.addEventListener('input', () => {
    clearTimeout(box.timer);
    box.timer = setTimeout(() => suggest(box, { source, about, take, notice }), PAUSE);
  });
  input.addEventListener('keydown', event => onSearchKey(event, box, take));
  input.addEventListener('blur', () => setTimeout(() => closeList(box), 150));
  fill(place, input, list);
  return {
    input,
    set: text => {
      input.value = text;
    },
    rename: () => {
      input.placeholder = say(label);
      input.setAttribute('aria-label', say(label));
      list.setAttribute('aria-label', say(label));
    },
  };
}

async function suggest(box, { source, about, take, notice }) {
  const query = box.input.value.trim();
  box.asked += 1;
  const asked = box.asked;
  const found = query ? await source.search(query, 8).catch(() => []) : [];
  if (asked !== box.asked) return;
  box.found = found;
  if (!query) return closeList(box);
  fill(
    box.list,
    found.map((entry, at) => suggestion(entry, at, box, about, take)),
    found.length === 0 && element('li', { class: 'none', role: 'presentation' }, say('search_empty')),
  );
  box.list.hidden = false;
  box.input.setAttribute('aria-expanded', 'true');
  mark(box, found.length > 0 ? 0 : -1);
  notice.whisper(found.length > 0 ? say('search_found', { n: found.length }) : say('search_empty'));
}

function suggestion({ actor, name }, at, box, about, take) {
  const label = labelOf(actor);
  const alias = name !== label && element('span', { class: 'alias' }, say('known_as', { name }));
  return element(
    'li',
    {
      role: 'option',
      id: `${box.list.id}-${at}`,
      onpointerdown: event => {
        event.preventDefault();
        take(actor);
      },
    },
    isolated(label),
    alias,
    element('span', { class: 'kind' }, termOf(about.kinds, actor.kind)),
  );
}

function onSearchKey(event, box, take) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps && box.found.length > 0) {
    mark(box, (box.at + steps[event.key] + box.found.length) % box.found.length);
  } else if (event.key === 'Enter' && box.found[box.at] && !box.list.hidden) {
    take(box.found[box.at].actor);
  } else if (event.key === 'Escape' && !box.list.hidden) {
    closeList(box);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function mark(box, at) {
  box.at = at;
  [...box.list.children].forEach(
    (item, which) =>
      item.getAttribute('role') === 'option' && item.setAttribute('aria-selected', String(which === at)),
  );
  if (at >= 0) box.input.setAttribute('aria-activedescendant', `${box.list.id}-${at}`);
  else box.input.removeAttribute('aria-activedescendant');
}

function closeList(box) {
  box.list.hidden = true;
  box.found = [];
  box.input.setAttribute('aria-expanded', 'false');
  box.input.removeAttribute('aria-activedescendant');
}
