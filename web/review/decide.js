// Decisions on their way to the server, which keeps them in a file for the next build; undo takes them back.

import { choice } from '../page/controls.js';
import { element } from '../page/element.js';
import { recall, remember } from '../state/memory.js';
import { say } from '../words/words.js';
import { withMerged } from '../state/state.js';

// Sends `verdict` ({verdict, ...}, as `docs/review.md` describes) with who and why.
export async function decide(verdict, why, page) {
  const who = recall('reviewer');
  const decision = { ...verdict, ...(who && { who }), ...(why && { why }) };
  let written = null;
  const write = async () => {
    const { number } = await page.source.decide(decision);
    written = (await page.source.decisions()).find(other => other.number === number);
    page.notice.tell(say('decided', { n: number }));
    if (verdict.verdict === 'merge')
      page.history.replace(withMerged(page.history.now(), verdict.actor, verdict.into));
    await page.reload();
  };
  const takeBack = async () => {
    const number = await numberOf(written, page);
    if (!number) return page.notice.tell(say('nothing_to_undo'));
    await page.source.takeBack(number);
    page.notice.tell(say('decision_taken_back', { n: number }));
    await page.reload();
  };
  await write();
  const guarded = act => () => act().catch(problem => page.notice.tell(page.explain(problem)));
  page.history.record({ undo: guarded(takeBack), redo: guarded(write) });
}

// The number a decision has now, if it is still there: numbers change when earlier ones are taken back.
async function numberOf(written, page) {
  const content = decision => JSON.stringify({ ...decision, number: null });
  const decisions = await page.source.decisions();
  return decisions.findLast(other => content(other) === content(written))?.number;
}

// A form of `fields` with reason and name below; `verdict()` says what it decides.
export function decisionForm(fields, verdict, page, close) {
  const why = element('input', { class: 'field', type: 'text', maxlength: 500 });
  const who = element('input', {
    class: 'field',
    type: 'text',
    maxlength: 100,
    autocomplete: 'name',
    value: recall('reviewer') ?? '',
  });
  const submit = event => {
    event.preventDefault();
    const decided = verdict();
    if (!decided) return;
    remember('reviewer', who.value.trim());
    decide(decided, why.value.trim(), page)
      .then(close)
      .catch(problem => page.notice.tell(page.explain(problem)));
  };
  return element(
    'form',
    { class: 'decision', onsubmit: submit },
    fields,
    field(say('reason'), why),
    field(say('reviewer'), who),
    element(
      'p',
      { class: 'actions' },
      element('button', { type: 'submit', class: 'main' }, say('save')),
      element('button', { type: 'button', onclick: close }, say('cancel')),
    ),
  );
}

export function field(text, input) {
  return element('label', { class: 'choice' }, element('span', {}, text), input);
}

// A list to choose a relation or kind from; its value is in `chosen.id`.
export function termChoice(text, terms, chosen) {
  return choice(text, terms, chosen.id, id => {
    chosen.id = id;
  });
}
