// What is known of the server: one pure fold from answers of `lifecycle` to state. Nothing in here draws or waits.
//
//   answer ──▶ fold(state, answer) ──▶ state { server, connections, exchanges, threads }
//
// The events tell what happened; the board tells what is open. As long as no event was missed the two agree, and the
// events win, because they are the finer picture. After a gap (the journal is bounded) the board wins.

import { Exchange } from './exchange.mjs'

// A page that stays open for days must not grow. Ten thousand ended exchanges are more than a screen can show.
const MAX_ENDED = 10_000
const MAX_CLOSED = 4_000
const MAX_SERVER_EVENTS = 100

export function emptyState() {
  return {
    server: null,
    clock: null,
    last: 0, // sequence of the last event folded
    behind: true, // more events were there than one answer holds: what is shown is not yet now
    missed: 0, // events that this page never saw: overwritten before it asked, or skipped to keep up
    highest: 0, // the highest exchange number: exchanges are numbered without a gap, so this counts them
    connections: new Map(),
    exchanges: new Map(),
    threads: new Map(),
    serverEvents: [],
    ended: [],
    closed: [],
    doubt: new Set(), // open here, but not on the last board: gone if the next board does not know them either
  }
}

/** A new process, or the same one begun again: its numbers start over, so nothing of the old state holds. */
export function isAnotherRun(state, answer) {
  if (!state.server) return false
  return answer.server.pid !== state.server.pid
    || answer.next - 1 < state.last
    || answer.clock.micros < state.clock.micros
}

/** Folds one answer into the state, in place; `limit` is what was asked for: fewer events mean "you have seen all". */
export function fold(state, answer, limit = 1000) {
  state.server = answer.server
  state.clock = answer.clock
  if (state.last > 0) state.missed += answer.missed // what was over before this page opened is not missed
  for (const event of inTime(answer.events.filter(event => event.sequence > state.last))) apply(state, event)
  state.last = Math.max(state.last, answer.next - 1)
  state.behind = answer.events.length >= limit
  if (!state.behind) reconcile(state, answer.board)
  forget(state)
  return state
}

/** Folds an answer that was asked for the newest events only, because there are more than a page can follow. */
export function skip(state, answer) {
  const before = (answer.events[0]?.sequence ?? answer.next) - 1
  if (before > state.last) {
    state.missed += before - state.last
    state.last = before
  }
  return fold(state, answer, Infinity)
}

/**
 * Numbers ascend for each connection; between connections the moments tell what was first. A connection's own events
 * stay in their order, also where two threads told them at the same moment.
 */
function inTime(events) {
  const latest = new Map() // of each connection
  return events
    .map(event => {
      const at = Math.max(event.micros, latest.get(event.connection) ?? 0)
      latest.set(event.connection, at)
      return { event, at }
    })
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event)
}

function apply(state, event) {
  if (event.connection == null && event.exchange == null) {
    state.serverEvents.push(event)
    if (state.serverEvents.length > MAX_SERVER_EVENTS) state.serverEvents.shift()
    return
  }
  const connection = connectionOf(state, event.connection ?? alone(event.exchange), event.micros)
  if (event.exchange == null) applyToConnection(state, connection, event)
  else applyToExchange(state, exchangeOf(state, event.exchange, connection, event.micros), event)
}

/** A dim glass sees exchanges without their sockets: such an exchange gets a lane of its own. */
const alone = exchange => `alone-${exchange}`

function connectionOf(state, id, micros) {
  let connection = state.connections.get(id)
  if (!connection) {
    connection = {
      id, seen: typeof id === 'number', peer: null, secured: false, upgraded: false,
      from: micros, acceptSeen: false, to: null, closedBy: null, exchanges: [], pending: null,
    }
    state.connections.set(id, connection)
  }
  return connection
}

