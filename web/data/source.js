// Where the page gets its data: from the server that sent it, or from what it carries within itself.
// Both kinds of source have the same questions, and answer with the shapes that `docs/explorer.md` describes.

import { createEmbedded } from './embedded.js';
import { createRemote } from './remote.js';

export function openSource() {
  const carried = document.getElementById('maillage');
  return carried ? createEmbedded(JSON.parse(carried.textContent)) : createRemote();
}
