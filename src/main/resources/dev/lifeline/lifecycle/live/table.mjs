// The same data in words and rows: for screen readers, and for those who would rather read.

import { $, make, say } from './dom.mjs'
import { accepter } from './filter.mjs'
import { duration, wallTime } from './format.mjs'

const ROWS = 200

export class Table {
  #page
  #rows = new Map() // exchange -> tr

  constructor(page) {
    this.#page = page
  }

  update() {
    const { state, filter, window } = this.#page
    const now = this.#page.now()
    const accepts = accepter(filter, now)
    const shown = []
    for (const exchange of [...state.exchanges.values()].reverse()) {
      if (exchange.from > window.to(now) || !accepts(exchange)) continue
      shown.push(exchange)
      if (shown.length === ROWS) break
    }
    const wanted = new Set(shown)
    for (const [exchange, row] of this.#rows) {
      if (wanted.has(exchange)) continue
      row.remove()
      this.#rows.delete(exchange)
    }
    let place = $('rows').firstElementChild
    for (const exchange of shown) {
      const row = this.#rowOf(exchange)
      this.#fill(row, exchange, now)
      if (row === place) place = place.nextElementSibling
      else $('rows').insertBefore(row, place)
    }
    $('table-empty').hidden = shown.length > 0
  }

  #rowOf(exchange) {
    let row = this.#rows.get(exchange)
    if (!row) {
      row = make('tr', {}, ...Array.from({ length: 8 }, () => make('td')))
      for (const number of [0, 4, 6]) row.cells[number].className = 'number'
      row.cells[7].className = 'thread'
      row.cells[2].append(make('button', { type: 'button', onclick: () => this.#page.choose(exchange) }))
      row.cells[3].append(make('span', { className: 'pill' }))
      this.#rows.set(exchange, row)
    }
    return row
  }

  #fill(row, exchange, now) {
    row.setAttribute('aria-selected', exchange === this.#page.chosen)
    const [number, begun, request, result, took, phase, connection, thread] = row.cells
    say(number, exchange.id)
    say(begun, wallTime(this.#page.clock.wall(exchange.from), 1_000))
    say(request.firstChild, exchange.title)
    request.firstChild.title = exchange.title
    result.firstChild.dataset.verdict = exchange.verdict
    say(result.firstChild, exchange.to === null ? `in flight: ${exchange.result}` : exchange.result)
    say(took, duration(exchange.duration(now)))
    say(phase, longest(exchange, now))
    say(connection, exchange.connection.seen ? `#${exchange.connection.id}` : '–')
    say(thread, exchange.thread ? exchange.thread.name || `virtual #${exchange.thread.id}` : '')
  }
}

function longest(exchange, now) {
  const [first] = [...exchange.phases(now)].sort((a, b) => b[1] - a[1])
  return first ? `${first[0]} ${duration(first[1])}` : ''
}
