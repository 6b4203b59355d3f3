// The keyboard: arrows walk the picture, single letters work only while the picture has the focus, undo everywhere.

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// `on` has what to do: focus(id), expand(id), hide(id), pin(id), walk(id), close(), search(), help(), undo(), redo().
export function watchKeys(svg, stage, on) {
  svg.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = stage.current();
    const way = DIRECTIONS[event.key];
    const wish = way ? () => on.walk(nearest(stage, id, way)) : wishOf(event.key, id, on);
    if (!wish) return;
    event.preventDefault();
    wish();
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.defaultPrevented && !isBusy(event.target)) on.close();
    if (!(event.ctrlKey || event.metaKey) || isBusy(event.target)) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) on.redo();
    else on.undo();
  });
}

function wishOf(key, id, on) {
  const wishes = {
    Enter: () => on.focus(id),
    ' ': () => on.focus(id),
    '+': () => on.expand(id),
    Delete: () => on.hide(id),
    Backspace: () => on.hide(id),
    p: () => on.pin(id),
    '/': on.search,
    '?': on.help,
  };
  return wishes[key];
}

// Where text is written, or a dialog is open, keys have their own meaning.
function isBusy(target) {
  return Boolean(target.closest?.('input, textarea, select, dialog, [popover]'));
}

// The actor that lies best in a direction: near, and not far off the line.
function nearest(stage, id, [dx, dy]) {
  const [x, y] = stage.placeOf(id);
  let best = { id, cost: Infinity };
  for (const other of stage.ids()) {
    const [ox, oy] = stage.placeOf(other);
    const along = (ox - x) * dx + (oy - y) * dy;
    const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
    const cost = along + 2 * aside;
    if (other !== id && along > 1 && aside < 2.5 * along && cost < best.cost) best = { id: other, cost };
  }
  return best.id;
}
