// Moves what is drawn from old places to new ones, at once where the reader prefers reduced motion.

const TIME = 380;

// Calls `draw` with the places of each frame, and `arrived` after the last; a new glide of the same kind takes over where the last one was.
export function createGlide(draw, arrived = () => {}) {
  let frame = 0;
  return function glide(from, to) {
    cancelAnimationFrame(frame);
    if (from.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return arrive(to);
    const start = performance.now();
    const tick = now => {
      const share = ease(Math.min(1, Math.max(0, (now - start) / TIME)));
      if (share === 1) return arrive(to);
      draw(blend(from, to, share));
      frame = requestAnimationFrame(tick);
    };
    tick(start);
  };

  function arrive(to) {
    draw(to);
    arrived();
  }
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
