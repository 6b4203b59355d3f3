// Keeps everything that is seen true to the state: asks for what is missing, draws what has changed.

import { drawFilters } from '../panels/filters.js';
import { drawLegend } from '../picture/legend.js';
import { drawTables } from '../panels/table.js';
import { drawTimeline } from '../panels/timeline.js';
import { element, fill, isolated } from './element.js';
import { withActors, withFilters } from '../state/state.js';
import { say } from '../words/words.js';

const [FEWEST, MOST_AT_FIRST, ROOM] = [12, 28, 15000];

export function createViews(page, drawPanel) {
  const { about, history, source, stage, svg, notice } = page;
  const at = Object.fromEntries([...document.querySelectorAll('body [id]')].map(node => [node.id, node]));
  let asked = 0;
  let periods = [];

  // The actors and ties a state shows: those asked for, or as many of the top as there is room for.
  async function load(state, sides = null) {
    asked += 1;
    const mine = asked;
    const limit = Math.max(FEWEST, Math.min(MOST_AT_FIRST, Math.round((svg.clientWidth * svg.clientHeight) / ROOM)));
    const scene = state.shown
      ? await source.scene(state.shown, state.filters)
      : withoutHidden(await source.top(limit + state.hidden.length, state.size, state.filters), state.hidden);
    const route = await loadRoute(state, scene);
    await sides;
    if (mine !== asked) return;
    page.learn(route.scene.actors);
    stage.take(route.scene, route.way);
    drawAround();
    stage.settle();
    const { actors, ties } = route.scene;
    const counts = { actors: say('actors', { n: actors.length }), ties: say('ties', { n: ties.length }) };
    notice.whisper(say('picture_now', counts));
  }

  // The chosen way of a path is in view whatever else is.
  async function loadRoute({ route, filters }, scene) {
    if (!route?.from || !route.to) return { way: null, scene };
    const { routes } = await source.path(route.from, route.to, route.k, route.avoid, filters);
    const way = routes[route.chosen] ?? null;
    const present = scene.actors.map(({ id }) => id);
    const isWhole = !way || way.actors.every(id => present.includes(id));
    return {
      way,
      scene: isWhole ? scene : await source.scene(withActors({ hidden: [] }, present, way.actors).shown, filters),
    };
  }

  // What the filters and the timeline tell besides the state.
  async function askSides() {
    const decided = about.writable ? source.decisions() : [];
    [periods, page.decisions] = await Promise.all([source.timeline('month'), decided]).catch(problem => {
      fail(problem);
      return [periods, page.decisions];
    });
  }

  function drawAround() {
    const state = history.now();
    const scene = stage.scene();
    drawLegend(at.legend, scene, state, about);
    at.empty.hidden = scene.actors.length > 0;
    at.empty.textContent = say('empty');
    const isTable = state.view === 'table';
    at.tables.hidden = !isTable;
    at.frame.classList.toggle('behind', isTable);
    at['switch-view'].setAttribute('aria-pressed', String(isTable));
    if (isTable) drawTables(at.tables, scene, page);
    at.undo.disabled = !history.canUndo();
    at.redo.disabled = !history.canRedo();
  }

  function drawSides() {
    const state = history.now();
    drawFilters(at.filters, state, page);
    drawTimeline(at.timeline, periods, state.filters, changes => history.change(withFilters(history.now(), changes)));
    document.title = say('title', { name: about.name });
    const counts = ['actors', 'ties', 'documents'].map(what => [what, say(what, { n: about[what] })]);
    const summary = element('span', {}, say('about', Object.fromEntries(counts)));
    fill(at.about, element('strong', {}, isolated(about.name)), ' ', summary);
  }

  function fail(problem) {
    notice.tell(page.explain(problem));
  }

  return {
    async begin() {
      // What stands beside the picture goes first: it takes room from it.
      const sides = askSides().then(drawSides);
      await load(history.now(), sides).catch(fail);
      await drawPanel(history.now());
      document.body.classList.add('ready');
    },
    follow(state, before) {
      drawSides();
      const differs = keys => keys.some(key => JSON.stringify(state[key]) !== JSON.stringify(before[key]));
      const isNew = differs(['shown', 'hidden', 'filters', 'route']) || (!state.shown && differs(['size']));
      const loaded = isNew ? load(state).catch(fail) : Promise.resolve();
      if (!isNew && differs(['pinned', 'size'])) stage.settle();
      stage.draw();
      drawAround();
      loaded.then(() => drawPanel(history.now()));
    },
    // Asks for everything again: a decision has changed the graph itself.
    async reload() {
      Object.assign(about, await source.about().catch(() => about));
      await askSides().then(drawSides);
      await load(history.now()).catch(fail);
      await drawPanel(history.now());
    },
    // Draws everything anew, as in another language.
    redraw() {
      drawSides();
      stage.settle();
      drawAround();
      drawPanel(history.now());
    },
  };
}

function withoutHidden({ actors, ties, more }, hidden) {
  const out = new Set(hidden);
  return {
    actors: actors.filter(({ id }) => !out.has(id)),
    ties: ties.filter(({ source, target }) => !out.has(source) && !out.has(target)),
    more,
  };
}
