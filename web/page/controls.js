// Small parts of the panels: buttons, choices, boxes to tick.

import { element } from './element.js';

export function button(text, act, attributes = {}) {
  return element('button', { type: 'button', onclick: act, ...attributes }, text);
}

// A labelled list to choose one of: `options` are [value, text].
export function choice(text, options, value, change) {
  const list = element(
    'select',
    { class: 'field', onchange: event => change(event.target.value) },
    options.map(([key, label]) => element('option', { value: key, selected: key === value }, label)),
  );
  return element('label', { class: 'choice' }, element('span', {}, text), list);
}

// A box to tick with a sample of what it stands for before its text.
export function tick(text, isTicked, sample, change) {
  return element(
    'label',
    { class: 'tick' },
    element('input', { type: 'checkbox', checked: isTicked, onchange: event => change(event.target.checked) }),
    sample,
    element('span', {}, text),
  );
}

export function heading(text, level = 2) {
  return element(`h${level}`, {}, text);
}

// The seen name of a box that tells its name to screen readers itself.
export function caption(text) {
  return element('p', { class: 'caption', 'aria-hidden': 'true' }, text);
}

// A group of controls that opens and closes.
export function drawer(title, isOpen, ...content) {
  return element('details', { open: isOpen }, element('summary', {}, title), ...content);
}

// Puts a custom property on a new element without an inline style, which the page's policy forbids.
export function coloured(node, colour) {
  node.style.setProperty('--colour', colour);
  return node;
}
