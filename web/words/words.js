// The language of the page: chosen by the browser's, changed by the reader, remembered where the browser allows it.

import { WORDS_EN } from './en.js';
import { WORDS_FR } from './fr.js';
import { recall, remember } from '../state/memory.js';

const LANGUAGES = [WORDS_EN, WORDS_FR];

export const CONTRADICTIONS = Object.fromEntries(
  ['denied', 'torn'].map(kind => [
    kind,
    Object.fromEntries(LANGUAGES.map(words => [words.code, words[`contradiction_${kind}`]])),
  ]),
);

let words = LANGUAGES.find(({ code }) => code === recall('language')) ?? preferred();

export function languageCode() {
  return words.code;
}

// The language a press of the switch leads to.
export function nextLanguage() {
  return LANGUAGES[(LANGUAGES.indexOf(words) + 1) % LANGUAGES.length];
}

export function switchLanguage() {
  words = nextLanguage();
  remember('language', words.code);
}

// The text called `key`, its gaps filled. With `n` among the values, the form that this number takes.
export function say(key, values = {}) {
  const text = words[key] ?? key;
  const form =
    typeof text === 'string' ? text : (text[new Intl.PluralRules(words.code).select(values.n)] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (gap, what) => spoken(values[what]) ?? gap);
}

// A label in the language of the page, of anything that has `labels`.
export function labelOf(thing) {
  return thing?.labels?.[words.code] || thing?.label || thing?.id || '';
}

// What the kind or relation `id` is called.
export function termOf(list, id) {
  return labelOf(list.find(entry => entry.id === id) ?? { id });
}

export function number(value, digits = 0) {
  return new Intl.NumberFormat(words.code, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(
    value,
  );
}

// A date as exact as it is known: `2024`, `2024-10` or `2024-10-31`.
export function dateOf(text) {
  if (!/^\d{4}(-\d\d){0,2}$/.test(text ?? '')) return text ?? '';
  const [year, month, day] = text.split('-').map(Number);
  if (!month) return String(year);
  const style = { year: 'numeric', month: 'short', day: day && 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(words.dates, style).format(Date.UTC(year, month - 1, day ?? 1));
}

// Fills in the fixed texts of the page: `data-say` its content, `data-label` its name, `data-name` name and tooltip.
export function translatePage(root = document) {
  document.documentElement.lang = words.code;
  for (const node of root.querySelectorAll('[data-say]')) node.textContent = say(node.dataset.say);
  for (const node of root.querySelectorAll('[data-label]')) node.setAttribute('aria-label', say(node.dataset.label));
  for (const node of root.querySelectorAll('[data-name]')) {
    node.setAttribute('aria-label', say(node.dataset.name));
    node.title = say(node.dataset.name);
  }
}

function spoken(value) {
  return typeof value === 'number' ? number(value) : value;
}

function preferred() {
  const wanted = (navigator.languages ?? [navigator.language]).map(tag => tag.slice(0, 2));
  return wanted.map(tag => LANGUAGES.find(({ code }) => code === tag)).find(Boolean) ?? LANGUAGES[0];
}
