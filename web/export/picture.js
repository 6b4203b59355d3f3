// The picture as a file of its own: the style sheet stays behind, so what it says is written into each element.

const STYLES = [
  'display',
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'paint-order',
];
const LEFT_OUT = '.reach, [display=none]';
const SHARPNESS = 2;
const mixed = new Map();

// The SVG as text, with its size in pixels and the colour behind it.
export function pictureFile(svg) {
  const { clientWidth: width, clientHeight: height } = svg;
  const ground = getComputedStyle(document.body).backgroundColor;
  const copy = svg.cloneNode(true);
  const originals = svg.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((node, at) => styleLike(node, originals[at]));
  copy.querySelectorAll(LEFT_OUT).forEach(node => node.remove());
  strip(copy);
  const back = document.createElementNS(copy.namespaceURI, 'rect');
  for (const [key, value] of Object.entries({ width, height, fill: ground })) back.setAttribute(key, value);
  copy.prepend(back);
  const frame = { xmlns: copy.namespaceURI, width, height, viewBox: `0 0 ${width} ${height}` };
  for (const [key, value] of Object.entries(frame)) copy.setAttribute(key, value);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

// The same as a PNG, at twice the size of the screen's pixels.
export async function renderPng({ text, width, height }) {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * SHARPNESS, height * SHARPNESS];
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return new Promise(resolve => {
    canvas.toBlob(resolve, 'image/png');
  });
}

function styleLike(node, original) {
  const style = getComputedStyle(original);
  for (const property of STYLES) node.setAttribute(property, plainColour(style.getPropertyValue(property)));
}

// Colours that only style sheets know, mixed ones, as every program reads them; all else as it is.
function plainColour(value) {
  if (!/^(color|oklab|oklch|lab|lch)\(/.test(value)) return value;
  if (!mixed.has(value)) {
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.fillStyle = value;
    canvas.fillRect(0, 0, 1, 1);
    mixed.set(value, `rgb(${canvas.getImageData(0, 0, 1, 1).data.slice(0, 3).join(', ')})`);
  }
  return mixed.get(value);
}

// What only the page needs: names for screen readers, keys, classes, custom properties.
function strip(copy) {
  for (const node of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name } of [...node.attributes])
      if (/^(class|style|tabindex|role|id|aria-.*|data-.*)$/.test(name)) node.removeAttribute(name);
  }
}
