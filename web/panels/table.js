// The picture as tables: the same actors and ties, to be sorted and read; the accessible twin of the drawing.

import { button, heading } from '../page/controls.js';
import { element, fill, isolated } from '../page/element.js';
import { dateOf, labelOf, languageCode, number, say, termOf } from '../words/words.js';

const order = { actors: { column: 'ties', down: true }, ties: { column: 'sources', down: true } };

export function drawTables(place, { actors, ties }, page) {
  const known = new Map(actors.map(actor => [actor.id, actor]));
  const redraw = () => drawTables(place, { actors, ties }, page);
  const focused = place.contains(document.activeElement) && document.activeElement.dataset.sort;
  fill(
    place,
    drawTable('actors', actors, actorColumns(page), redraw),
    drawTable('ties', ties, tieColumns(known, page), redraw),
  );
  if (focused) place.querySelector(`[data-sort="${focused}"]`)?.focus();
}

function actorColumns(page) {
  const measure = page.about.measures.find(({ id }) => id === page.history.now().size);
  return [
    {
      id: 'actor',
      value: labelOf,
      cell: actor => button(isolated(labelOf(actor)), () => page.focus(actor.id), { class: 'link' }),
    },
    { id: 'kind', value: actor => termOf(page.about.kinds, actor.kind) },
    { id: 'ties', value: actor => actor.ties },
    { id: 'documents', value: actor => actor.documents },
    { id: 'community', value: actor => actor.community + 1 },
    measure && {
      id: 'measure',
      title: labelOf(measure),
      value: actor => actor.scores?.[measure.id] ?? 0,
      cell: actor => number(actor.scores?.[measure.id] ?? 0, 4),
    },
    { id: 'first', value: actor => actor.first ?? '', cell: actor => dateOf(actor.first) },
    { id: 'last', value: actor => actor.last ?? '', cell: actor => dateOf(actor.last) },
  ].filter(Boolean);
}

function tieColumns(known, page) {
  const label = id => labelOf(known.get(id) ?? { id });
  const spoken = tie =>
    say('tie_name', {
      source: label(tie.source),
      relation: termOf(page.about.relations, tie.relation),
      target: label(tie.target),
    });
  return [
    { id: 'source', value: tie => label(tie.source), cell: tie => isolated(label(tie.source)) },
    {
      id: 'relation',
      value: tie => termOf(page.about.relations, tie.relation),
      cell: tie =>
        button(termOf(page.about.relations, tie.relation), () => page.showPair(tie.source, tie.target), {
          class: 'link',
          'aria-label': say('show_evidence', { tie: spoken(tie) }),
        }),
    },
    { id: 'target', value: tie => label(tie.target), cell: tie => isolated(label(tie.target)) },
    {
      id: 'factuality',
      value: tie => say(tie.factuality),
      cell: tie => [
        say(tie.factuality),
        tie.contradicted && element('span', { class: 'badge' }, say('contradicted')),
      ],
    },
    { id: 'sources', value: tie => tie.sources },
    { id: 'confidence', value: tie => tie.confidence, cell: tie => number(tie.confidence, 2) },
    { id: 'first', value: tie => tie.first ?? '', cell: tie => dateOf(tie.first) },
    { id: 'last', value: tie => tie.last ?? '', cell: tie => dateOf(tie.last) },
  ];
}

function drawTable(which, rows, columns, redraw) {
  const { column, down } = order[which];
  const by = columns.find(({ id }) => id === column) ?? columns[0];
  const compare = comparison(by.value);
  const sorted = [...rows].sort((a, b) => (down ? compare(b, a) : compare(a, b)));
  return element(
    'section',
    {},
    heading(`${say(`table_${which}`)} (${number(rows.length)})`),
    element(
      'div',
      { class: 'scroll' },
      element(
        'table',
        { class: which },
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            columns.map(entry => header(which, entry, redraw)),
          ),
        ),
        element(
          'tbody',
          {},
          sorted.map(row =>
            element(
              'tr',
              {},
              columns.map((entry, at) => cell(row, entry, at)),
            ),
          ),
        ),
      ),
    ),
  );
}

function header(which, { id, title, value }, redraw) {
  const chosen = order[which];
  const isSorted = chosen.column === id;
  const sort = () => {
    order[which] = { column: id, down: isSorted ? !chosen.down : false };
    redraw();
  };
  return element(
    'th',
    { scope: 'col', 'aria-sort': isSorted ? (chosen.down ? 'descending' : 'ascending') : 'none' },
    button(
      [
        title ?? say(`column_${id}`),
        element('span', { class: 'sorted', 'aria-hidden': 'true' }, isSorted ? (chosen.down ? '↓' : '↑') : ''),
      ],
      sort,
      { 'data-sort': `${which}-${id}` },
    ),
  );
}

function cell(row, { value, cell: draw }, at) {
  const plain = value(row);
  const content = draw ? draw(row) : typeof plain === 'number' ? number(plain) : (plain ?? '');
  return element(
    at === 0 ? 'th' : 'td',
    { scope: at === 0 && 'row', class: typeof plain === 'number' && 'figure' },
    content,
  );
}

function comparison(value) {
  const letters = new Intl.Collator(languageCode(), { numeric: true });
  return (a, b) => {
    const [one, other] = [value(a) ?? '', value(b) ?? ''];
    return typeof one === 'number' && typeof other === 'number'
      ? one - other
      : letters.compare(String(one), String(other));
  };
}
