// Which lane stands on which row. Pure.
//
// A lane keeps its row as long as it is in the window, so that nothing jumps under the reader's eyes; a row is used
// again when its lane has left the window. Only when many rows are empty, or so many in a row that there is little else
// to see, does everything move together once.

const MANY_EMPTY = 6
const HOLE = 12 // empty rows in a row

export class Rows {
  #rowOf = new Map() // key -> row
  #taken = [] // row -> key

  /** Gives each key its row; keys that are not in the list any more give theirs back. Returns rows: key or null. */
  place(keys) {
    const wanted = new Set(keys)
    this.#taken.forEach((key, row) => {
      if (key !== null && !wanted.has(key)) {
        this.#taken[row] = null
        this.#rowOf.delete(key)
      }
    })
    while (this.#taken.at(-1) === null) this.#taken.pop()
    const empty = this.#taken.filter(key => key === null).length
    if (empty > MANY_EMPTY && (empty > this.#taken.length / 3 || this.#hasHole())) this.#compact()
    let free = 0
    for (const key of keys) {
      if (this.#rowOf.has(key)) continue
      while (free < this.#taken.length && this.#taken[free] !== null) free++
      this.#taken[free] = key
      this.#rowOf.set(key, free)
    }
    return this.#taken
  }

  rowOf(key) {
    return this.#rowOf.get(key) ?? -1
  }

  #hasHole() {
    let inARow = 0
    return this.#taken.some(key => (inARow = key === null ? inARow + 1 : 0) >= HOLE)
  }

  #compact() {
    this.#taken = this.#taken.filter(key => key !== null)
    this.#taken.forEach((key, row) => this.#rowOf.set(key, row))
  }
}

/** The connections that have anything to show between `from` and `to`. */
export function connectionLanes(state, from, to, accepts, filtering) {
  const lanes = []
  for (const connection of state.connections.values()) {
    if (connection.from > to || (connection.to ?? Infinity) < from) continue
    const bars = visible(connection.exchanges, from, to).filter(accepts)
    if (connection.pending && connection.pending.from <= to && accepts(connection.pending)) bars.push(connection.pending)
    if (filtering && bars.length === 0) continue
    lanes.push({ key: connection.id, connection, bars })
  }
  return lanes
}

/** The threads that had anything in hand between `from` and `to`. */
export function threadLanes(state, from, to, accepts) {
  const lanes = []
  for (const thread of state.threads.values()) {
    const spans = visible(thread.spans, from, to).filter(span => accepts(span.exchange))
    if (spans.length > 0) lanes.push({ key: thread.id, thread, spans })
  }
  const named = lanes.filter(lane => lane.thread.name)
  const names = shortNames(named.map(lane => lane.thread.name))
  named.forEach((lane, i) => (lane.name = names[i]))
  return lanes.sort((a, b) => byName(a.thread, b.thread))
}

/** What tells the threads of a pool apart: "exec-7" of "http-nio-8080-exec-7", as long as they all begin alike. */
export function shortNames(names) {
  if (names.length < 2) return names
  const words = names.map(name => name.split('-'))
  const shortest = Math.min(...words.map(parts => parts.length))
  let alike = 0
  while (alike < shortest && words.every(parts => parts[alike] === words[0][alike])) alike++
  const cut = Math.max(0, Math.min(alike - 1, shortest - 2)) // a word and a number stay
  return words.map(parts => parts.slice(cut).join('-'))
}

const collator = new Intl.Collator('en', { numeric: true })
const byName = (a, b) => collator.compare(a.name, b.name) || a.id - b.id

/**
 * How many exchanges waited for a thread: steps of { at, count } between `from` and `to`, from the queue segments.
 * Waits shorter than `finest` micros are left out: every request waits for a moment.
 */
export function waiting(exchanges, from, to, finest = 0) {
  const changes = []
  for (const exchange of exchanges) {
    for (const segment of exchange.segments) {
      const end = segment.to ?? Infinity
      if (segment.phase !== 'queue' || segment.from > to || end < from || end - segment.from <= finest) continue
      changes.push({ at: Math.max(segment.from, from), by: 1 })
      if (end < to) changes.push({ at: end, by: -1 })
    }
  }
  changes.sort((a, b) => a.at - b.at || a.by - b.by)
  const steps = []
  let count = 0
  for (const { at, by } of changes) {
    count += by
    if (steps.at(-1)?.at === at) steps.at(-1).count = count
    else steps.push({ at, count })
  }
  return steps
}

/** In a list ordered by `from`, what touches the window. Exchanges of one connection follow each other. */
export function visible(list, from, to) {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle].to ?? Infinity) < from) low = middle + 1
    else high = middle
  }
  const found = []
  for (let i = low; i < list.length && list[i].from <= to; i++) found.push(list[i])
  return found
}
