// What a reader prefers, kept by the browser where it allows that; a page opened from disk may have to do without.

export function recall(key) {
  try {
    return localStorage.getItem(`maillage.${key}`);
  } catch {
    return null;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(`maillage.${key}`, value);
  } catch {
    /* not allowed here: the choice lasts as long as the page */
  }
}
