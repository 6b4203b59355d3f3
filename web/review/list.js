// The decisions taken so far, each to be taken back.

import { button, drawer } from '../page/controls.js';
import { dateOf, say, termOf } from '../words/words.js';
import { element, isolated } from '../page/element.js';

// `decisions` as the source answers them, the latest first here.
export function drawDecisions(decisions, page) {
  const lines = [...decisions].reverse().map(decision =>
    element(
      'li',
      {},
      element('span', { class: 'soft' }, say(decision.verdict), ' '),
      ...subject(decision, page.about),
      element('p', { class: 'soft' }, signature(decision)),
      button(say('take_back'), () => takeBack(decision.number, page), { class: 'quiet' }),
    ),
  );
  return drawer(`${say('decisions')} (${decisions.length})`, false, element('ul', { class: 'decisions' }, lines));
}

// What a decision is about: the words of a tie, or an actor and what it becomes.
function subject({ anchor, becomes, actor, into, label, kind }, { relations, kinds }) {
  if (anchor) {
    const relation = termOf(relations, becomes ?? anchor.relation);
    return [
      isolated(anchor.source.text || anchor.source.id),
      ` ${relation} `,
      isolated(anchor.target.text || anchor.target.id),
    ];
  }
  return [isolated(actor), ' → ', isolated(label ?? into ?? termOf(kinds, kind))];
}

function signature({ who, when, why }) {
  return [who, dateOf(when?.slice(0, 10)), why].filter(Boolean).join(' · ');
}

async function takeBack(number, page) {
  try {
    await page.source.takeBack(number);
    page.notice.tell(say('decision_taken_back', { n: number }));
    page.reload();
  } catch (problem) {
    page.notice.tell(page.explain(problem));
  }
}
