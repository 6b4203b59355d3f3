// What is known of the actor in focus, what can be done with it, and its ties in view.

import { button, coloured, drawer, heading } from '../page/controls.js';
import { dateOf, labelOf, number, say, termOf } from '../words/words.js';
import { drawAmendments } from '../review/amend.js';
import { element, fill, isolated } from '../page/element.js';
import { safeColour, tieColour } from '../picture/palette.js';

export async function drawActorPanel(body, state, page) {
  const id = state.focus;
  const { actor, names, relations, first, last } = await page.source.actor(id);
  const kind = page.about.kinds.find(entry => entry.id === actor.kind);
  fill(
    body,
    heading(isolated(labelOf(actor))),
    element(
      'p',
      { class: 'facts' },
      coloured(element('i', { class: 'dot' }), safeColour(kind?.colour) ?? 'var(--neutral)'),
      [
        termOf(page.about.kinds, actor.kind),
        say('ties', { n: actor.ties }),
        say('documents', { n: actor.documents }),
      ].join(' · '),
    ),
    first && element('p', { class: 'soft' }, say('period', { first: dateOf(first), last: dateOf(last) })),
    otherNames(actor, names),
    actions(actor, state, page),
    neighbourList(id, page),
    allRelations(relations, page),
    measureList(actor, page),
    page.about.writable && drawAmendments(actor, page),
  );
}

function otherNames(actor, names) {
  const others = names
    .map(entry => entry.name)
    .filter(name => name !== labelOf(actor))
    .slice(0, 8);
  if (others.length === 0) return null;
  return element(
    'p',
    { class: 'soft' },
    say('also_known'),
    ' ',
    others.flatMap((name, at) => [at > 0 && ', ', isolated(name)]),
  );
}

function actions(actor, state, page) {
  const { id } = actor;
  const isShown = page.stage.ids().includes(id);
  const isPinned = id in state.pinned;
  return element(
    'div',
    { class: 'actions' },
    isShown
      ? [
          button(say('expand'), () => page.expand(id), { class: 'main' }),
          button(say('isolate'), () => page.only(id)),
          button(say(isPinned ? 'unpin' : 'pin'), () => page.pin(id)),
          button(say('hide'), () => page.hide(id)),
        ]
      : button(say('bring_in'), () => page.bringIn(id), { class: 'main' }),
    button(say('path_from'), () => page.askPath(id)),
  );
}

// The ties one sees in the picture, one line a tie, for those who read rather than look.
function neighbourList(id, page) {
  const { actors, ties } = page.stage.scene();
  const known = new Map(actors.map(actor => [actor.id, actor]));
  const own = ties.filter(({ source, target }) => source === id || target === id);
  const lines = own
    .map(tie => [tie, known.get(tie.source === id ? tie.target : tie.source)])
    .filter(([, other]) => other)
    .sort(([a], [b]) => b.sources - a.sources || (a.relation < b.relation ? -1 : 1));
  return element(
    'section',
    {},
    heading(say('neighbours'), 3),
    lines.length === 0
      ? element('p', { class: 'soft' }, say('no_neighbours'))
      : element(
          'ul',
          { class: 'lines' },
          lines.map(([tie, other]) => element('li', {}, tieButton(tie, other, id, page))),
        ),
  );
}

function tieButton(tie, other, id, page) {
  const relation = page.about.relations.find(entry => entry.id === tie.relation);
  const arrow = relation?.symmetric ? '↔' : tie.source === id ? '→' : '←';
  return button(
    [
      coloured(element('i', { class: `stroke ${tie.factuality}` }), tieColour(relation, 'sign')),
      element('span', { class: 'relation' }, labelOf(relation ?? { id: tie.relation })),
      element('span', { class: 'arrow' }, arrow),
      isolated(labelOf(other)),
      element('span', { class: 'count' }, say('sources', { n: tie.sources })),
    ],
    () => page.showPair(id, other.id),
    { class: 'line' },
  );
}

function allRelations(relations, page) {
  const rows = [...relations]
    .sort((a, b) => b.out + b.in - a.out - a.in)
    .map(count =>
      element(
        'li',
        {},
        element('span', {}, termOf(page.about.relations, count.id)),
        element(
          'span',
          { class: 'soft' },
          [
            count.out && `${number(count.out)} ${say('outgoing')}`,
            count.in && `${number(count.in)} ${say('incoming')}`,
          ]
            .filter(Boolean)
            .join(', '),
        ),
      ),
    );
  return rows.length > 0 && drawer(say('relations_all'), false, element('ul', { class: 'pairs' }, rows));
}

function measureList(actor, page) {
  const rows = page.about.measures
    .filter(measure => Number.isFinite(actor.scores?.[measure.id]))
    .map(measure =>
      element(
        'li',
        {},
        element('span', {}, labelOf(measure)),
        element('span', { class: 'soft' }, number(actor.scores[measure.id], 4)),
      ),
    );
  return rows.length > 0 && drawer(say('rank'), false, element('ul', { class: 'pairs' }, rows));
}
