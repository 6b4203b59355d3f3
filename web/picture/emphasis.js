// What of the picture matters now: the actor in focus with its neighbours, the pair whose ties are proved, the chosen path.

export function tieKey({ source, relation, target, factuality }) {
  return [source, relation, target, factuality].map(encodeURIComponent).join(' ');
}

// Sets of ids and keys to be shown strongly, all else fading; null where nothing is singled out.
export function emphasize({ ties }, state, route) {
  if (route) return { actors: new Set(route.actors), ties: new Set(route.hops.map(tieKey)), named: true };
  if (state.pair) {
    const [a, b] = state.pair;
    const between = ties.filter(
      ({ source, target }) => (source === a && target === b) || (source === b && target === a),
    );
    return { actors: new Set(state.pair), ties: new Set(between.map(tieKey)), named: true };
  }
  if (!state.focus) return null;
  const own = ties.filter(({ source, target }) => source === state.focus || target === state.focus);
  const actors = new Set([state.focus, ...own.flatMap(({ source, target }) => [source, target])]);
  return { actors, ties: new Set(own.map(tieKey)), named: own.length <= 14 };
}
