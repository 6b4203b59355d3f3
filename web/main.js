// The page starts here: opens its data, joins picture, panels and controls, and keeps them true to the state.

import { START } from './state/state.js';
import { createHistory } from './state/history.js';
import { createNotice } from './page/notice.js';
import { createPanel } from './panels/panel.js';
import { createStage } from './picture/stage.js';
import { fromAddress, toAddress } from './state/address.js';
import { openSource } from './data/source.js';
import { say, translatePage } from './words/words.js';
import { createWishes } from './page/wishes.js';
import { createViews } from './page/views.js';
import { startTheme } from './page/theme.js';
import { startTools } from './page/tools.js';
import { watchKeys } from './picture/keys.js';
import { watchPointer } from './picture/pointer.js';

async function start() {
  translatePage();
  startTheme(document.getElementById('switch-theme'));
  const notice = createNotice(document.getElementById('notice'), document.getElementById('live'));
  const source = openSource();
  const about = await source.about().catch(problem => {
    notice.tell(problem.unreachable ? say('unreachable') : say('failed', { reason: problem.message }));
    throw problem;
  });
  const history = createHistory(fitting(fromAddress(location.hash), about));
  const svg = document.getElementById('picture');
  const stage = createStage(svg, document.getElementById('legend'), about, history.now);
  const page = { source, about, history, stage, svg, notice, decisions: [] };
  Object.assign(page, createWishes(page));
  const drawPanel = createPanel(document.getElementById('panel'), page);
  const views = createViews(page, drawPanel);
  page.reload = views.reload;
  watchPointer(svg, page.pointer);
  watchKeys(svg, stage, page.keys);
  startTools(page, views);
  history.listen(views.follow);
  history.listen(state => globalThis.history.replaceState(null, '', toAddress(state)));
  addEventListener('hashchange', () => history.replace(fitting(fromAddress(location.hash), about)));
  new ResizeObserver(stage.draw).observe(svg);
  await views.begin();
}

// A state whose measure the data has: not every graph was measured in the same way.
function fitting(state, about) {
  const known = about.measures.some(({ id }) => id === state.size);
  return known ? state : { ...state, size: about.measures[0]?.id ?? START.size };
}

start();
