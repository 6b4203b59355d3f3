// Corrections to an actor: another name or kind, the same as another, or two in one.

import { button, caption, drawer } from '../page/controls.js';
import { createSearch } from '../page/search.js';
import { decisionForm, field, termChoice } from './decide.js';
import { element, fill } from '../page/element.js';
import { folded } from '../data/folding.js';
import { labelOf, say } from '../words/words.js';

export function drawAmendments(actor, page) {
  const form = element('div', {});
  const close = () => fill(form);
  const forms = { rename: renameForm, retype: retypeForm, merge: mergeForm, split: splitForm };
  return drawer(
    say('amend'),
    false,
    element(
      'div',
      { class: 'actions' },
      Object.entries(forms).map(([verdict, draw]) =>
        button(say(verdict), () => fill(form, draw(actor, page, close))),
      ),
    ),
    form,
  );
}

function renameForm(actor, page, close) {
  const label = element('input', {
    class: 'field',
    type: 'text',
    required: true,
    maxlength: 200,
    value: labelOf(actor),
    dir: 'auto',
  });
  return decisionForm(
    [field(say('new_name'), label)],
    () => ({ verdict: 'rename', actor: actor.id, label: label.value.trim() }),
    page,
    close,
  );
}

function retypeForm(actor, page, close) {
  const kinds = page.about.kinds.filter(({ id }) => id !== actor.kind);
  const chosen = { id: kinds[0]?.id };
  const list = termChoice(
    say('retype'),
    kinds.map(kind => [kind.id, labelOf(kind)]),
    chosen,
  );
  return decisionForm([list], () => ({ verdict: 'retype', actor: actor.id, kind: chosen.id }), page, close);
}

function mergeForm(actor, page, close) {
  const into = {};
  const place = element('div', { class: 'search' });
  createSearch(place, {
    ...page,
    label: 'merge',
    choose: chosen => {
      into.id = chosen.id;
    },
  });
  return decisionForm(
    [caption(say('merge')), place],
    () => into.id && into.id !== actor.id && { verdict: 'merge', actor: actor.id, into: into.id },
    page,
    close,
  );
}

// The other actor is a known one, chosen by its name, or a new one of the name that was written.
function splitForm(actor, page, close) {
  const into = {};
  const place = element('div', { class: 'search' });
  const box = createSearch(place, {
    ...page,
    label: 'split',
    choose: chosen => {
      into.id = chosen.id;
      into.label = labelOf(chosen);
    },
  });
  const documents = element('textarea', { class: 'field', rows: 2 });
  const verdict = () => {
    const label = box.input.value.trim();
    if (!label) return null;
    const id = label === into.label ? into.id : `${actor.kind}:${folded(label).replaceAll(' ', '-')}`;
    return {
      verdict: 'split',
      actor: actor.id,
      into: id,
      label,
      documents: documents.value
        .split('\n')
        .map(line => line.trim())
        .filter(Boolean),
    };
  };
  return decisionForm([caption(say('split')), place, field(say('split_documents'), documents)], verdict, page, close);
}
