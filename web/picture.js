// Draws actors and ties into the SVG of the page. It is told what to draw and where; it decides nothing.

import { attribute, reconcile, shape } from './element.js';
import { drawCurves } from './curves.js';
import { tieKey } from './emphasis.js';
import { placeLabels, shortLabel } from './labels.js';
import { paintActor, paintTie, radii, tieWidth } from './palette.js';
import { labelOf, say, termOf } from './words.js';

export function createPicture(svg, about) {
  const layers = Object.fromEntries(['ties', 'names', 'actors'].map(layer => [layer, shape('g', { class: layer })]));
  svg.append(layers.ties, layers.names, layers.actors);
  // `view`: {actors, ties, places (id -> pixel), state, emphasis, hover (id or key), current (id in the order of tabs), area}
  return function draw(view) {
    const rims = radii(view.actors, view.state.size);
    const symmetric = new Set(about.relations.filter(relation => relation.symmetric).map(({ id }) => id));
    const curves = drawCurves(view.ties, view.places, rims, tie => symmetric.has(tie.relation));
    const ties = view.ties.map((tie, which) => ({ key: tieKey(tie), tie, curve: curves[which] }));
    drawTies(layers.ties, ties, view, about);
    drawNames(layers.names, ties, view, about);
    drawActors(layers.actors, rims, view, about);
  };
}

function drawTies(layer, items, view, about) {
  reconcile(layer, items, makeTie, (node, { key, tie, curve }) => {
    attribute(node, 'class', `tie ${tie.factuality} ${stress(view.emphasis?.ties, key)}${key === view.hover ? ' hover' : ''}`);
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
  return shape('g', {}, shape('path', { class: 'reach' }), shape('path', { class: 'line' }), shape('path', { class: 'arrow' }), shape('circle', { r: 5 }));
}

// The relations of the ties that matter now, written along them.
function drawNames(layer, items, view, about) {
  const named = items.filter(({ key }) => key === view.hover || (view.emphasis?.named && view.emphasis.ties.has(key)));
  reconcile(layer, named, () => shape('text', { class: 'relation', dy: -4 }), (node, { tie, curve }) => {
    node.textContent = termOf(about.relations, tie.relation);
    paintTie(node, tie, view.state.stroke, about);
    attribute(node, 'transform', `translate(${curve.middle.map(at => at.toFixed(1)).join(' ')}) rotate(${curve.angle.toFixed(1)})`);
  });
}

function drawActors(layer, rims, view, about) {
  const { state, emphasis, places } = view;
  const isTied = new Set(view.ties.flatMap(({ source, target }) => [source, target]));
  const labels = placeLabels(inOrderOfWeight(view, rims), view.area);
  const items = view.actors.map(actor => ({ key: actor.id, actor }));
  reconcile(layer, items, makeActor, (node, { actor }) => {
    const [x, y] = places.get(actor.id);
    const marks = [stress(emphasis?.actors, actor.id), actor.id === state.focus && 'focus', actor.id in state.pinned && 'pinned',
      actor.id === view.hover && 'hover', !isTied.has(actor.id) && 'loose'];
    attribute(node, 'class', ['actor', ...marks.filter(Boolean)].join(' '));
    attribute(node, 'transform', `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    attribute(node, 'tabindex', actor.id === view.current ? 0 : -1);
    attribute(node, 'aria-label', spokenActor(actor, state, about));
    attribute(node, 'aria-pressed', actor.id === state.focus ? 'true' : 'false');
    paintActor(node, actor, state.colour, about);
    drawBody(node, rims.get(actor.id));
    drawLabel(node.lastElementChild, labelOf(actor), labels.get(actor.id));
  });
}

function makeActor({ actor }) {
  const node = shape('g', { role: 'button', 'data-id': actor.id }, shape('circle', { class: 'reach' }), shape('circle', { class: 'body' }),
    shape('circle', { class: 'pin', r: 2.2 }), shape('text', { 'aria-hidden': 'true' }));
  return node;
}

function drawBody(node, radius) {
  const [reach, body] = node.children;
  attribute(reach, 'r', Math.max(13, radius + 4).toFixed(1));
  attribute(body, 'r', radius.toFixed(1));
}

function drawLabel(node, text, place) {
  attribute(node, 'class', place ? 'label' : 'label absent');
  node.textContent = shortLabel(text);
  if (!place) return;
  attribute(node, 'x', place.x.toFixed(1));
  attribute(node, 'y', place.y.toFixed(1));
  attribute(node, 'text-anchor', place.anchor);
}

// Labels are placed in this order: what is looked at, what is singled out, then by size.
function inOrderOfWeight({ actors, places, state, emphasis, hover, current }, rims) {
  const weight = ({ id }) => (id === state.focus || id === hover ? 1000 : 0) + (emphasis?.actors.has(id) ? 100 : 0) + rims.get(id);
  return [...actors].sort((a, b) => weight(b) - weight(a)).map(actor => {
    const [x, y] = places.get(actor.id);
    const must = [state.focus, hover, current].includes(actor.id) && weight(actor) >= 100;
    return { id: actor.id, x, y, radius: rims.get(actor.id), label: shortLabel(labelOf(actor)), must };
  });
}

function stress(set, key) {
  return set ? (set.has(key) ? 'strong' : 'faint') : '';
}

function spokenActor(actor, state, about) {
  const text = say('actor_name', { name: labelOf(actor), kind: termOf(about.kinds, actor.kind), ties: say('ties', { n: actor.ties }) });
  return actor.id in state.pinned ? `${text}, ${say('actor_pinned')}` : text;
}
