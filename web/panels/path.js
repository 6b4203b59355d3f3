// How two actors hang together: the ways from one to the other, each step with its sentence.

import { button, caption, choice, coloured, heading } from '../page/controls.js';
import { createSearch } from '../page/search.js';
import { element, fill, isolated } from '../page/element.js';
import { dateOf, labelOf, number, say, termOf } from '../words/words.js';
import { tieColour } from '../picture/palette.js';

const COUNTS = [1, 3, 5, 8];

export async function drawPathPanel(body, state, page) {
  const { route } = state;
  const set = changes => page.changeRoute({ ...route, chosen: 0, ...changes });
  const ends = element('div', { class: 'ends' });
  await Promise.all(
    [
      ['from', 'path_start'],
      ['to', 'path_end'],
    ].map(([end, label]) => addEnd(ends, end, label, route, set, page)),
  );
  ends.append(
    choice(
      say('path_count'),
      COUNTS.map(k => [String(k), number(k)]),
      String(route.k),
      value => set({ k: Number(value) }),
    ),
    button(say('turn_round'), () => set({ from: route.to, to: route.from }), { class: 'quiet' }),
  );
  const answer =
    route.from && route.to ? await page.source.path(route.from, route.to, route.k, route.avoid, state.filters) : null;
  fill(
    body,
    heading(say('path')),
    ends,
    avoided(route, set, page),
    answer ? drawRoutes(answer, route, set, page) : element('p', { class: 'soft' }, say('path_ask')),
  );
}

async function addEnd(ends, end, label, route, set, page) {
  const place = element('div', { class: `search end-${end}` });
  ends.append(element('div', {}, caption(say(label)), place));
  const box = createSearch(place, {
    ...page,
    label,
    choose: actor => set({ [end]: actor.id, avoid: route.avoid.filter(id => id !== actor.id) }),
  });
  if (route[end]) box.set(labelOf((await page.source.actor(route[end])).actor));
}

function avoided({ avoid }, set, page) {
  if (avoid.length === 0) return null;
  return element(
    'div',
    { class: 'chips' },
    element('span', { class: 'soft' }, say('avoiding')),
    avoid.map(id => {
      const name = page.labelOfId(id);
      return button([isolated(name), ' ×'], () => set({ avoid: avoid.filter(other => other !== id) }), {
        class: 'chip',
        'aria-label': say('avoid_no_more', { name }),
      });
    }),
  );
}

function drawRoutes({ routes, actors, reason }, route, set, page) {
  if (routes.length === 0) return element('p', { class: 'soft' }, say(`path_${reason}`));
  const known = new Map(actors.map(actor => [actor.id, actor]));
  page.learn(actors);
  return routes.map((way, at) =>
    element(
      'details',
      { class: 'way', open: at === route.chosen },
      element(
        'summary',
        {
          onclick: event => {
            event.preventDefault();
            page.chooseRoute(at);
          },
        },
        say('path_way', { n: at + 1 }),
        element(
          'span',
          { class: 'soft' },
          ` ${say('path_hops', { n: way.hops.length })} · ${way.actors
            .slice(1, -1)
            .map(id => labelOf(known.get(id)))
            .join(', ')}`,
        ),
      ),
      at === route.chosen && [
        drawSteps(way, known, route, set, page),
        button(say('path_show'), () => page.onlyThese(way.actors), { class: 'quiet' }),
      ],
    ),
  );
}

function drawSteps(way, known, route, set, page) {
  const items = way.actors.flatMap((id, at) => [
    element(
      'li',
      { class: 'stop' },
      button(isolated(labelOf(known.get(id))), () => page.focus(id), { class: 'link' }),
      at > 0 &&
        at < way.actors.length - 1 &&
        button(say('avoid'), () => set({ avoid: [...route.avoid, id] }), { class: 'quiet' }),
    ),
    way.hops[at] && drawHop(way.hops[at], id, way.actors[at + 1], page),
  ]);
  return element('ol', { class: 'steps' }, items.filter(Boolean));
}

function drawHop(hop, id, next, page) {
  const relation = page.about.relations.find(entry => entry.id === hop.relation);
  const arrow = relation?.symmetric ? '↕' : hop.source === id ? '↓' : '↑';
  return element(
    'li',
    { class: `hop ${hop.factuality}` },
    element(
      'p',
      { class: 'soft' },
      element('span', { class: 'arrow' }, arrow),
      ' ',
      coloured(
        element('span', { class: 'relation' }, termOf(page.about.relations, hop.relation)),
        tieColour(relation, 'sign'),
      ),
      hop.factuality !== 'asserted' && ` (${say(hop.factuality)})`,
    ),
    element('blockquote', { dir: 'auto' }, hop.sentence),
    element(
      'p',
      { class: 'origin' },
      isolated(hop.document?.title || say('untitled')),
      ' · ',
      dateOf(hop.document?.published) || say('undated'),
      ' ',
      button(say('evidence'), () => page.showPair(id, next), { class: 'quiet' }),
    ),
  );
}
