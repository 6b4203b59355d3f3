// Where the camera is: at what it aims at, unless the reader has moved it. It holds still while a reader who has pressed
// once may be about to press again, though the panel that opens has taken room from the picture.

import { createGlide } from './glide.js';

const AGAIN = 450;

// `aim` answers the camera that shows what is worth seeing; `redraw` draws the picture anew.
export function createSight(aim, redraw) {
  let chosen = null;
  let held = null;
  let timer = 0;
  const follow = createGlide(at => {
    held = fromNumbers(at.get('camera'));
    redraw();
  }, release);

  function release() {
    clearTimeout(timer);
    held = null;
  }

  const now = () => held ?? chosen ?? aim();
  return {
    now,
    // The reader's own choice, or null to aim again.
    choose(camera) {
      release();
      chosen = camera;
      redraw();
    },
    holdStill() {
      held = now();
      clearTimeout(timer);
      timer = setTimeout(() => {
        const from = toNumbers(held);
        held = null;
        follow(new Map([['camera', from]]), new Map([['camera', toNumbers(now())]]));
      }, AGAIN);
    },
  };
}

function toNumbers({ scale, left, top }) {
  return [scale, left, top];
}

function fromNumbers([scale, left, top]) {
  return { scale, left, top };
}
