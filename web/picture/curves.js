// The lines of ties: parallel ones side by side, each ending at the rim of its circles, with an arrowhead by direction.

import { tieWidth } from './palette.js';

const LANE = 15;

// Lines for `ties` between actors at `places` (id -> [x, y]) with `rims` (id -> radius), in the order of the ties.
export function drawCurves(ties, places, rims, isSymmetric) {
  const counts = new Map();
  const lanes = ties.map(tie => {
    const pair = pairKey(tie);
    const lane = counts.get(pair) ?? 0;
    counts.set(pair, lane + 1);
    return lane;
  });
  return ties.map((tie, which) => {
    const bulge = (lanes[which] - (counts.get(pairKey(tie)) - 1) / 2) * LANE;
    return tie.source === tie.target ? loop(tie, places, rims) : curve(tie, places, rims, bulge, isSymmetric(tie));
  });
}

export function pairKey({ source, target }) {
  return source < target ? `${source} ${target}` : `${target} ${source}`;
}

function curve(tie, places, rims, bulge, symmetric) {
  const [from, to] = [places.get(tie.source), places.get(tie.target)];
  const flip = tie.source < tie.target ? 1 : -1;
  const [ux, uy] = unit(from, to);
  const control = [(from[0] + to[0]) / 2 - uy * 2 * bulge * flip, (from[1] + to[1]) / 2 + ux * 2 * bulge * flip];
  const head = symmetric ? 0 : 6 + 1.1 * tieWidth(tie);
  const leave = unit(from, control);
  const arrive = unit(control, to);
  const start = step(from, leave, rims.get(tie.source) + 2);
  const tip = step(to, arrive, -rims.get(tie.target) - 2.5);
  const end = step(tip, arrive, -head * 0.8);
  return {
    line: `M${point(start)}Q${point(control)} ${point(end)}`,
    arrow: symmetric ? null : arrowhead(tip, arrive, head),
    middle: [(start[0] + 2 * control[0] + tip[0]) / 4, (start[1] + 2 * control[1] + tip[1]) / 4],
    length: Math.hypot(tip[0] - start[0], tip[1] - start[1]),
    angle: readable(Math.atan2(tip[1] - start[1], tip[0] - start[0])),
  };
}

// A tie of an actor to itself.
function loop(tie, places, rims) {
  const [x, y] = places.get(tie.source);
  const r = rims.get(tie.source);
  return {
    line: `M${point([x - r * 0.7, y - r * 0.7])}c${-r * 2} ${-r * 2.4} ${r * 3.4} ${-r * 2.4} ${r * 1.4} 0`,
    arrow: null,
    middle: [x, y - r * 2.5],
    length: 4 * r,
    angle: 0,
  };
}

function arrowhead(tip, [ux, uy], length) {
  const back = step(tip, [ux, uy], -length);
  const half = length * 0.42;
  return `M${point(tip)}L${point([back[0] - uy * half, back[1] + ux * half])}L${point([back[0] + uy * half, back[1] - ux * half])}Z`;
}

function unit([ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay) || 1;
  return [(bx - ax) / length, (by - ay) / length];
}

function step([x, y], [ux, uy], far) {
  return [x + ux * far, y + uy * far];
}

function point([x, y]) {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

// In degrees, and never upside down.
function readable(angle) {
  const degrees = (angle * 180) / Math.PI;
  return Math.abs(degrees) > 90 ? degrees - Math.sign(degrees) * 180 : degrees;
}
