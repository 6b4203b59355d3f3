// The panel beside the picture: about the actor in focus, the proof of a pair, or a path; whatever the state asks for.

import { button } from '../page/controls.js';
import { drawActorPanel } from './actor.js';
import { drawPairPanel } from './pair.js';
import { drawPathPanel } from './path.js';
import { element, fill } from '../page/element.js';
import { say } from '../words/words.js';

// Draws what `state` asks for into `place`, the last wish winning over answers that come late. Who was reading the panel
// by keyboard stays in it.
export function createPanel(place, page) {
  let asked = 0;
  return async function drawPanel(state) {
    asked += 1;
    const mine = asked;
    const draw = state.pair ? drawPairPanel : state.route ? drawPathPanel : state.focus ? drawActorPanel : null;
    place.hidden = !draw;
    document.body.classList.toggle('with-panel', Boolean(draw));
    if (!draw) return fill(place);
    const body = element('div', { class: 'content' });
    await draw(body, state, page).catch(problem =>
      fill(body, element('p', { class: 'problem' }, page.explain(problem))),
    );
    if (mine !== asked) return;
    const hadFocus = place.contains(document.activeElement);
    fill(place, closer(page), body);
    if (hadFocus) place.focus();
  };
}

function closer(page) {
  return button('×', page.closePanel, { class: 'close', 'aria-label': say('close'), title: say('close') });
}
