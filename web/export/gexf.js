// The view as GEXF 1.3, which Gephi reads.

const ACTOR_COLUMNS = [
  ['kind', 'string'],
  ['ties', 'integer'],
  ['documents', 'integer'],
  ['community', 'integer'],
];
const TIE_COLUMNS = [
  ['relation', 'string'],
  ['factuality', 'string'],
  ['sources', 'integer'],
  ['confidence', 'double'],
  ['first', 'string'],
  ['last', 'string'],
];

export function toGexf({ actors, ties }) {
  const nodes = actors.map(
    actor =>
      `<node id="${escapeXml(actor.id)}" label="${escapeXml(actor.label)}">${values(actor, ACTOR_COLUMNS)}</node>`,
  );
  const edges = ties.map(edge);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    '<graph defaultedgetype="directed">',
    columns('node', ACTOR_COLUMNS),
    columns('edge', TIE_COLUMNS),
    '<nodes>',
    ...nodes,
    '</nodes>',
    '<edges>',
    ...edges,
    '</edges>',
    '</graph>',
    '</gexf>',
    '',
  ].join('\n');
}

function edge(tie, at) {
  const ends = `source="${escapeXml(tie.source)}" target="${escapeXml(tie.target)}"`;
  const weight = `weight="${Number(tie.sources)}" label="${escapeXml(tie.relation)}"`;
  return `<edge id="${at}" ${ends} ${weight}>${values(tie, TIE_COLUMNS)}</edge>`;
}

function columns(type, list) {
  return `<attributes class="${type}">${list.map(([id, kind]) => `<attribute id="${id}" title="${id}" type="${kind}"/>`).join('')}</attributes>`;
}

function values(thing, list) {
  const known = list.filter(([id]) => thing[id] !== null && thing[id] !== undefined);
  return `<attvalues>${known.map(([id]) => `<attvalue for="${id}" value="${escapeXml(thing[id])}"/>`).join('')}</attvalues>`;
}

// Characters that XML cannot hold at all are dropped, the five that mean something are escaped.
function escapeXml(value) {
  return String(value)
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, sign => `&#${sign.codePointAt(0)};`);
}
