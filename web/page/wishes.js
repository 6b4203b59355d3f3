// What a reader can ask for, by pointer, key or button: each wish becomes a change of the state.

import { labelOf, say } from '../words/words.js';
import { withActors, withFocus, withHidden, withOnly } from '../state/state.js';
import { withPair, withPin, withRoute, withoutPanel, withoutPin } from '../state/state.js';

const [NEW_NEIGHBOURS, FIRST_NEIGHBOURS, MOST_ACTORS_SHOWN] = [8, 5, 150];

export function createWishes({ source, about, history, stage, notice }) {
  const known = new Map();
  const learn = actors => actors.forEach(actor => known.set(actor.id, actor));
  const labelOfId = id => labelOf(known.get(id) ?? { id });
  const change = next => history.change(next);
  const explain = problem =>
    problem.unreachable
      ? say('unreachable')
      : [say('failed', { reason: problem.message }), problem.hint].filter(Boolean).join(' ');
  const trying =
    act =>
    (...given) =>
      act(...given).catch(problem => notice.tell(explain(problem)));

  function focus(id) {
    if (!id) return;
    stage.makeCurrent(id);
    change(withFocus(history.now(), id));
    notice.whisper(say('focused', { name: labelOfId(id) }));
  }

  // Adds the best neighbours of an actor that are not in view yet.
  const expand = trying(async id => {
    const { shown, fits } = roomFor(id);
    if (!fits) return;
    const state = history.now();
    const { actors, more } = await source.grow(id, NEW_NEIGHBOURS, [...shown, ...state.hidden], state.filters);
    learn(actors);
    change({
      ...withActors(history.now(), shown, [id, ...actors.map(actor => actor.id)]),
      focus: id,
      pair: null,
      route: null,
    });
    notice.tell(
      [
        say(actors.length > 0 ? 'expanded' : 'expanded_none', { n: actors.length }),
        more > 0 && say('expanded_more', { n: more }),
      ]
        .filter(Boolean)
        .join(', '),
    );
  });

  // Brings an actor that was searched into view, with its nearest, and tells about it.
  const bringIn = trying(async id => {
    const { shown, fits } = roomFor(id);
    if (shown.includes(id)) return focus(id);
    if (!fits) return;
    const { hidden, filters } = history.now();
    const { actors } = await source.grow(id, FIRST_NEIGHBOURS, [...shown, ...hidden], filters);
    learn(actors);
    change(withFocus(withActors(history.now(), shown, [id, ...actors.map(actor => actor.id)]), id));
  });

  const only = trying(async id => {
    const { actors } = await source.grow(id, NEW_NEIGHBOURS * 2, history.now().hidden, history.now().filters);
    learn(actors);
    change(withFocus(withOnly(history.now(), [id, ...actors.map(actor => actor.id)]), id));
    notice.tell(say('isolated', { name: labelOfId(id) }));
  });

  function roomFor() {
    const shown = stage.ids();
    const fits = shown.length < MOST_ACTORS_SHOWN;
    if (!fits) notice.tell(say('too_many', { n: MOST_ACTORS_SHOWN }));
    return { shown, fits };
  }

  function hide(id) {
    if (!id) return;
    notice.tell(say('hidden', { name: labelOfId(id) }));
    change(withHidden(history.now(), stage.ids(), id));
  }

  function pin(id) {
    const isPinned = id in history.now().pinned;
    change(isPinned ? withoutPin(history.now(), id) : withPin(history.now(), id, stage.layoutPlaceOf(id)));
    notice.tell(say(isPinned ? 'unpinned' : 'pinned', { name: labelOfId(id) }));
  }

  const showPair = (a, b) => change(withPair(history.now(), a, b));
  const closePanel = () => {
    change(withoutPanel(history.now()));
    document.getElementById('picture').querySelector('[tabindex="0"]')?.focus();
  };
  const step = (way, done, nothing) => () => notice.tell(say(history[way]() ? done : nothing));
  const undo = step('undo', 'undone', 'nothing_to_undo');
  const redo = step('redo', 'redone', 'nothing_to_redo');

  return {
    learn,
    labelOfId,
    explain,
    focus,
    expand,
    bringIn,
    only,
    hide,
    pin,
    showPair,
    closePanel,
    undo,
    redo,
    onlyThese: ids => change(withOnly(history.now(), ids)),
    showAgain: id => change(withActors(history.now(), stage.ids(), [id])),
    backToTop: () => {
      stage.forget();
      change({ ...history.now(), shown: null, hidden: [], pinned: {} });
    },
    askPath: (from = history.now().focus) =>
      change(withRoute(history.now(), { from, to: null, k: 3, avoid: [], chosen: 0 })),
    changeRoute: route => change(withRoute(history.now(), route)),
    chooseRoute: chosen => change(withRoute(history.now(), { ...history.now().route, chosen })),
    pointer: {
      tapActor: id => {
        stage.holdStill();
        focus(id);
      },
      openActor: expand,
      tapTie: (source, target) => {
        stage.holdStill();
        showPair(source, target);
      },
      tapGround: () => change(withoutPanel(history.now())),
      drag: stage.drag,
      drop: id => change(withPin(history.now(), id, stage.layoutPlaceOf(id))),
      pan: stage.pan,
      zoom: stage.zoom,
      hover: stage.point,
    },
    keys: {
      focus,
      expand,
      hide,
      pin,
      undo,
      redo,
      close: closePanel,
      walk: id => {
        stage.makeCurrent(id);
        document.querySelector(`.actor[data-id="${CSS.escape(id)}"]`)?.focus();
      },
      search: () => document.querySelector('#search input').focus(),
      help: () => document.getElementById('open-help').click(),
    },
  };
}
