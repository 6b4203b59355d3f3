// Where the actors stand: forces that draw tied actors together and keep all others apart (Fruchterman and Reingold,
// 1991), with room for the labels. Same actors, same places: nothing is random. Actors that already have a place
// hardly move when others come, pinned ones not at all.

const [LENGTH, ROUNDS, SETTLED] = [92, 400, 0.008];
const [REPULSION, STIFFNESS, GRAVITY] = [0.16, 0.24, 0.055];
const APART = LENGTH * 2.6; // groups that nothing ties push each other away so far, and hardly farther

// `former` and `pinned` map ids to [x, y]; `sizes` maps ids to the [width, height] of circle and label together.
// `wide` is how much broader than high the picture is.
export function arrange({ actors, ties, former, pinned, sizes, wide }) {
  const bodies = begin(actors, ties, former, pinned, sizes, wide);
  const springs = joinBodies(bodies, ties);
  const rounds = bodies.length > 250 ? ROUNDS / 4 : ROUNDS;
  for (let round = 0; round < rounds; round += 1) {
    const heat = LENGTH * 0.4 * (1 - round / rounds) ** 1.5 + 0.3;
    repel(bodies);
    attract(springs);
    gather(bodies, wide);
    move(bodies, heat);
  }
  for (let round = 0; round < 120; round += 1) if (!separate(bodies)) break;
  return new Map(bodies.map(({ id, x, y }) => [id, [x, y]]));
}

function begin(actors, ties, former, pinned, sizes, wide) {
  const spiral = seats(actors, wide);
  const bodies = actors.map(({ id }) => {
    const place = pinned.get(id) ?? former.get(id);
    const [x, y] = place ?? spiral.get(id);
    return {
      id,
      x,
      y,
      dx: 0,
      dy: 0,
      weight: 0,
      give: pinned.has(id) ? 0 : place ? SETTLED : 1,
      isNew: !place,
      size: sizes.get(id) ?? [20, 20],
    };
  });
  if (bodies.some(body => !body.isNew)) seatBesideNeighbours(bodies, ties);
  return bodies;
}

// First places: communities one after the other along a sunflower's spiral, the highest actors of each first.
function seats(actors, wide) {
  const order = [...actors.keys()].sort((a, b) => communityOf(actors[a]) - communityOf(actors[b]) || a - b);
  const places = new Map();
  order.forEach((which, seat) => {
    const angle = 2 * Math.PI * (seat / order.length) + 0.4;
    const radius = LENGTH * 0.55 * Math.sqrt(order.length) * (which < 3 ? 0.35 : 0.8 + 0.2 * Math.sin(seat * 2.4));
    places.set(actors[which].id, [
      radius * Math.cos(angle) * Math.sqrt(wide),
      (radius * Math.sin(angle)) / Math.sqrt(wide),
    ]);
  });
  return places;
}

function communityOf(actor) {
  return actor.community ?? 0;
}

// An actor that comes later begins near those it is tied to, turned away from the middle of the picture.
function seatBesideNeighbours(bodies, ties) {
  const byId = new Map(bodies.map(body => [body.id, body]));
  const settled = bodies.filter(body => !body.isNew);
  const [cx, cy] = middle(settled);
  bodies
    .filter(body => body.isNew)
    .forEach((body, turn) => {
      const hosts = ties
        .map(tie => (tie.source === body.id ? tie.target : tie.target === body.id ? tie.source : null))
        .map(id => byId.get(id))
        .filter(host => host && !host.isNew);
      const [hx, hy] = hosts.length > 0 ? middle(hosts) : [cx, cy];
      const angle = Math.atan2(hy - cy, hx - cx) + (0.7 * (((turn * 5) % 7) - 3)) / 3;
      body.x = hx + LENGTH * Math.cos(angle);
      body.y = hy + LENGTH * Math.sin(angle);
    });
}

function middle(bodies) {
  const sum = bodies.reduce(([x, y], body) => [x + body.x, y + body.y], [0, 0]);
  return sum.map(total => total / Math.max(1, bodies.length));
}

// One spring a pair, however many ties: a pair of which much is said must not collapse.
// One spring a pair, however many ties: a pair of which much is said must not collapse. Well tied actors get more room.
function joinBodies(bodies, ties) {
  const byId = new Map(bodies.map(body => [body.id, body]));
  const pairs = new Map();
  for (const { source, target } of ties) {
    const [one, other] = [byId.get(source), byId.get(target)];
    if (one && other && one !== other) pairs.set([source, target].sort().join(' '), [one, other]);
  }
  for (const pair of pairs.values()) for (const body of pair) body.weight += 1;
  for (const body of bodies) body.weight = Math.sqrt(1 + body.weight);
  spreadGroups(bodies, pairs);
  return [...pairs.values()];
}

// Gives all bodies that hang together the same `group`.
function spreadGroups(bodies, pairs) {
  bodies.forEach((body, at) => {
    body.group = at;
  });
  for (let moved = true; moved;) {
    moved = false;
    for (const [one, other] of pairs.values()) {
      if (one.group === other.group) continue;
      one.group = other.group = Math.min(one.group, other.group);
      moved = true;
    }
  }
}

function repel(bodies) {
  for (let i = 0; i < bodies.length; i += 1) {
    for (let j = i + 1; j < bodies.length; j += 1) {
      const [a, b] = [bodies[i], bodies[j]];
      const x = a.x - b.x || 0.01 * (i - j);
      const y = a.y - b.y || 0.01;
      const distance = x * x + y * y;
      const fading = a.group === b.group ? 1 : Math.min(2.2, (APART * APART) / distance);
      const force = (fading * REPULSION * LENGTH * LENGTH * a.weight * b.weight) / Math.max(100, distance);
      push(a, b, x * force, y * force);
    }
  }
}

function attract(springs) {
  for (const [a, b] of springs) push(a, b, (b.x - a.x) * STIFFNESS, (b.y - a.y) * STIFFNESS);
}

function push(a, b, x, y) {
  a.dx += x;
  a.dy += y;
  b.dx -= x;
  b.dy -= y;
}

// A weak pull to the middle keeps all groups in sight; it is weaker along the longer side.
function gather(bodies, wide) {
  for (const body of bodies) {
    body.dx -= (body.x * GRAVITY * body.weight) / wide;
    body.dy -= body.y * GRAVITY * body.weight * wide;
  }
}

function move(bodies, heat) {
  for (const body of bodies) {
    const length = Math.hypot(body.dx, body.dy) || 1;
    const step = Math.min(length, heat) * body.give;
    body.x += (body.dx / length) * step;
    body.y += (body.dy / length) * step;
    body.dx = 0;
    body.dy = 0;
  }
}

// Moves circles and labels that overlap apart, along the shorter way. Says whether there were any.
function separate(bodies) {
  let moved = false;
  for (let i = 0; i < bodies.length; i += 1) {
    for (let j = i + 1; j < bodies.length; j += 1) {
      const [a, b] = [bodies[i], bodies[j]];
      const x = (a.size[0] + b.size[0]) / 2 - Math.abs(a.x - b.x);
      const y = (a.size[1] + b.size[1]) / 2 - Math.abs(a.y - b.y);
      const give = a.give + b.give;
      if (x <= 0 || y <= 0 || give === 0) continue;
      moved = true;
      const along = x < y ? 'x' : 'y';
      const way = (a[along] - b[along] || i - j) < 0 ? -1 : 1;
      const far = Math.min(x, y) * 0.55 * way;
      a[along] += far * (a.give / give);
      b[along] -= far * (b.give / give);
    }
  }
  return moved;
}
