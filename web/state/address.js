// The state in the fragment of the address, so that a view can be kept, sent and found again.
// Parts are joined by `,` `;` and `:`, which `encodeURIComponent` never leaves in them.

import { ALL, START } from './state.js';

const CHOICES = { colour: ['kind', 'community'], stroke: ['sign', 'relation'], view: ['picture', 'table'] };
const MOST_ACTORS = 1000;
const NOTHING = '-';

export function toAddress(state) {
  const { filters, route } = state;
  const parts = [
    ['show', list(state.shown, NOTHING)],
    ['hide', list(state.hidden)],
    [
      'pin',
      Object.entries(state.pinned)
        .map(([id, [x, y]]) => `${encodeURIComponent(id)}:${x}:${y}`)
        .join(','),
    ],
    ['focus', state.focus && encodeURIComponent(state.focus)],
    ['pair', list(state.pair)],
    [
      'path',
      route &&
        [route.from, route.to].map(id => encodeURIComponent(id ?? '')).join(',') + `;${route.k};${route.chosen}`,
    ],
    ['avoid', route && list(route.avoid)],
    ['relations', list(filters.relations, NOTHING)],
    ['kinds', list(filters.kinds, NOTHING)],
    ['factuality', list(filters.factuality, NOTHING)],
    ['since', filters.since],
    ['until', filters.until],
    ['sources', filters.sources > 1 && filters.sources],
    ...['colour', 'size', 'stroke', 'view'].map(key => [
      key,
      state[key] !== START[key] && encodeURIComponent(state[key]),
    ]),
  ];
  return (
    '#' +
    parts
      .filter(([, value]) => value || value === 0)
      .map(([key, value]) => `${key}=${value}`)
      .join('&')
  );
}

// Whatever stands in an address, a state comes out: what is not understood is left at its start.
export function fromAddress(fragment) {
  const parts = new Map(
    fragment
      .replace(/^#/, '')
      .split('&')
      .map(part => part.split('='))
      .filter(part => part.length === 2),
  );
  const words = key =>
    parts.has(key) ? parts.get(key).split(',').slice(0, MOST_ACTORS).map(decode).filter(Boolean) : null;
  const pair = words('pair');
  const state = {
    ...START,
    shown: chosen(words('show')),
    hidden: words('hide') ?? [],
    pinned: readPins(parts.get('pin') ?? ''),
    focus: words('focus')?.[0] ?? null,
    pair: pair?.length === 2 ? pair : null,
    route: readRoute(parts.get('path'), words('avoid') ?? []),
    filters: {
      ...ALL,
      relations: chosen(words('relations')),
      kinds: chosen(words('kinds')),
      factuality: chosen(words('factuality')),
      since: month(parts.get('since')),
      until: month(parts.get('until')),
      sources: Math.min(99, Math.max(1, Number.parseInt(parts.get('sources'), 10) || 1)),
    },
  };
  for (const [key, allowed] of Object.entries(CHOICES)) {
    if (allowed.includes(parts.get(key))) state[key] = parts.get(key);
  }
  if (/^[\w-]+$/.test(parts.get('size') ?? '')) state.size = parts.get('size');
  return state;
}

// A filter that lets nothing through is `-`, one that lets all through is left out.
function list(ids, empty = '') {
  if (ids && ids.length === 0) return empty;
  return ids && ids.map(encodeURIComponent).join(',');
}

function chosen(words) {
  return words && words.filter(word => word !== NOTHING);
}

function readPins(text) {
  const pins = {};
  for (const part of text.split(',').slice(0, MOST_ACTORS)) {
    const [id, x, y] = part.split(':');
    if (id && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) pins[decode(id)] = [Number(x), Number(y)];
  }
  return pins;
}

function readRoute(text, avoid) {
  if (!text) return null;
  const [ends, k, which] = text.split(';');
  const [from, to] = ends.split(',').map(decode);
  return { from: from || null, to: to || null, k: Math.min(9, Number(k) || 3), avoid, chosen: Number(which) || 0 };
}

function month(text) {
  return /^\d{4}(-\d\d)?$/.test(text ?? '') ? text : null;
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