function applyToConnection(state, connection, event) {
  switch (event.type) {
    case 'Accepted':
      connection.from = event.micros
      connection.acceptSeen = true
      connection.peer = event.facts.peer || connection.peer
      break
    case 'Secured':
      connection.secured = true
      break
    case 'Upgraded':
      connection.upgraded = true
      break
    case 'Closed':
      closed(state, connection, event.micros, event.facts.by ?? 'unseen')
      break
    case 'Idle':
    case 'TimedOut':
      connection.pending = null
      break
    case 'Readable':
    case 'Queued':
    case 'Started':
      applyBeforeTheNumber(state, connection, event)
      break
  }
}

/**
 * Bytes are there, but the server does not know the exchange yet: the event belongs to the exchange in flight (a
 * second half of a head, an async dispatch), else it waits for the connection's next one.
 */
function applyBeforeTheNumber(state, connection, event) {
  const current = connection.exchanges.at(-1)
  if (current && current.to === null) return applyToExchange(state, current, event)
  connection.pending ??= new Exchange(null, connection, event.micros)
  connection.pending.add(event)
}

function exchangeOf(state, id, connection, micros) {
  let exchange = state.exchanges.get(id)
  if (exchange) return exchange
  exchange = connection.pending ?? new Exchange(id, connection, micros)
  connection.pending = null
  exchange.id = id
  connection.exchanges.push(exchange)
  state.exchanges.set(id, exchange)
  state.highest = Math.max(state.highest, id)
  for (const event of exchange.events) serve(state, exchange, event)
  return exchange
}

function applyToExchange(state, exchange, event) {
  const wasOpen = exchange.to === null
  exchange.add(event)
  serve(state, exchange, event)
  if (wasOpen && exchange.to !== null) ended(state, exchange)
}

/** In the order of their ends: one that nobody handed in at once is told late. */
function ended(state, exchange) {
  let at = state.ended.length
  while (at > 0 && state.ended[at - 1].to > exchange.to) at--
  state.ended.splice(at, 0, exchange)
  if (!exchange.connection.seen) closed(state, exchange.connection, exchange.to, 'unseen')
}

function closed(state, connection, micros, by) {
  connection.to = micros
  connection.closedBy = by
  connection.pending = null
  state.closed.push(connection)
}

// --- Who serves: one span for each time that a thread had an exchange in hand -----------------------------------------

const TAKES = new Set(['Started', 'FirstByte', 'HeadParsed', 'FilterEntered', 'HandlerEntered', 'Resumed'])
const GIVES_BACK = new Set(['Suspended', 'Completed', 'Failed'])

function serve(state, exchange, event) {
  if (GIVES_BACK.has(event.type)) return release(exchange, event.micros)
  if (event.type === 'Queued' && exchange.span) return release(exchange, exchange.span.seen)
  if (!event.thread || !TAKES.has(event.type)) return
  if (exchange.span?.thread.id === event.thread.id) exchange.span.seen = event.micros
  else take(state, exchange, event)
}

/**
 * A server does not tell that a thread left half a head alone. But a thread has one exchange in hand: when it takes
 * this one, it had left the other, at the latest after the last event that it is known for.
 */
function take(state, exchange, { thread: fact, micros }) {
  release(exchange, micros)
  const thread = threadOf(state, fact, micros)
  const before = thread.spans.at(-1)
  if (before && before.to === null) release(before.exchange, before.seen)
  exchange.span = { thread, exchange, from: micros, seen: micros, to: null }
  exchange.spans.push(exchange.span)
  thread.spans.push(exchange.span)
}

function release(exchange, micros) {
  if (exchange.span) exchange.span.to = micros
  exchange.span = null
}

function threadOf(state, { id, name, virtual }, micros) {
  let thread = state.threads.get(id)
  if (!thread) {
    thread = { id, name, virtual, from: micros, spans: [] }
    state.threads.set(id, thread)
  }
  thread.name = name || thread.name
  return thread
}

// --- The board is always right -----------------------------------------------------------------------------------------

