// Everything that is said between two actors: each tie with its sentences, and what contradicts what.

import { button, coloured, heading } from '../page/controls.js';
import { drawEvidence } from './evidence.js';
import { element, fill, isolated } from '../page/element.js';
import { labelOf, languageCode, number, say, termOf } from '../words/words.js';
import { tieColour } from '../picture/palette.js';

export async function drawPairPanel(body, state, page) {
  const [a, b] = state.pair;
  const [{ ties, contradictions }, one, other] = await Promise.all([
    page.source.pair(a, b, state.filters),
    page.source.actor(a),
    page.source.actor(b),
  ]);
  const people = new Map([one, other].map(({ actor }) => [actor.id, actor]));
  const [first, ...rest] = [...ties].sort((x, y) => y.sources - x.sources || y.confidence - x.confidence);
  fill(
    body,
    element('p', { class: 'over' }, say('evidence')),
    heading([
      button(isolated(labelOf(one.actor)), () => page.focus(a), { class: 'link' }),
      ' · ',
      button(isolated(labelOf(other.actor)), () => page.focus(b), { class: 'link' }),
    ]),
    contradictions.map(({ text }) =>
      element('p', { class: 'warning' }, element('strong', {}, say('contradiction')), ' ', text[languageCode()]),
    ),
    first ? drawTie(first, people, page) : element('p', { class: 'soft' }, say('no_evidence')),
    rest.length > 0 && [
      element('p', { class: 'over' }, say('other_readings')),
      rest.map(tie => drawTie(tie, people, page)),
    ],
  );
}

function drawTie(tie, people, page) {
  const relation = page.about.relations.find(({ id }) => id === tie.relation);
  const arrow = relation?.symmetric ? '↔' : '→';
  return element(
    'article',
    { class: `tie-card ${tie.factuality}` },
    element(
      'h3',
      {},
      isolated(labelOf(people.get(tie.source) ?? { id: tie.source })),
      ' ',
      coloured(
        element('span', { class: 'relation' }, termOf(page.about.relations, tie.relation)),
        tieColour(relation, 'sign'),
      ),
      ` ${arrow} `,
      isolated(labelOf(people.get(tie.target) ?? { id: tie.target })),
    ),
    element(
      'p',
      { class: 'soft' },
      [
        say(tie.factuality),
        say('sources', { n: tie.sources }),
        say('confidence_of', { value: number(tie.confidence, 2) }),
      ].join(' · '),
    ),
    tie.evidence.map(evidence => drawEvidence(evidence, tie, page)),
  );
}
