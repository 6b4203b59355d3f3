// The picture as it stands: which actors and ties are in view, where they are, how near the reader looks.

import { arrange } from './layout.js';
import { createGlide } from './glide.js';
import { createPicture } from './picture.js';
import { createSight } from './sight.js';
import { emphasize } from './emphasis.js';
import { fitted, moved, project, unproject, zoomed } from './camera.js';
import { labelOf } from '../words/words.js';
import { radii, roomOf } from './palette.js';
import { thin } from './thin.js';

const LOW = 380;

// `now` answers the state; `legend` covers a part of the picture, which stays free of actors. What the stage can do is
// what it returns.
export function createStage(svg, legend, about, now) {
  const drawPicture = createPicture(svg, about);
  let scene = { actors: [], ties: [], more: 0 };
  let places = new Map(); // where the layout wants the actors
  let standing = new Map(); // where they are drawn, on their way there
  let wide = null; // how much broader than high the layout is, as it began
  let route = null;
  let hover = null;
  let current = null;
  const glide = createGlide(drawn => {
    standing = drawn;
    draw();
  });

  const area = () => ({ width: svg.clientWidth || 800, height: svg.clientHeight || 600 });
  const stressed = () => emphasize(scene, now(), route);
  const margins = () => [84, 30, 34 + legend.offsetHeight];
  const sight = createSight(() => fitted(worthSeeing(standing, area(), stressed()), area(), margins()), draw);

  function draw() {
    const state = now();
    const camera = sight.now();
    const pixels = new Map(scene.actors.map(({ id }) => [id, project(camera, standing.get(id) ?? [0, 0])]));
    if (!pixels.has(current)) current = scene.actors[0]?.id ?? null;
    const emphasis = stressed();
    const ties = thin(scene, emphasis?.ties);
    drawPicture({ ...scene, ties, places: pixels, state, emphasis, hover, current, area: area() });
  }

  // What stays keeps its place.
  function settle() {
    const state = now();
    const rims = radii(scene.actors, state.size, area());
    const sizes = new Map(scene.actors.map(actor => [actor.id, roomOf(rims.get(actor.id), labelOf(actor))]));
    const pinned = new Map(Object.entries(state.pinned));
    const { width, height } = area();
    wide ??= Math.min(2, Math.max(0.5, width / height));
    places = arrange({ actors: scene.actors, ties: thin(scene), former: places, pinned, sizes, wide });
    glide(standing, places);
  }

  return {
    scene: () => scene,
    ids: () => scene.actors.map(({ id }) => id),
    draw,
    settle,
    // Takes other actors and ties, and the way that is to be followed through them; `settle` then shows them.
    take(next, way) {
      scene = next;
      route = way;
    },
    // Forgets all places: the next scene is laid out anew.
    forget() {
      places = new Map();
      standing = new Map();
      wide = null;
      sight.choose(null);
    },
    point(key) {
      if (hover !== key) {
        hover = key;
        draw();
      }
    },
    current: () => current,
    makeCurrent(id) {
      current = id;
      draw();
    },
    placeOf: id => project(sight.now(), standing.get(id) ?? [0, 0]),
    layoutPlaceOf: id => standing.get(id) ?? [0, 0],
    // Drags an actor along; its place is only kept once the state pins it.
    drag(id, pixel) {
      const place = unproject(sight.now(), pixel);
      sight.choose(sight.now());
      places.set(id, place);
      standing.set(id, place);
      draw();
    },
    pan: (dx, dy) => sight.choose(moved(sight.now(), dx, dy)),
    zoom: (factor, at = [area().width / 2, area().height / 2]) => sight.choose(zoomed(sight.now(), factor, at)),
    fit: () => sight.choose(null),
    holdStill: sight.holdStill,
  };
}

// Where there is little room, what matters now is worth seeing; elsewhere all is.
function worthSeeing(places, { height }, emphasis) {
  if (!emphasis || height > LOW) return places;
  return new Map([...places].filter(([id]) => emphasis.actors.has(id)));
}
