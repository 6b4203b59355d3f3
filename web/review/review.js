// Accept, reject or correct one reading of one sentence.

import { button } from '../page/controls.js';
import { decide, decisionForm, termChoice } from './decide.js';
import { drawMissed } from './missed.js';
import { element, fill } from '../page/element.js';
import { labelOf, say } from '../words/words.js';

export function drawReview(evidence, tie, page) {
  const { anchor } = evidence;
  const form = element('div', {});
  const close = () => fill(form);
  const send = verdict =>
    decide({ verdict, anchor }, '', page).catch(problem => page.notice.tell(page.explain(problem)));
  return element(
    'div',
    { class: 'review' },
    element(
      'div',
      { class: 'actions', role: 'group', 'aria-label': say('reviewing') },
      button(say('accept'), () => send('accept'), { class: 'accept' }),
      button(say('reject'), () => send('reject'), { class: 'reject' }),
      button(say('relation'), () => fill(form, relationForm(anchor, tie, page, close))),
      button(say('reverse'), () => send('reverse')),
      button(say('missed'), () => fill(form, drawMissed(evidence, page, close))),
    ),
    form,
  );
}

function relationForm(anchor, tie, page, close) {
  const others = page.about.relations.filter(({ id }) => id !== tie.relation);
  const chosen = { id: others[0]?.id };
  const list = termChoice(
    say('relation'),
    others.map(relation => [relation.id, labelOf(relation)]),
    chosen,
  );
  return decisionForm([list], () => ({ verdict: 'relation', anchor, becomes: chosen.id }), page, close);
}
