// Names as a search box should see them: without case, accents or marks.

export function folded(text) {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

// How well a folded name answers a folded query: 0 not at all, more the nearer to its beginning.
export function closeness(name, query) {
  if (name === query) return 4;
  if (name.startsWith(query)) return 3;
  if (name.includes(' ' + query)) return 2;
  return query.length > 2 && name.includes(query) ? 1 : 0;
}
