// Mouse, pen and fingers on the picture: tap, double tap, drag an actor, move the ground, pinch and wheel.

const SLACK = 5;

// `on` has what to do: tapActor(id), openActor(id), tapTie(source, target), tapGround(), drag(id, pixel), drop(id),
// pan(dx, dy), zoom(factor, pixel), hover(key).
export function watchPointer(svg, on) {
  const fingers = new Map();
  let held = null;
  let tapped = null;

  svg.addEventListener('pointerdown', event => {
    if (event.button > 0) return;
    fingers.set(event.pointerId, pixelOf(event, svg));
    held = fingers.size === 1 ? { ...whatIsAt(event.target), start: pixelOf(event, svg), dragged: false } : null;
    svg.setPointerCapture?.(event.pointerId);
  });
  svg.addEventListener('pointermove', event => {
    const before = fingers.get(event.pointerId);
    if (!before) return on.hover(whatIsAt(event.target).key ?? null);
    const pixel = pixelOf(event, svg);
    if (fingers.size === 2) pinch(fingers, event.pointerId, pixel, on);
    else if (held) drag(held, before, pixel, on);
    fingers.set(event.pointerId, pixel);
  });
  svg.addEventListener('pointerup', event => {
    fingers.delete(event.pointerId);
    if (held?.dragged && held.actor) on.drop(held.actor);
    else if (held && !held.dragged) tap(held, on);
    tapped = held && !held.dragged ? held.actor : null;
    held = null;
  });
  // The pointer is captured, so that the event itself does not tell which actor it is about.
  svg.addEventListener('dblclick', () => {
    if (tapped) on.openActor(tapped);
  });
  svg.addEventListener('pointercancel', event => {
    fingers.delete(event.pointerId);
    held = null;
  });
  svg.addEventListener('pointerleave', () => on.hover(null));
  svg.addEventListener(
    'wheel',
    event => {
      event.preventDefault();
      on.zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) * 0.0022), pixelOf(event, svg));
    },
    { passive: false },
  );
}

function whatIsAt(target) {
  const actor = target.closest('.actor');
  if (actor) return { actor: actor.dataset.id, key: actor.dataset.id };
  const tie = target.closest('.tie');
  return tie ? { tie: [tie.dataset.source, tie.dataset.target], key: tie.dataset.key } : {};
}

function drag(held, before, pixel, on) {
  held.dragged ||= distance(held.start, pixel) > SLACK;
  if (!held.dragged) return;
  if (held.actor) on.drag(held.actor, pixel);
  else on.pan(pixel[0] - before[0], pixel[1] - before[1]);
}

function pinch(fingers, moving, pixel, on) {
  const still = [...fingers].find(([id]) => id !== moving)[1];
  const before = distance(still, fingers.get(moving));
  if (before > 10) on.zoom(distance(still, pixel) / before, still);
}

function tap(held, on) {
  if (held.tie) on.tapTie(...held.tie);
  else if (held.actor) on.tapActor(held.actor);
  else on.tapGround();
}

function distance([ax, ay], [bx, by]) {
  return Math.hypot(ax - bx, ay - by);
}

function pixelOf(event, svg) {
  const box = svg.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
