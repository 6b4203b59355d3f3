// Draws actors and ties into the SVG of the page. It is told what to draw and where; it decides nothing.

import { attribute, reconcile, shape } from '../page/element.js';
import { drawCurves } from './curves.js';
import { tieKey } from './emphasis.js';
import { LINE, labelLines, placeLabels } from './labels.js';
import { paintActor, paintTie, radii, tieWidth } from './palette.js';
import { labelOf, say, termOf } from '../words/words.js';

const LETTER = 6;

export function createPicture(svg, about) {
  const layers = Object.fromEntries(
    ['ties', 'names', 'actors', 'labels'].map(layer => [layer, shape('g', { class: layer })]),
  );
  for (const layer of ['names', 'labels']) attribute(layers[layer], 'aria-hidden', 'true');
  svg.append(...Object.values(layers));
  // `view`: {actors, ties, places (id -> pixel), state, emphasis, hover (id or key), current (id in the order of tabs), area}
  return function draw(view) {
    const rims = radii(view.actors, view.state.size, view.area);
    const symmetric = new Set(about.relations.filter(relation => relation.symmetric).map(({ id }) => id));
    const curves = drawCurves(view.ties, view.places, rims, tie => symmetric.has(tie.relation));
    const ties = view.ties.map((tie, which) => ({ key: tieKey(tie), tie, curve: curves[which] }));
    drawTies(layers.ties, ties, view, about);
    drawNames(layers.names, ties, view, about);
    drawActors(layers.actors, rims, view, about);
    drawLabels(layers.labels, rims, view);
  };
}

function drawTies(layer, items, view, about) {
  reconcile(layer, items, makeTie, (node, { key, tie, curve }) => {
    attribute(
      node,
      'class',
      `tie ${tie.factuality} ${stress(view.emphasis?.ties, key)}${key === view.hover ? ' hover' : ''}`,
    );
    attribute(node, 'data-source', tie.source);
    attribute(node, 'data-target', tie.target);
    paintTie(node, tie, view.state.stroke, about);
    const [reach, line, arrow, mark] = node.children;
    attribute(reach, 'd', curve.line);
    attribute(line, 'd', curve.line);
    attribute(line, 'stroke-width', tieWidth(tie).toFixed(2));
    attribute(arrow, 'd', curve.arrow ?? '');
    attribute(mark, 'class', tie.contradicted ? 'mark' : 'mark absent');
    attribute(mark, 'cx', curve.middle[0].toFixed(1));
    attribute(mark, 'cy', curve.middle[1].toFixed(1));
  });
}

function makeTie() {
  return shape(
    'g',
    {},
    shape('path', { class: 'reach' }),
    shape('path', { class: 'line' }),
    shape('path', { class: 'arrow' }),
    shape('circle', { r: 5 }),
  );
}

// The relations of the ties that matter now, written along those that are long enough.
function drawNames(layer, items, view, about) {
  const worded = items.map(item => ({ ...item, words: termOf(about.relations, item.tie.relation) }));
  const named = worded.filter(
    ({ key, words, curve }) =>
      key === view.hover ||
      (view.emphasis?.named && view.emphasis.ties.has(key) && curve.length > words.length * LETTER),
  );
  reconcile(
    layer,
    named,
    () => shape('text', { class: 'relation', dy: -4 }),
    (node, { tie, curve, words }) => {
      node.textContent = words;
      paintTie(node, tie, view.state.stroke, about);
      attribute(
        node,
        'transform',
        `translate(${curve.middle.map(at => at.toFixed(1)).join(' ')}) rotate(${curve.angle.toFixed(1)})`,
      );
    },
  );
}

function drawActors(layer, rims, view, about) {
  const isTied = new Set(view.ties.flatMap(({ source, target }) => [source, target]));
  const items = view.actors.map(actor => ({ key: actor.id, actor }));
  reconcile(layer, items, makeActor, (node, { actor }) => {
    attribute(node, 'class', `actor ${marksOf(actor.id, view)}${isTied.has(actor.id) ? '' : ' loose'}`);
    attribute(node, 'transform', placeOf(actor.id, view));
    attribute(node, 'tabindex', actor.id === view.current ? 0 : -1);
    attribute(node, 'aria-label', spokenActor(actor, view.state, about));
    attribute(node, 'aria-pressed', actor.id === view.state.focus ? 'true' : 'false');
    paintActor(node, actor, view.state.colour, about);
    drawBody(node, rims.get(actor.id));
  });
}

function makeActor({ actor }) {
  return shape(
    'g',
    { role: 'button', 'data-id': actor.id },
    shape('circle', { class: 'reach' }),
    shape('circle', { class: 'body' }),
    shape('circle', { class: 'pin', r: 2.2 }),
  );
}

function drawBody(node, radius) {
  const [reach, body] = node.children;
  attribute(reach, 'r', Math.max(13, radius + 4).toFixed(1));
  attribute(body, 'r', radius.toFixed(1));
}

// Labels lie above all circles, those that found room.
function drawLabels(layer, rims, view) {
  const weighed = inOrderOfWeight(view, rims);
  const sides = placeLabels(weighed, view.area);
  const items = weighed
    .filter(({ id }) => sides.has(id))
    .map(({ id, lines }) => ({ key: id, lines, side: sides.get(id) }));
  reconcile(
    layer,
    items,
    () => shape('text'),
    (node, { key, lines, side }) => {
      attribute(node, 'class', `label ${marksOf(key, view)}`);
      attribute(node, 'transform', placeOf(key, view));
      attribute(node, 'text-anchor', side.anchor);
      node.replaceChildren(
        ...lines.map((line, at) =>
          shape('tspan', { x: side.x.toFixed(1), y: (side.y + at * LINE).toFixed(1) }, line),
        ),
      );
    },
  );
}

function marksOf(id, { emphasis, state, hover }) {
  const marks = [
    stress(emphasis?.actors, id),
    id === state.focus && 'focus',
    id in state.pinned && 'pinned',
    id === hover && 'hover',
  ];
  return marks.filter(Boolean).join(' ');
}

function placeOf(id, { places }) {
  return `translate(${places
    .get(id)
    .map(at => at.toFixed(1))
    .join(' ')})`;
}

// Labels are placed in this order: what is looked at, what is singled out, then by size.
function inOrderOfWeight({ actors, places, state, emphasis, hover, current }, rims) {
  const weight = ({ id }) =>
    (id === state.focus || id === hover ? 1000 : 0) + (emphasis?.actors.has(id) ? 100 : 0) + rims.get(id);
  return [...actors]
    .sort((a, b) => weight(b) - weight(a))
    .map(actor => {
      const [x, y] = places.get(actor.id);
      const must = [state.focus, hover, current].includes(actor.id) && weight(actor) >= 100;
      return { id: actor.id, x, y, radius: rims.get(actor.id), lines: labelLines(labelOf(actor)), must };
    });
}

function stress(set, key) {
  return set ? (set.has(key) ? 'strong' : 'faint') : '';
}

function spokenActor(actor, state, about) {
  const text = say('actor_name', {
    name: labelOf(actor),
    kind: termOf(about.kinds, actor.kind),
    ties: say('ties', { n: actor.ties }),
  });
  return actor.id in state.pinned ? `${text}, ${say('actor_pinned')}` : text;
}
