// The data of `maillage serve`, asked over HTTP from the machine that sent this page.

const NO_SCENE = Object.freeze({ actors: [], ties: [], more: 0 });
const NO_ROUTES = Object.freeze({ routes: [], actors: [], reason: 'filters' });

// Every question is a promise; a refusal is an error with what to do as its `hint`.
export function createRemote() {
  const token = document.querySelector('meta[name="maillage-token"]')?.content ?? '';
  return {
    about: () => request('about'),
    search: (q, limit = 10) => request('search', { q, limit }),
    top: (limit, measure, filters) => filtered('top', { limit, measure }, filters, NO_SCENE),
    scene: (ids, filters) => filtered('scene', { ids }, filters, NO_SCENE),
    grow: (id, limit, without, filters) => filtered('grow', { id, limit, without }, filters, { actors: [], more: 0 }),
    path: (from, to, k, avoid, filters) => filtered('path', { from, to, k, avoid }, filters, NO_ROUTES),
    pair: (a, b, filters) => filtered('pair', { a, b }, filters, { ties: [], contradictions: [] }),
    actor: id => request('actor', { id }),
    timeline: unit => request('timeline', { unit }),
    decisions: () => request('decisions'),
    decide: decision => send('POST', 'decisions', {}, token, decision),
    takeBack: number => send('DELETE', 'decisions', { number }, token),
  };
}

// A question under filters. A filter that lets nothing through leaves nothing to ask.
async function filtered(path, query, { relations, kinds, factuality, since, until, sources }, nothing) {
  const lists = { relations, kinds, factuality };
  if (Object.values(lists).some(list => list?.length === 0)) return nothing;
  return request(path, { ...query, ...lists, since, until, sources: sources > 1 ? sources : null });
}

function request(path, query) {
  return answer(fetch(target(path, query), { headers: { accept: 'application/json' }, credentials: 'same-origin' }));
}

function send(method, path, query, token, body) {
  const headers = { 'content-type': 'application/json', 'x-maillage-token': token };
  return answer(
    fetch(target(path, query), { method, headers, body: body && JSON.stringify(body), credentials: 'same-origin' }),
  );
}

// Lists are joined by commas; what is null is not asked for.
function target(path, query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const text = pairs.map(([key, value]) => `${key}=${[value].flat().map(encodeURIComponent).join(',')}`).join('&');
  return `/api/${path}${text && '?' + text}`;
}

async function answer(asked) {
  const response = await asked.catch(() => {
    throw Object.assign(new Error('unreachable'), { unreachable: true });
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok)
    throw Object.assign(new Error(body.error ?? `${response.status}`), { hint: body.hint, status: response.status });
  return body;
}
