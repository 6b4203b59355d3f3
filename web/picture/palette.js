// Colours and sizes of the picture. Colours come with the data or from the style sheet, never from here.

import { LINE, labelLines, linesWidth } from './labels.js';

export const COMMUNITIES = 8;

// A colour out of the data, if it is one.
export function safeColour(text) {
  return /^#[0-9a-f]{6}$/i.test(text ?? '') ? text : null;
}

// How an actor is coloured: a class of the style sheet (communities) or a colour of the data (kinds).
export function paintActor(node, actor, by, about) {
  const kind = about.kinds.find(({ id }) => id === actor.kind);
  node.style.setProperty(
    '--colour',
    by === 'kind' ? (safeColour(kind?.colour) ?? 'var(--neutral)') : communityColour(actor.community),
  );
}

export function communityColour(community) {
  return Number.isInteger(community) ? `var(--community-${Math.abs(community) % COMMUNITIES})` : 'var(--neutral)';
}

export function paintTie(node, tie, by, about) {
  node.style.setProperty(
    '--colour',
    tieColour(
      about.relations.find(({ id }) => id === tie.relation),
      by,
    ),
  );
}

export function tieColour(relation, by) {
  if (by === 'relation') return safeColour(relation?.colour) ?? 'var(--neutral)';
  return { 1: 'var(--friendly)', '-1': 'var(--hostile)' }[relation?.sign] ?? 'var(--neutral)';
}

// Radii: circles grow with the measure, between what can be seen and what still leaves room in the picture.
export function radii(actors, measure, { width, height }) {
  const [least, most] = [5, Math.min(19, Math.max(13, Math.min(width, height) / 28))];
  const score = actor => Math.max(0, actor.scores?.[measure] ?? 0);
  const top = Math.max(...actors.map(score), 0) || 1;
  return new Map(actors.map(actor => [actor.id, least + (most - least) * (score(actor) / top) ** 0.7]));
}

export function tieWidth({ sources }) {
  return Math.min(5, 1.2 + Math.log2(Math.max(1, sources)));
}

// The room an actor takes in the layout, its label below it.
export function roomOf(radius, label) {
  const lines = labelLines(label);
  return [Math.max(2 * radius, linesWidth(lines)) + 10, 2 * radius + 8 + lines.length * LINE];
}