function reconcile(state, board) {
  const now = state.clock.micros
  const onBoard = new Set()
  for (const row of board.connections) {
    onBoard.add('c' + row.id)
    const connection = connectionOf(state, row.id, now)
    connection.peer ??= row.peer ?? null
  }
  for (const row of board.exchanges) {
    const connection = connectionOf(state, row.connection ?? alone(row.id), now)
    if (row.id === 0) connection.pending ??= new Exchange(null, connection, row.sinceMicros)
    const exchange = row.id === 0 ? connection.pending : exchangeOf(state, row.id, connection, now)
    exchange.onBoard(row, now)
    if (row.id !== 0) servedAsOnBoard(state, exchange, row.thread, now)
    onBoard.add('e' + row.id)
  }
  const doubt = new Set()
  for (const connection of state.connections.values()) {
    if (connection.to === null && connection.seen && !onBoard.has('c' + connection.id)) doubt.add('c' + connection.id)
  }
  for (const exchange of state.exchanges.values()) {
    if (exchange.to === null && !onBoard.has('e' + exchange.id)) doubt.add('e' + exchange.id)
  }
  for (const key of doubt) if (state.doubt.has(key)) endUnseen(state, key, now)
  state.doubt = doubt
}

/**
 * Who serves it: after a gap the events do not tell, and of half a head they never do, since nothing happens when its
 * thread leaves it alone. The board is older than the events beside it: what happened after it counts.
 */
function servedAsOnBoard(state, exchange, thread, now) {
  if (exchange.to !== null || exchange.events.at(-1)?.micros > now) return
  if (!thread) release(exchange, exchange.span?.seen)
  else if (!exchange.span && !isBusy(state.threads.get(thread.id))) take(state, exchange, { thread, micros: now })
}

/** An event loop has many exchanges in hand: its lane shows the one that it did something for. */
const isBusy = thread => thread?.spans.at(-1)?.to === null

/** Two boards in a row do not know it: its end is among the missed events. */
function endUnseen(state, key, now) {
  const id = Number(key.slice(1))
  if (key[0] === 'c') {
    closed(state, state.connections.get(id), now, 'unseen')
  } else {
    const exchange = state.exchanges.get(id)
    exchange.endUnseen(now)
    release(exchange, now)
    ended(state, exchange)
  }
}

// --- Bounded ---------------------------------------------------------------------------------------------------------

function forget(state) {
  const oldExchanges = state.ended.splice(0, Math.max(0, state.ended.length - MAX_ENDED))
  for (const exchange of oldExchanges) {
    state.exchanges.delete(exchange.id)
    remove(exchange.connection.exchanges, exchange)
    for (const span of exchange.spans) {
      remove(span.thread.spans, span)
      if (span.thread.spans.length === 0) state.threads.delete(span.thread.id)
    }
  }
  const oldConnections = state.closed.splice(0, Math.max(0, state.closed.length - MAX_CLOSED))
  for (const connection of oldConnections) {
    state.connections.delete(connection.id)
  }
}

/** The oldest go first, so what is removed is nearly always at the front. */
function remove(list, item) {
  const at = list.indexOf(item)
  if (at >= 0) list.splice(at, 1)
}

/** All that were in flight at any time since then. */
export function since(state, micros) {
  const found = inFlight(state)
  for (let i = state.ended.length - 1; i >= 0 && state.ended[i].to >= micros; i--) found.push(state.ended[i])
  return found
}

/** What is owed an answer right now, requests that wait without a number included. */
export function inFlight(state) {
  const open = []
  for (const connection of state.connections.values()) {
    if (connection.to !== null) continue
    for (const exchange of connection.exchanges) if (exchange.to === null) open.push(exchange)
    if (connection.pending) open.push(connection.pending)
  }
  return open
}

export function openConnections(state) {
  let open = 0
  for (const connection of state.connections.values()) if (connection.to === null && connection.seen) open++
  return open
}
