// Moves what is drawn from old places to new ones, at once where the reader prefers reduced motion.

const TIME = 380;

// Calls `draw` with the places of each frame; a new glide of the same kind takes over where the last one was.
export function createGlide(draw) {
  let frame = 0;
  return function glide(from, to) {
    cancelAnimationFrame(frame);
    if (from.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return draw(to);
    const start = performance.now();
    const tick = now => {
      const share = ease(Math.min(1, Math.max(0, (now - start) / TIME)));
      draw(share === 1 ? to : blend(from, to, share));
      if (share < 1) frame = requestAnimationFrame(tick);
    };
    tick(start);
  };
}

// What was not there before grows out of the place it takes.
function blend(from, to, share) {
  return new Map(
    [...to].map(([id, place]) => [id, (from.get(id) ?? place).map((at, axis) => at + (place[axis] - at) * share)]),
  );
}

function ease(share) {
  return 1 - (1 - share) ** 3;
}
