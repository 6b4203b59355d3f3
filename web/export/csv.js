// The ties in view as CSV after RFC 4180, for any spreadsheet.

const COLUMNS = [
  'source',
  'source_label',
  'relation',
  'target',
  'target_label',
  'factuality',
  'sources',
  'confidence',
  'first',
  'last',
  'contradicted',
];

export function toCsv({ actors, ties }) {
  const labels = new Map(actors.map(actor => [actor.id, actor.label]));
  const rows = ties.map(tie => ({
    ...tie,
    source_label: labels.get(tie.source),
    target_label: labels.get(tie.target),
  }));
  return [COLUMNS, ...rows.map(row => COLUMNS.map(column => row[column]))]
    .map(cells => cells.map(quoteCell).join(',') + '\r\n')
    .join('');
}

// A text that a spreadsheet would take for a formula gets an apostrophe before it.
function quoteCell(value) {
  const text = String(value ?? '');
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
