// Which part of the layout the picture shows: layout [x, y] stands at [x * scale + left, y * scale + top].
// Circles and letters keep their size at any scale; zooming in makes room between them.

const [NEAREST, FARTHEST] = [4, 0.12];

export function project({ scale, left, top }, [x, y]) {
  return [x * scale + left, y * scale + top];
}

export function unproject({ scale, left, top }, [x, y]) {
  return [(x - left) / scale, (y - top) / scale];
}

// The camera that shows all `places` with `margin` pixels [side, above, below] around them.
export function fitted(places, { width, height }, [side, above, below]) {
  const points = [...places.values()];
  if (points.length === 0) return { scale: 1, left: width / 2, top: height / 2 };
  const [left, right] = span(points.map(([x]) => x));
  const [top, bottom] = span(points.map(([, y]) => y));
  const room = [Math.max(80, width - 2 * side), Math.max(80, height - above - below)];
  const scale = clamp(
    Math.min(room[0] / Math.max(1, right - left), room[1] / Math.max(1, bottom - top)),
    FARTHEST,
    1.35,
  );
  return {
    scale,
    left: width / 2 - ((left + right) / 2) * scale,
    top: above + room[1] / 2 - ((top + bottom) / 2) * scale,
  };
}

// Nearer or farther by `factor`, the point [x, y] of the picture staying where it is.
export function zoomed(camera, factor, [x, y]) {
  const scale = clamp(camera.scale * factor, FARTHEST, NEAREST);
  const ratio = scale / camera.scale;
  return { scale, left: x - (x - camera.left) * ratio, top: y - (y - camera.top) * ratio };
}

export function moved(camera, dx, dy) {
  return { ...camera, left: camera.left + dx, top: camera.top + dy };
}

function span(numbers) {
  return [Math.min(...numbers), Math.max(...numbers)];
}

function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value));
}
