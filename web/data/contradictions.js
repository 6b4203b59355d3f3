// Readings of a pair that cannot all hold, in a self-contained page: what one document denies and another asserts, and
// friendly beside hostile ties.

import { CONTRADICTIONS } from '../words/words.js';

export function findContradictions(ties, relations) {
  const found = [];
  const denied = ties.filter(tie => tie.factuality === 'denied');
  if (denied.some(tie => ties.some(other => other.factuality === 'asserted' && other.relation === tie.relation)))
    found.push('denied');
  const sign = tie => relations.find(({ id }) => id === tie.relation)?.sign ?? 0;
  const signs = new Set(ties.filter(tie => tie.factuality === 'asserted').map(sign));
  if (signs.has(1) && signs.has(-1)) found.push('torn');
  return found.map(kind => ({ kind, text: CONTRADICTIONS[kind] }));
}
