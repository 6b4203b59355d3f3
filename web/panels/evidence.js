// One sentence that proves a tie: in its context, both mentions marked, with all that lets a reader judge it.

import { dateOf, number, say } from '../words/words.js';
import { drawReview } from '../review/review.js';
import { element, isolated } from '../page/element.js';

export function drawEvidence(evidence, tie, page) {
  const { document, attribution } = evidence;
  return element(
    'div',
    { class: `proof ${evidence.decision ?? ''}` },
    element(
      'blockquote',
      { dir: 'auto' },
      evidence.before && element('span', { class: 'context' }, `…${evidence.before.trimStart()} `),
      element('span', { class: 'sentence' }, markMentions(evidence)),
      evidence.after && element('span', { class: 'context' }, ` ${evidence.after.trimEnd()}…`),
    ),
    attribution && element('p', { class: 'attribution' }, say('according_to', { who: '' }), isolated(attribution)),
    element(
      'p',
      { class: 'origin' },
      isolated(document.title || say('untitled')),
      ' · ',
      dateOf(document.published) || say('undated'),
      evidence.decision && element('span', { class: 'badge' }, say(`decision_${evidence.decision}`)),
    ),
    document.copies > 0 &&
      element(
        'p',
        { class: 'soft' },
        say('copies', { n: document.copies }),
        document.first && document.first !== document.id && [', ', firstCopy(document.first)],
      ),
    originDetails(evidence),
    page.about.writable && drawReview(evidence, tie, page),
  );
}

// The sentence in pieces, mentions within <mark>. Offsets count characters, not the halves of which strings consist.
export function markMentions({ sentence, source, target }) {
  const letters = [...sentence];
  const spans = [
    ['source', source],
    ['target', target],
  ].filter(([, span]) => Array.isArray(span) && span[0] < span[1] && span[1] <= letters.length);
  spans.sort(([, a], [, b]) => a[0] - b[0]);
  const pieces = [];
  let done = 0;
  for (const [role, [start, end]] of spans) {
    if (start < done) continue;
    pieces.push(
      letters.slice(done, start).join(''),
      element('mark', { class: role }, letters.slice(start, end).join('')),
    );
    done = end;
  }
  return [...pieces, letters.slice(done).join('')];
}

function originDetails(evidence) {
  const { document } = evidence;
  const rows = [
    ['rule', element('code', {}, evidence.rule)],
    ['confidence', number(evidence.confidence, 2)],
    ['says', say(evidence.factuality)],
    ['happened', evidence.date && dateOf(evidence.date)],
    ['source', document.source && isolated(document.source)],
    ['path', isolated(document.id)],
    ['address', document.url && link(document.url)],
  ];
  return element(
    'details',
    { class: 'origin-details' },
    element('summary', {}, say('details')),
    element(
      'dl',
      {},
      rows
        .filter(([, value]) => value)
        .map(([term, value]) => [
          element('dt', {}, say(term === 'path' ? 'missed_document' : term)),
          element('dd', {}, value),
        ]),
    ),
  );
}

// Addresses come from documents: only what leads to the web becomes a link, and it learns nothing of this page.
function link(url) {
  if (!/^https?:\/\//i.test(url)) return isolated(url);
  return element(
    'a',
    { href: url, rel: 'noopener noreferrer', target: '_blank', referrerpolicy: 'no-referrer' },
    isolated(url),
  );
}

function firstCopy(id) {
  const [before, after] = say('first_copy', { id: '\u0000' }).split('\u0000');
  return [before, isolated(id), after];
}
