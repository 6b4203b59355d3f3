// What the page says of itself: a line that is seen for a while, and the same words for screen readers.

const SEEN_FOR = 6000;

export function createNotice(line, live) {
  let timer = 0;
  return {
    // Seen and spoken.
    tell(text) {
      line.textContent = text;
      line.classList.add('seen');
      clearTimeout(timer);
      timer = setTimeout(() => line.classList.remove('seen'), SEEN_FOR);
    },
    // Spoken alone: what a sighted reader sees in the picture.
    whisper(text) {
      live.textContent = text;
    },
  };
}
