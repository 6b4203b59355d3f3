// A fact that a sentence states and no rule found: who, what, whom, and the words that name them.

import { caption } from '../page/controls.js';
import { createSearch } from '../page/search.js';
import { decisionForm, field, termChoice } from './decide.js';
import { element } from '../page/element.js';
import { labelOf, say } from '../words/words.js';

// The form for the sentence of `evidence`, whose anchor says where it stands.
export function drawMissed(evidence, page, close) {
  const { anchor, sentence } = evidence;
  const ends = { source: {}, target: {} };
  const relation = { id: page.about.relations[0].id };
  const quote = element('textarea', { class: 'field', rows: 3, dir: 'auto' }, sentence);
  const fields = [
    field(say('missed_sentence'), quote),
    ...endFields('source', ends.source, page, () => quote.value),
    termChoice(
      say('column_relation'),
      page.about.relations.map(entry => [entry.id, labelOf(entry)]),
      relation,
    ),
    ...endFields('target', ends.target, page, () => quote.value),
  ];
  return decisionForm(fields, () => missedVerdict(anchor, ends, relation.id, quote.value.trim()), page, close);
}

function endFields(end, chosen, page, sentence) {
  const place = element('div', { class: 'search' });
  const words = element('input', { class: 'field', type: 'text', required: true, dir: 'auto' });
  chosen.words = words;
  createSearch(place, {
    ...page,
    label: `column_${end}`,
    choose: actor => {
      chosen.actor = actor;
      words.value ||= wordsIn(sentence(), actor);
    },
  });
  return [caption(say(`column_${end}`)), place, field(say('words_naming'), words)];
}

// The name of the actor that the sentence uses, as far as its labels tell.
function wordsIn(sentence, actor) {
  return [labelOf(actor), actor.label, ...Object.values(actor.labels)].find(label => sentence.includes(label)) ?? '';
}

function missedVerdict(anchor, { source, target }, relation, quote) {
  if (!source.actor || !target.actor || !quote) return null;
  const end = ({ actor, words }) => ({ id: actor.id, text: words.value.trim(), kind: actor.kind });
  return {
    verdict: 'missed',
    anchor: {
      document: anchor.document,
      words: anchor.words,
      quote,
      source: end(source),
      relation,
      target: end(target),
      factuality: 'asserted',
    },
  };
}
