// What the reader has asked to see, as one plain value; every wish is a function from one value to the next.
// Everything here goes into the address of the page (`address.js`) and can be undone (`history.js`).

export const ALL = Object.freeze({
  relations: null,
  kinds: null,
  factuality: null,
  since: null,
  until: null,
  sources: 1,
});

export const START = Object.freeze({
  shown: null, // ids of the actors in view; null as long as it is simply the top of the graph
  hidden: [], // actors the reader wants out of the way
  pinned: {}, // id -> [x, y], places chosen by hand
  focus: null, // the actor the panel tells about
  pair: null, // [a, b], the two actors whose ties the panel proves
  route: null, // {from, to, k, avoid, chosen}, a search for paths
  filters: ALL,
  colour: 'kind', // kind or community
  size: 'pagerank', // a measure
  stroke: 'sign', // colour of ties: sign or relation
  view: 'picture', // picture or table
});

export function withFocus(state, id) {
  return { ...state, focus: id, pair: null, route: null };
}

export function withPair(state, a, b) {
  return { ...state, pair: [a, b], route: null };
}

export function withRoute(state, route) {
  return { ...state, route, pair: null };
}

export function withoutPanel(state) {
  return { ...state, focus: null, pair: null, route: null };
}

// Speaks of `into` wherever it spoke of `id`: the two have been found to be one.
export function withMerged(state, id, into) {
  const merged = other => (other === id ? into : other);
  const shown = state.shown && [...new Set(state.shown.map(merged))];
  return { ...state, shown, focus: merged(state.focus), pair: null, route: null, pinned: without(state.pinned, id) };
}

// Adds actors to those in view, `present` being what the picture holds now.
export function withActors(state, present, ids) {
  const shown = [...new Set([...present, ...ids])];
  return { ...state, shown, hidden: state.hidden.filter(id => !ids.includes(id)) };
}

export function withOnly(state, ids) {
  return { ...state, shown: [...new Set(ids)] };
}

export function withHidden(state, present, id) {
  const shown = present.filter(other => other !== id);
  const next = state.focus === id || state.pair?.includes(id) ? withoutPanel(state) : state;
  return { ...next, shown, hidden: [...new Set([...state.hidden, id])], pinned: without(state.pinned, id) };
}

export function withPin(state, id, place) {
  return { ...state, pinned: { ...state.pinned, [id]: place.map(Math.round) } };
}

export function withoutPin(state, id) {
  return { ...state, pinned: without(state.pinned, id) };
}

export function withFilters(state, changes) {
  return { ...state, filters: { ...state.filters, ...changes } };
}

export function isFiltered(filters) {
  return Object.keys(ALL).some(key => JSON.stringify(filters[key]) !== JSON.stringify(ALL[key]));
}

function without(map, id) {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== id));
}
