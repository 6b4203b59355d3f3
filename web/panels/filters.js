// The filters, and how the picture looks. Every control changes the state and is drawn anew from it.

import { button, choice, coloured, drawer, heading, tick } from '../page/controls.js';
import { drawDecisions } from '../review/list.js';
import { element, fill } from '../page/element.js';
import { isFiltered, withFilters, ALL } from '../state/state.js';
import { labelOf, number, say } from '../words/words.js';
import { safeColour, tieColour } from '../picture/palette.js';

const FACTUALITIES = ['asserted', 'planned', 'denied'];

// Draws the filters of `state` into `place`; `page` has about, history, decisions, showAgain(id), backToTop().
export function drawFilters(place, state, page) {
  const open = [...place.querySelectorAll('details')].map(({ open: isOpen }) => isOpen);
  const focused = document.activeElement?.closest?.('#filters') && document.activeElement.dataset.at;
  const change = changes => page.history.change(withFilters(page.history.now(), changes));
  const parts = [
    relationDrawer(state, page, change, open[0] ?? true),
    kindDrawer(state, page, change, open[1] ?? true),
    trustDrawer(state, change, open[2] ?? true),
    lookDrawer(state, page, open[3] ?? false),
  ];
  fill(
    place,
    element(
      'div',
      { class: 'titled' },
      heading(say('filters')),
      button(say('reset'), () => change(ALL), { disabled: !isFiltered(state.filters), class: 'quiet' }),
    ),
    parts,
    hiddenActors(state, page),
    page.decisions.length > 0 && drawDecisions(page.decisions, page),
    state.shown && button(say('back_to_top'), page.backToTop, { class: 'wide' }),
  );
  place.querySelectorAll('input, select, button, summary').forEach((control, at) => {
    control.dataset.at = at;
  });
  if (focused) place.querySelector(`[data-at="${focused}"]`)?.focus();
}

function relationDrawer(state, { about }, change, isOpen) {
  const sample = relation => coloured(element('i', { class: 'stroke' }), tieColour(relation, state.stroke));
  return drawer(
    say('relations'),
    isOpen,
    tickList(about.relations.filter(isPresent), state.filters.relations, labelOf, sample, relations =>
      change({ relations }),
    ),
  );
}

function kindDrawer(state, { about }, change, isOpen) {
  const sample = kind => coloured(element('i', { class: 'dot' }), safeColour(kind.colour) ?? 'var(--neutral)');
  return drawer(
    say('kinds'),
    isOpen,
    tickList(about.kinds.filter(isPresent), state.filters.kinds, labelOf, sample, kinds => change({ kinds })),
  );
}

function trustDrawer({ filters }, change, isOpen) {
  const list = FACTUALITIES.map(id => ({ id }));
  const sample = ({ id }) => element('i', { class: `stroke ${id}` });
  const counts = [1, 2, 3, 5, 10].map(n => [String(n), number(n)]);
  return drawer(
    say('factuality'),
    isOpen,
    tickList(
      list,
      filters.factuality,
      ({ id }) => say(id),
      sample,
      factuality => change({ factuality }),
    ),
    choice(say('least_sources'), counts, String(filters.sources), value => change({ sources: Number(value) })),
  );
}

// What the graph has none of needs no box; a source that does not count shows all.
function isPresent({ count }) {
  return count !== 0;
}

// Boxes for what exists, all ticked while the filter is null; with a pair of buttons for all and none.
function tickList(entries, chosen, text, sample, change) {
  const has = id => !chosen || chosen.includes(id);
  const set = ids => change(ids.length === entries.length ? null : ids);
  const flip = (id, isTicked) =>
    set(entries.map(entry => entry.id).filter(other => (other === id ? isTicked : has(other))));
  return [
    entries.length > 4 &&
      element(
        'p',
        { class: 'both' },
        button(say('all'), () => change(null), { class: 'quiet' }),
        button(say('none'), () => change([]), { class: 'quiet' }),
      ),
    element(
      'div',
      { class: 'ticks' },
      entries.map(entry => tick(text(entry), has(entry.id), sample(entry), isTicked => flip(entry.id, isTicked))),
    ),
  ];
}

function lookDrawer(state, { about, history }, isOpen) {
  const set = key => value => history.change({ ...history.now(), [key]: value });
  return drawer(
    say('colours'),
    isOpen,
    choice(
      say('colour_by'),
      [
        ['kind', say('by_kind')],
        ['community', say('by_community')],
      ],
      state.colour,
      set('colour'),
    ),
    choice(
      say('size_by'),
      about.measures.map(measure => [measure.id, labelOf(measure)]),
      state.size,
      set('size'),
    ),
    choice(
      say('stroke_by'),
      [
        ['sign', say('by_sign')],
        ['relation', say('by_relation')],
      ],
      state.stroke,
      set('stroke'),
    ),
  );
}

function hiddenActors(state, page) {
  if (state.hidden.length === 0) return null;
  const chips = state.hidden.map(id =>
    button(page.labelOfId(id), () => page.showAgain(id), {
      class: 'chip',
      'aria-label': say('show_again', { name: page.labelOfId(id) }),
    }),
  );
  return element(
    'section',
    { class: 'hidden-actors' },
    heading(say('hidden_actors'), 3),
    element('div', { class: 'chips' }, chips),
  );
}
