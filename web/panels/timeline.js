// Documents over time, and a brush on them: two handles hold the period the picture is filtered by.

import { button } from '../page/controls.js';
import { element, fill } from '../page/element.js';
import { dateOf, say } from '../words/words.js';

const MOST_BARS = 240;
const STEPS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -12,
  PageUp: 12,
  Home: -Infinity,
  End: Infinity,
};

// Draws the timeline of `periods` ([{period, documents, ties}], months in order) into `place`.
// `change({since, until})` is called when the reader has let go of the brush.
export function drawTimeline(place, periods, { since, until }, change) {
  const months = everyMonth(periods);
  place.hidden = months.length < 2;
  if (place.hidden) return;
  const brush = {
    months,
    change,
    from: Math.max(0, since ? months.findIndex(({ period }) => period.slice(0, since.length) >= since) : 0),
    to: until ? months.findLastIndex(({ period }) => period.slice(0, until.length) <= until) : months.length - 1,
  };
  if (brush.to < brush.from) brush.to = brush.from;
  const most = Math.max(...months.map(({ documents }) => documents), 1);
  const focused = place.contains(document.activeElement) && document.activeElement.dataset.end;
  brush.bars = months.map(month => bar(month, most));
  brush.window = element('div', { class: 'window' });
  brush.handles = ['from', 'to'].map(end => handle(end, brush));
  brush.text = element('p', { class: 'span' });
  brush.track = element(
    'div',
    { class: 'track' },
    brush.window,
    element('div', { class: 'bars' }, brush.bars),
    brush.handles,
  );
  watchSweep(brush);
  const whole = button(say('whole_period'), () => change({ since: null, until: null }), {
    class: 'quiet',
    disabled: !since && !until,
  });
  fill(place, element('div', { class: 'titled' }, brush.text, whole), brush.track);
  place.querySelectorAll('.handle').forEach(node => node.dataset.end === focused && node.focus());
  showBrush(brush);
}

// The months between the first and the last document, those without any too; a long time is told in years.
function everyMonth(periods) {
  const known = new Map(
    periods.filter(({ period }) => /^\d{4}-\d\d$/.test(period)).map(entry => [entry.period, entry]),
  );
  if (known.size === 0) return [];
  const numbers = [...known.keys()].map(period => Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const months = Array.from({ length: last - first + 1 }, (_, at) => {
    const period = monthOf(first + at);
    return known.get(period) ?? { period, documents: 0, ties: 0 };
  });
  return months.length > MOST_BARS ? inYears(months).slice(-MOST_BARS) : months;
}

function monthOf(number) {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}

function inYears(months) {
  const years = new Map();
  for (const { period, documents, ties } of months) {
    const year = years.get(period.slice(0, 4)) ?? { period: period.slice(0, 4), documents: 0, ties: 0 };
    years.set(year.period, { ...year, documents: year.documents + documents, ties: year.ties + ties });
  }
  return [...years.values()];
}

function bar({ period, documents, ties }, most) {
  const values = {
    period: dateOf(period),
    documents: say('documents', { n: documents }),
    ties: say('ties', { n: ties }),
  };
  const node = element('i', { class: 'column', title: say('bar', values) }, element('b'));
  node.firstChild.style.height = documents > 0 ? `${Math.max(6, Math.sqrt(documents / most) * 100)}%` : '0';
  return node;
}

function handle(end, brush) {
  const node = element('div', {
    class: 'handle',
    role: 'slider',
    tabindex: 0,
    'data-end': end,
    'aria-label': say(end === 'from' ? 'since' : 'until'),
    'aria-valuemin': 0,
    'aria-valuemax': brush.months.length - 1,
  });
  node.addEventListener('keydown', event => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    moveEnd(brush, end, brush[end] + step);
    letGo(brush);
  });
  node.addEventListener('pointerdown', event => {
    event.stopPropagation();
    node.setPointerCapture(event.pointerId);
    const follow = move => moveEnd(brush, end, monthAt(brush, move));
    node.addEventListener('pointermove', follow);
    node.addEventListener(
      'pointerup',
      () => {
        node.removeEventListener('pointermove', follow);
        letGo(brush);
      },
      { once: true },
    );
  });
  return node;
}

// Pressing on the ground sweeps out a new period; a plain click takes a single month.
function watchSweep(brush) {
  brush.track.addEventListener('pointerdown', event => {
    if (event.button > 0) return;
    const start = monthAt(brush, event);
    brush.track.setPointerCapture(event.pointerId);
    const sweep = move => {
      const at = monthAt(brush, move);
      [brush.from, brush.to] = [Math.min(start, at), Math.max(start, at)];
      showBrush(brush);
    };
    sweep(event);
    brush.track.addEventListener('pointermove', sweep);
    brush.track.addEventListener(
      'pointerup',
      () => {
        brush.track.removeEventListener('pointermove', sweep);
        letGo(brush);
      },
      { once: true },
    );
  });
}

function monthAt(brush, event) {
  const box = brush.track.getBoundingClientRect();
  const share = (event.clientX - box.left) / Math.max(1, box.width);
  return Math.min(brush.months.length - 1, Math.max(0, Math.floor(share * brush.months.length)));
}

function moveEnd(brush, end, to) {
  const [least, most] = end === 'from' ? [0, brush.to] : [brush.from, brush.months.length - 1];
  brush[end] = Math.min(most, Math.max(least, to));
  showBrush(brush);
}

function showBrush({ months, from, to, bars, window: frame, handles, text }) {
  const [left, right] = [(from / months.length) * 100, ((to + 1) / months.length) * 100];
  frame.style.left = `${left}%`;
  frame.style.width = `${right - left}%`;
  [left, right].forEach((at, which) => {
    handles[which].style.left = `${at}%`;
  });
  bars.forEach((node, at) => node.classList.toggle('out', at < from || at > to));
  [from, to].forEach((at, which) => {
    handles[which].setAttribute('aria-valuenow', at);
    handles[which].setAttribute('aria-valuetext', dateOf(months[at].period));
  });
  text.textContent = say('period_is', { first: dateOf(months[from].period), last: dateOf(months[to].period) });
}

function letGo({ months, from, to, change }) {
  change({ since: from > 0 ? months[from].period : null, until: to < months.length - 1 ? months[to].period : null });
}
