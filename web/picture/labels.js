// Which side of its circle a label stands on, and which labels have to wait until there is room.

const [LONGEST, BROKEN_FROM] = [24, 17];
export const LINE = 15;
let ruler = null;

// A label in one or two lines, broken near its middle; what is too long even then ends in an ellipsis.
export function labelLines(text) {
  const letters = [...text];
  const gaps = letters.flatMap((letter, at) => (letter === ' ' ? [at] : []));
  if (letters.length <= BROKEN_FROM || gaps.length === 0) return [shorten(letters)];
  const gap = gaps.reduce((best, at) =>
    Math.abs(at - letters.length / 2) < Math.abs(best - letters.length / 2) ? at : best,
  );
  return [shorten(letters.slice(0, gap)), shorten(letters.slice(gap + 1))];
}

function shorten(letters) {
  return letters.length > LONGEST
    ? letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd() + '…'
    : letters.join('');
}

// The width in pixels of the widest line, as the style sheet sets it.
export function linesWidth(lines) {
  ruler ??= document.createElement('canvas').getContext('2d');
  ruler.font = `500 12.5px ${getComputedStyle(document.body).fontFamily}`;
  return Math.max(...lines.map(line => ruler.measureText(line).width));
}

// Places labels in the order of `items` ({id, x, y, radius, lines, must}), the important ones first. An item without
// room is left out, unless it must be there. Answers id -> {x, y, anchor}.
export function placeLabels(items, { width, height }) {
  const circles = items.map(({ x, y, radius }) => [x - radius - 1, y - radius - 1, x + radius + 1, y + radius + 1]);
  const taken = [];
  const placed = new Map();
  for (const item of items) {
    const sides = sidesOf(item).map(side => ({
      ...side,
      cost: overlap(side.box, circles) + overlap(side.box, taken) + outside(side.box, width, height),
    }));
    const best = sides.reduce((least, side) => (side.cost < least.cost ? side : least));
    if (best.cost > 24 && !item.must) continue;
    taken.push(best.box);
    placed.set(item.id, best);
  }
  return placed;
}

function sidesOf({ x, y, radius, lines }) {
  const width = linesWidth(lines);
  const height = lines.length * LINE;
  const side = (dx, dy, anchor, left) => ({
    x: dx,
    y: dy,
    anchor,
    box: [x + left, y + dy - 12, x + left + width, y + dy - 12 + height],
  });
  const level = 4.5 - ((lines.length - 1) * LINE) / 2;
  return [
    side(0, radius + 14, 'middle', -width / 2),
    side(radius + 5, level, 'start', radius + 5),
    side(-radius - 5, level, 'end', -radius - 5 - width),
    side(0, -radius - 6 - (lines.length - 1) * LINE, 'middle', -width / 2),
  ];
}

// A label that leaves the picture is hardly better than none, while there is another side.
function outside([left, top, right, bottom], width, height) {
  return 6 * (Math.max(0, -left) + Math.max(0, right - width) + Math.max(0, -top) + Math.max(0, bottom - height));
}

function overlap([left, top, right, bottom], boxes) {
  let area = 0;
  for (const [l, t, r, b] of boxes) {
    const [width, height] = [Math.min(right, r) - Math.max(left, l), Math.min(bottom, b) - Math.max(top, t)];
    if (width > 0 && height > 0) area += width * height;
  }
  return area;
}
