// Which ties are drawn where there are too many to see any: the best supported ones, and those that matter now.

import { pairKey } from './curves.js';
import { tieKey } from './emphasis.js';

const MOST_PER_PAIR = 6;

// At most so many lines for `actors` actors.
function mostFor(actors) {
  return 60 + 2 * actors;
}

// The ties to draw, in the order they came. Those of which `kept` has the key go first; every actor keeps its best.
export function thin({ actors, ties }, kept = new Set()) {
  const most = mostFor(actors.length);
  const pairs = new Map();
  const reached = new Set();
  const drawn = new Set();
  const ranked = [...ties].sort((a, b) => b.sources - a.sources || b.confidence - a.confidence);
  const [first, others] = [ranked.filter(tie => kept.has(tieKey(tie))), ranked.filter(tie => !kept.has(tieKey(tie)))];
  for (const tie of [...first, ...others]) {
    const count = pairs.get(pairKey(tie)) ?? 0;
    const isNeeded = kept.has(tieKey(tie)) || !reached.has(tie.source) || !reached.has(tie.target);
    if (count >= MOST_PER_PAIR || (drawn.size >= most && !isNeeded)) continue;
    pairs.set(pairKey(tie), count + 1);
    reached.add(tie.source).add(tie.target);
    drawn.add(tie);
  }
  return ties.filter(tie => drawn.has(tie));
}
