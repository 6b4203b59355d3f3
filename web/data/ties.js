// The ties of a self-contained page, found by their actors and seen through filters.

export function indexTies({ actors, ties, documents }) {
  const byActor = new Map(actors.map(actor => [actor.id, []]));
  for (const tie of ties) {
    byActor.get(tie.source)?.push(tie);
    if (tie.target !== tie.source) byActor.get(tie.target)?.push(tie);
    for (const evidence of tie.evidence) evidence.when ??= evidence.date ?? documents[evidence.document].published;
  }
  const known = new Map(actors.map(actor => [actor.id, actor]));
  const of = id => byActor.get(id) ?? [];
  return {
    actors: known,
    of,
    other: (tie, id) => known.get(tie.source === id ? tie.target : tie.source),
    between: (a, b) => of(a).filter(tie => tie.source === b || tie.target === b),
    withDocuments: tie => ({
      ...tie,
      evidence: tie.evidence.map(one => ({ ...one, document: documents[one.document] })),
    }),
  };
}

// A tie as the filters leave it, or null where they leave nothing. A period counts only the evidence within it.
export function admit(tie, { relations, factuality, since, until, sources }) {
  if (relations && !relations.includes(tie.relation)) return null;
  if (factuality && !factuality.includes(tie.factuality)) return null;
  const kept = since || until ? within(tie, since, until) : tie;
  return kept && kept.sources >= sources ? kept : null;
}

function within(tie, since, until) {
  const evidence = tie.evidence.filter(({ when }) => isWithin(when, since, until));
  if (evidence.length === 0) return null;
  if (evidence.length === tie.evidence.length) return tie;
  const dates = evidence.map(({ when }) => when).sort();
  const documents = new Set(evidence.map(({ document }) => document)).size;
  return { ...tie, evidence, sources: Math.min(tie.sources, documents), first: dates[0], last: dates.at(-1) };
}

function isWithin(when, since, until) {
  if (!when) return false;
  return (!since || when.slice(0, since.length) >= since) && (!until || when.slice(0, until.length) <= until);
}
