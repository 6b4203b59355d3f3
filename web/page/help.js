// The help: which keys there are, and how to read what is drawn.

import { button, heading } from './controls.js';
import { element, fill } from './element.js';
import { say } from '../words/words.js';

const KEYS = ['arrows', 'enter', 'plus', 'delete', 'pin', 'search', 'help', 'escape', 'undo'];

export function openHelp(dialog) {
  fill(
    dialog,
    heading(say('help_title')),
    heading(say('help_mouse'), 3),
    element('p', {}, say('help_click')),
    heading(say('help_keys'), 3),
    element(
      'dl',
      { class: 'keys' },
      KEYS.map(key => [
        element('dt', {}, element('kbd', {}, say(`key_${key}`))),
        element('dd', {}, say(`key_${key}_do`)),
      ]),
    ),
    element('p', { class: 'soft' }, say('key_note')),
    heading(say('help_reading'), 3),
    element('p', {}, say('help_drawn')),
    element('p', {}, say('help_address')),
    button(say('close'), () => dialog.close(), { class: 'main' }),
  );
  if (!dialog.open) dialog.showModal();
}
