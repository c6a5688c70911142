// Histories for the tests of the page: a server told by hand.

/** Tells events with ascending sequence and the moment given; answer() is what `lifecycle` would say. */
export class Telling {
  #events = []
  #sequence = 0
  micros = 0
  board = { connections: [], exchanges: [] }
  server = { phase: 'READY', since: '2030-01-01T00:00:00Z', pid: 7, port: 8080 }

  at(micros, type, { connection, exchange, facts = {}, thread = 1 } = {}) {
    this.micros = Math.max(this.micros, micros)
    this.#events.push({
      sequence: ++this.#sequence, micros, type, connection, exchange, facts,
      thread: { id: thread, name: `worker-${thread}`, virtual: false },
    })
    return this
  }

  /** An exchange from the first byte to its end, as a server with one filter tells it. */
  exchange(connection, exchange, begin, { path = '/hello', status = 200, thread = 1 } = {}) {
    const on = { connection, exchange, thread }
    return this.at(begin, 'Readable', { connection })
      .at(begin + 10, 'Queued', { connection })
      .at(begin + 110, 'Started', { connection, thread })
      .at(begin + 120, 'FirstByte', on)
      .at(begin + 150, 'HeadParsed', { ...on, facts: { method: 'GET', path } })
      .at(begin + 160, 'FilterEntered', on)
      .at(begin + 200, 'HandlerEntered', { ...on, facts: { handler: 'Hello#hello', requestId: 'r1' } })
      .at(begin + 700, 'HandlerExited', on)
      .at(begin + 720, 'Committed', { ...on, facts: { status } })
      .at(begin + 800, 'Completed', { ...on, facts: { status, bytes: 13 } })
  }

  accepted(connection, micros, peer = '127.0.0.1:50001') {
    return this.at(micros, 'Accepted', { connection, facts: { peer } })
  }

  answer({ after = 0, missed = 0, limit = 1_000 } = {}) {
    const events = this.#events.filter(event => event.sequence > after + missed).slice(0, limit)
    return structuredClone({
      server: this.server,
      clock: { wall: '2030-01-01T00:00:10Z', micros: this.micros },
      board: this.board,
      events,
      next: (events.at(-1)?.sequence ?? this.#sequence) + 1,
      missed,
    })
  }
}
