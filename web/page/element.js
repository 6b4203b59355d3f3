// Elements are made here and nowhere else: whatever comes from a document enters the page as text, never as markup.

const SVG = 'http://www.w3.org/2000/svg';

// An HTML element. An attribute that begins with `on` is a listener; null and false attributes are left out.
export function element(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

// An SVG element, by the same rules.
export function shape(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

export function attribute(node, name, value) {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value === true ? '' : value);
}

// Replaces what a node holds.
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter(isChild));
  return node;
}

// A name out of a text: isolated, so that its direction of writing does not turn the words around it.
export function isolated(text) {
  return element('bdi', {}, text);
}

// Keeps one child of `parent` for each item, in order: makes what is new, updates all, removes the rest.
export function reconcile(parent, items, make, update) {
  const old = new Map([...parent.children].map(node => [node.dataset.key, node]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const kept = old.get(item.key);
    const node = kept ?? make(item);
    node.dataset.key = item.key;
    old.delete(item.key);
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
    update(node, item, !kept);
  }
  for (const node of old.values()) node.remove();
}

function furnish(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else attribute(node, key, value);
  }
  node.append(...children.flat(Infinity).filter(isChild));
  return node;
}

function isChild(child) {
  return child !== null && child !== undefined && child !== false;
}
