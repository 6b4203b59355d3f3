// The data a self-contained page carries, answering the same questions as the server does.

import { admit, indexTies } from './ties.js';
import { findRoutes } from './path.js';
import { findContradictions } from './contradictions.js';
import { closeness, folded } from './folding.js';

export function createEmbedded(data) {
  const index = indexTies(data);
  const names = data.actors.map(actor => [actor, nameList(actor).map(name => [name, folded(name)])]);
  const answerScene = (actors, filters, more) => ({
    actors: actors.map(bare),
    ties: induced(index, actors, filters),
    more,
  });
  return {
    about: async () => data.about,
    search: async (q, limit = 10) => searchNames(names, folded(q), limit),
    async top(limit, measure, filters) {
      const ranked = rank(data.actors, measure).filter(actor => isTied(index, actor, filters));
      return answerScene(ranked.slice(0, limit), filters, Math.max(0, ranked.length - limit));
    },
    async scene(ids, filters) {
      const actors = ids.map(id => index.actors.get(id)).filter(actor => actor && hasKind(actor, filters));
      return answerScene(actors, filters, 0);
    },
    grow: async (id, limit, without, filters) => neighbours(index, id, limit, new Set(without), filters),
    path: async (from, to, k, avoid, filters) => findRoutes(index, { from, to, k, avoid }, filters),
    async pair(a, b, filters) {
      const ties = index
        .between(a, b)
        .map(tie => admit(tie, filters))
        .filter(Boolean)
        .map(tie => index.withDocuments(tie));
      return { ties, contradictions: findContradictions(ties, data.about.relations) };
    },
    actor: async id => describe(index, id),
    timeline: async unit => timelineOf(data, unit),
    decisions: async () => data.decisions ?? [],
  };
}

function nameList(actor) {
  return [...new Set([...Object.values(actor.labels), actor.label, ...(actor.names ?? []).map(entry => entry.name)])];
}

function searchNames(names, query, limit) {
  if (!query) return [];
  const found = [];
  for (const [actor, list] of names) {
    let best = null;
    for (const [name, plain] of list) {
      const near = closeness(plain, query);
      if (near > (best?.near ?? 0)) best = { actor: bare(actor), name, near };
    }
    if (best) found.push(best);
  }
  found.sort((a, b) => b.near - a.near || b.actor.ties - a.actor.ties || (a.actor.id < b.actor.id ? -1 : 1));
  return found.slice(0, limit).map(({ actor, name }) => ({ actor, name }));
}

function rank(actors, measure) {
  const score = actor => actor.scores[measure] ?? 0;
  return [...actors].sort((a, b) => score(b) - score(a) || (a.id < b.id ? -1 : 1));
}

function hasKind(actor, filters) {
  return !filters.kinds || filters.kinds.includes(actor.kind);
}

function isTied(index, actor, filters) {
  return (
    hasKind(actor, filters) &&
    index.of(actor.id).some(tie => hasKind(index.other(tie, actor.id), filters) && admit(tie, filters))
  );
}

function induced(index, actors, filters) {
  const inside = new Set(actors.map(actor => actor.id));
  const ties = actors.flatMap(actor =>
    index.of(actor.id).filter(tie => tie.source === actor.id && inside.has(tie.target)),
  );
  return ties
    .map(tie => admit(tie, filters))
    .filter(Boolean)
    .map(tie => ({ ...tie, evidence: tie.evidence.length }));
}

// Neighbours with the most sources first; equal ones, the less known first, since they tell more.
function neighbours(index, id, limit, without, filters) {
  const weight = new Map();
  for (const tie of index.of(id)) {
    const other = index.other(tie, id);
    const admitted =
      other && !without.has(other.id) && other.id !== id && hasKind(other, filters) && admit(tie, filters);
    if (admitted) weight.set(other, (weight.get(other) ?? 0) + admitted.sources * admitted.confidence);
  }
  const ranked = [...weight]
    .sort(([a, x], [b, y]) => y - x || a.ties - b.ties || (a.id < b.id ? -1 : 1))
    .map(([actor]) => bare(actor));
  return { actors: ranked.slice(0, limit), more: Math.max(0, ranked.length - limit) };
}

function describe(index, id) {
  const actor = index.actors.get(id);
  if (!actor) throw Object.assign(new Error('unknown actor'), { status: 404 });
  const counts = new Map();
  for (const tie of index.of(id)) {
    const count = counts.get(tie.relation) ?? { id: tie.relation, out: 0, in: 0 };
    count[tie.source === id ? 'out' : 'in'] += 1;
    counts.set(tie.relation, count);
  }
  return {
    actor: bare(actor),
    names: actor.names ?? [],
    relations: [...counts.values()],
    first: actor.first,
    last: actor.last,
  };
}

function timelineOf(data, unit) {
  const digits = { year: 4, month: 7, day: 10 }[unit];
  const periods = new Map();
  const at = date => {
    const period = date.slice(0, digits);
    if (!periods.has(period)) periods.set(period, { period, documents: 0, ties: 0 });
    return periods.get(period);
  };
  for (const document of data.documents)
    if (document.published?.length >= digits) at(document.published).documents += 1;
  for (const tie of data.ties) if (tie.first?.length >= digits) at(tie.first).ties += 1;
  return [...periods.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
}

function bare({ names, ...actor }) {
  return actor;
}
