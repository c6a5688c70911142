// The page is fixed HTML; these three fill it in. Text only ever goes in as text.

export const $ = id => document.getElementById(id)

/** Sets text only when it changed: an untouched node keeps the reader's selection and costs no layout. */
export function say(node, text) {
  const wanted = String(text)
  if (node.textContent !== wanted) node.textContent = wanted
}

/** make('li', {className: 'x'}, 'text', child): properties are set, attributes by `data` and `aria`. */
export function make(tag, { data = {}, aria = {}, ...properties } = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties)
  Object.assign(node.dataset, data)
  for (const [name, value] of Object.entries(aria)) node.setAttribute(`aria-${name}`, value)
  node.append(...children.filter(child => child != null))
  return node
}
