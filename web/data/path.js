// Paths between two actors in a self-contained page: the k cheapest that pass no actor twice (Yen, 1971).
// A step costs more the less sure its tie is, and the better known the actor it comes through: what goes through
// everybody's acquaintance tells little.

import { admit } from './ties.js';

const MOST_STEPS = 60000;

export function findRoutes(index, { from, to, k, avoid }, filters) {
  const budget = { left: MOST_STEPS };
  const blocked = new Set(avoid.filter(id => id !== from && id !== to));
  const reach = (start, closed, cutTies) => cheapest(index, { start, to, closed, cutTies, filters, budget });
  const first =
    index.actors.has(from) && index.actors.has(to) && from !== to ? reach(from, blocked, new Set()) : null;
  // What was not asked is not known: whether there is a path without the filters.
  const missing = avoid.length ? 'avoided' : 'filters';
  if (!first) return { routes: [], actors: [], reason: from === to ? 'same' : missing };
  const routes = [first];
  const candidates = [];
  while (routes.length < k && budget.left > 0) {
    candidates.push(...deviations(routes, routes.at(-1), blocked, reach));
    candidates.sort((a, b) => a.cost - b.cost || compareIds(a, b));
    const next = candidates.find(candidate => !routes.some(route => isSame(route, candidate)));
    if (!next) break;
    routes.push(next);
  }
  const seen = new Set(routes.flatMap(route => route.ids));
  return { routes: routes.map(route => spell(index, route)), actors: [...seen].map(id => index.actors.get(id)) };
}

// For each actor on a route, the cheapest way on that leaves all routes found so far at that actor.
function deviations(routes, route, blocked, reach) {
  const found = [];
  for (let place = 0; place < route.ids.length - 1; place += 1) {
    const root = route.ids.slice(0, place + 1);
    const taken = routes
      .filter(other => root.every((id, at) => other.ids[at] === id))
      .map(other => other.ids[place + 1]);
    const spur = reach(root[place], new Set([...blocked, ...root.slice(0, -1)]), new Set(taken));
    if (spur)
      found.push({
        ids: [...root, ...spur.ids.slice(1)],
        ties: [...route.ties.slice(0, place), ...spur.ties],
        cost: costOf(route, place) + spur.cost,
      });
  }
  return found;
}

// Dijkstra over a list of open actors: such graphs are small, and a heap would not pay.
function cheapest(index, { start, to, closed, cutTies, filters, budget }) {
  const open = new Map([[start, { cost: 0, tie: null, before: null }]]);
  const done = new Map();
  while (open.size > 0 && budget.left > 0) {
    const [id, step] = [...open].reduce((least, entry) => (entry[1].cost < least[1].cost ? entry : least));
    open.delete(id);
    done.set(id, step);
    if (id === to) return unwind(done, to);
    for (const tie of index.of(id)) {
      budget.left -= 1;
      const other = index.other(tie, id);
      if (!other || done.has(other.id) || closed.has(other.id) || (id === start && cutTies.has(other.id))) continue;
      if (filters.kinds && other.id !== to && !filters.kinds.includes(other.kind)) continue;
      const kept = admit(tie, filters);
      if (!kept) continue;
      const cost = step.cost + stepCost(kept, index.actors.get(id), id === start);
      if (cost < (open.get(other.id)?.cost ?? Infinity))
        open.set(other.id, { cost, tie: kept, before: id, step: cost - step.cost });
    }
  }
  return null;
}

function stepCost(tie, through, isStart) {
  const doubt = { asserted: 1, planned: 1.5, denied: 4 }[tie.factuality] ?? 2;
  const known = isStart ? 0 : Math.log2(1 + through.ties) / 4;
  return (doubt * (1 + (1 - tie.confidence))) / Math.sqrt(tie.sources) + known + 0.5;
}

function unwind(done, to) {
  const ids = [];
  const ties = [];
  for (let id = to; id !== null; id = done.get(id).before) {
    ids.unshift(id);
    if (done.get(id).tie) ties.unshift({ tie: done.get(id).tie, cost: done.get(id).step });
  }
  return { ids, ties, cost: done.get(to).cost };
}

function costOf(route, steps) {
  return route.ties.slice(0, steps).reduce((sum, { cost }) => sum + cost, 0);
}

function compareIds(a, b) {
  return a.ids.join(' ') < b.ids.join(' ') ? -1 : 1;
}

function isSame(one, other) {
  return one.ids.join(' ') === other.ids.join(' ');
}

function spell(index, { ids, ties, cost }) {
  const hops = ties.map(({ tie }) => {
    const best = index.withDocuments({
      evidence: [tie.evidence.reduce((a, b) => (b.confidence > a.confidence ? b : a))],
    }).evidence[0];
    const { source, target, relation, factuality } = tie;
    return { source, target, relation, factuality, sentence: best.sentence, document: best.document };
  });
  return { cost, hops, actors: ids };
}
