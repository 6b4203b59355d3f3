// The view, taken along: as a picture, for Gephi, for a spreadsheet, for a program.

import { button } from '../page/controls.js';
import { download } from './download.js';
import { fill } from '../page/element.js';
import { pictureFile, renderPng } from './picture.js';
import { toCsv } from './csv.js';
import { toGexf } from './gexf.js';
import { say } from '../words/words.js';

const FORMATS = {
  svg: { type: 'image/svg+xml', make: ({ svg }) => pictureFile(svg).text },
  png: { type: 'image/png', make: ({ svg }) => renderPng(pictureFile(svg)) },
  gexf: { type: 'application/gexf+xml', make: ({ scene, about }) => toGexf(scene, about) },
  csv: { type: 'text/csv;charset=utf-8', make: ({ scene, about }) => toCsv(scene, about) },
  json: {
    type: 'application/json',
    make: ({ scene, about }) => JSON.stringify({ name: about.name, ...scene }, null, 1),
  },
};

// `page` has stage, svg, about, notice and explain.
export function drawExportMenu(menu, page) {
  fill(
    menu,
    Object.keys(FORMATS).map(format =>
      button(
        say(`export_${format}`),
        () => {
          menu.hidePopover();
          exportView(format, page).catch(problem => page.notice.tell(page.explain(problem)));
        },
        { 'data-format': format },
      ),
    ),
  );
}

async function exportView(format, { stage, svg, about, notice }) {
  const { type, make } = FORMATS[format];
  const content = await make({ svg, about, scene: stage.scene() });
  const file = `${about.name.replace(/[^\p{L}\p{N}]+/gu, '-') || 'maillage'}.${format}`;
  download(content instanceof Blob ? content : new Blob([content], { type }), file);
  notice.tell(say('exported', { file }));
}
