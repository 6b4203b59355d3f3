// What the colours of the picture stand for, and only of what is in view.

import { coloured } from '../page/controls.js';
import { element, fill } from '../page/element.js';
import { communityColour, safeColour, tieColour } from './palette.js';
import { labelOf, say } from '../words/words.js';
import { thin } from './thin.js';

const MOST = 10;

export function drawLegend(place, { actors, ties }, state, about) {
  const actorLines = state.colour === 'kind' ? kindLines(actors, about) : communityLines(actors);
  const tieLines = state.stroke === 'sign' ? signLines(ties, about) : relationLines(ties, about);
  const drawn = thin({ actors, ties }).length;
  const left = drawn < ties.length && element('p', {}, say('ties_drawn', { n: drawn, all: ties.length }));
  fill(place, group('dot', actorLines), group('stroke', tieLines), left);
  place.hidden = actors.length === 0;
}

function group(sample, lines) {
  return element(
    'ul',
    {},
    lines
      .slice(0, MOST)
      .map(([text, colour]) => element('li', {}, coloured(element('i', { class: sample }), colour), text)),
  );
}

function kindLines(actors, about) {
  const present = new Set(actors.map(({ kind }) => kind));
  return about.kinds
    .filter(({ id }) => present.has(id))
    .map(kind => [labelOf(kind), safeColour(kind.colour) ?? 'var(--neutral)']);
}

function communityLines(actors) {
  const present = [...new Set(actors.map(({ community }) => community).filter(Number.isInteger))].sort(
    (a, b) => a - b,
  );
  return present.map(community => [say('community', { n: community + 1 }), communityColour(community)]);
}

function signLines(ties, about) {
  const sign = new Map(about.relations.map(relation => [relation.id, relation]));
  const lines = [
    [1, 'friendly'],
    [0, 'neutral'],
    [-1, 'hostile'],
  ];
  const present = new Set(ties.map(tie => sign.get(tie.relation)?.sign ?? 0));
  return lines
    .filter(([value]) => present.has(value))
    .map(([value, word]) => [say(word), tieColour({ sign: value }, 'sign')]);
}

function relationLines(ties, about) {
  const present = new Set(ties.map(({ relation }) => relation));
  return about.relations
    .filter(({ id }) => present.has(id))
    .map(relation => [labelOf(relation), tieColour(relation, 'relation')]);
}
