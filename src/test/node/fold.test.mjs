import { test } from 'node:test'
import assert from 'node:assert/strict'
import { emptyState, fold, inFlight, isAnotherRun, openConnections, since, skip } from '../../main/resources/dev/lifeline/lifecycle/live/fold.mjs'
import { Telling } from './telling.mjs'

const phasesOf = (exchange, now = 0) => Object.fromEntries(exchange.phases(now))

test('an exchange is told from accept to close', () => {
  const told = new Telling().accepted(1, 0).exchange(1, 1, 1_000).at(2_000, 'Closed', { connection: 1, facts: { by: 'client' } })

  const state = fold(emptyState(), told.answer())

  const exchange = state.exchanges.get(1)
  assert.deepEqual(phasesOf(exchange), { queue: 100, receive: 30, filter: 40, handle: 500, write: 100 })
  assert.equal(exchange.title, 'GET /hello')
  assert.equal(exchange.result, '200')
  assert.equal(exchange.from, 1_000, 'it begins with Readable, before it has a number')
  assert.deepEqual(exchange.events.slice(0, 3).map(event => event.type), ['Readable', 'Queued', 'Started'])
  assert.equal(state.connections.get(1).closedBy, 'client')
  assert.equal(openConnections(state), 0)
  assert.equal(inFlight(state).length, 0)
})

test('what waits for a thread is in flight before it has a number, and its queue grows', () => {
  const told = new Telling().accepted(1, 0).at(100, 'Readable', { connection: 1 }).at(110, 'Queued', { connection: 1 })
  told.board = { connections: [{ id: 1, phase: 'queue', sinceMicros: 110 }], exchanges: [{ id: 0, connection: 1, phase: 'queue', sinceMicros: 110 }] }

  const state = fold(emptyState(), told.answer())

  const [waiting] = inFlight(state)
  assert.equal(waiting.id, null)
  assert.equal(waiting.phase, 'queue')
  assert.equal(phasesOf(waiting, 5_110).queue, 5_000)
})

test('a Readable that was the client’s close opens no exchange', () => {
  const told = new Telling().accepted(1, 0).at(100, 'Readable', { connection: 1 }).at(120, 'Closed', { connection: 1, facts: { by: 'client' } })

  const state = fold(emptyState(), told.answer())

  assert.equal(inFlight(state).length, 0)
  assert.equal(state.exchanges.size, 0)
})

test('queue is the sum of all waits: half a head waits twice', () => {
  const on = { connection: 1, exchange: 1 }
  const told = new Telling().accepted(1, 0)
    .at(0, 'Queued', { connection: 1 }).at(50, 'Started', { connection: 1 }).at(60, 'FirstByte', on)
    .at(500, 'Queued', { connection: 1 }).at(580, 'Started', { connection: 1 })
    .at(600, 'HeadParsed', { ...on, facts: { method: 'GET', path: '/' } })

  const state = fold(emptyState(), told.answer())

  assert.deepEqual(phasesOf(state.exchanges.get(1), 600), { queue: 50 + 80, receive: 540 - 80 })
})

test('an asynchronous exchange awaits without a thread, and goes on with another', () => {
  const on = { connection: 1, exchange: 1, thread: 1 }
  const then = { connection: 1, exchange: 1, thread: 2 }
  const told = new Telling().accepted(1, 0)
    .at(0, 'FirstByte', on).at(10, 'HeadParsed', { ...on, facts: { method: 'GET', path: '/async' } })
    .at(20, 'HandlerEntered', on).at(30, 'Suspended', on).at(35, 'HandlerExited', on)
    .at(1_000, 'Resumed', then).at(1_010, 'HandlerEntered', then).at(1_050, 'HandlerExited', then)
    .at(1_070, 'Completed', { ...then, facts: { status: 200 } })

  const state = fold(emptyState(), told.answer())

  const exchange = state.exchanges.get(1)
  assert.deepEqual(phasesOf(exchange), { receive: 10, handle: 10 + 40, await: 970, write: 20 })
  assert.deepEqual(exchange.spans.map(({ thread, from, to }) => [thread.id, from, to]), [[1, 0, 30], [2, 1_000, 1_070]])
})

test('a thread that takes another exchange had left the one before, when it was last seen with it', () => {
  const told = new Telling().accepted(1, 0).accepted(2, 0)
    .at(10, 'Started', { connection: 1, thread: 5 }).at(20, 'FirstByte', { connection: 1, exchange: 1, thread: 5 })
    .at(500, 'Started', { connection: 2, thread: 5 }).at(510, 'FirstByte', { connection: 2, exchange: 2, thread: 5 })

  const state = fold(emptyState(), told.answer())

  assert.deepEqual(state.threads.get(5).spans.map(({ from, to }) => [from, to]), [[10, 20], [500, null]])
  assert.equal(state.exchanges.get(1).to, null, 'half a head is in flight without a thread')
})

test('half a head is in no thread’s hands: the board says so, as nothing happened when the thread left it', () => {
  const telling = new Telling().accepted(7, 1).at(20, 'FirstByte', { connection: 7, exchange: 9 }).at(30, 'Accepted', { connection: 8 })
  telling.board = { connections: [{ id: 7 }, { id: 8 }], exchanges: [{ id: 9, connection: 7, phase: 'receive', sinceMicros: 20 }] }

  const state = fold(emptyState(), telling.answer())

  assert.equal(state.exchanges.get(9).span, null)
  assert.deepEqual(state.threads.get(1).spans.map(({ from, to }) => [from, to]), [[20, 20]])
})

test('an event that is newer than the board knows better who serves', () => {
  const telling = new Telling().accepted(7, 1).at(20, 'FirstByte', { connection: 7, exchange: 9 })
  telling.board = { connections: [{ id: 7 }], exchanges: [{ id: 9, connection: 7, phase: 'receive', sinceMicros: 20 }] }
  telling.micros = 19

  assert.equal(fold(emptyState(), telling.answer()).exchanges.get(9).span.thread.id, 1)
})

test('who serves what was begun in a gap is on the board; a loop’s thread has one of its many in hand', () => {
  const telling = new Telling().at(20, 'Ready', {})
  const thread = { id: 4, name: 'loop', virtual: false }
  telling.board = {
    connections: [{ id: 7 }, { id: 8 }],
    exchanges: [
      { id: 9, connection: 7, phase: 'handle', sinceMicros: 12, thread },
      { id: 10, connection: 8, phase: 'handle', sinceMicros: 13, thread },
    ],
  }
  const state = emptyState()
  for (let i = 0; i < 3; i++) fold(state, telling.answer())

  assert.equal(state.exchanges.get(9).span.thread.name, 'loop')
  assert.equal(state.exchanges.get(10).span, null)
  assert.equal(state.threads.get(4).spans.length, 1)
})

test('a body that is read before the handler belongs to receiving', () => {
  const on = { connection: 1, exchange: 1 }
  const told = new Telling().accepted(1, 0).at(0, 'FirstByte', on)
    .at(20, 'HeadParsed', { ...on, facts: { method: 'POST', path: '/echo' } })
    .at(320, 'BodyRead', { ...on, facts: { bytes: 9 } }).at(330, 'HandlerEntered', on)

  const state = fold(emptyState(), told.answer())

  assert.equal(phasesOf(state.exchanges.get(1), 330).receive, 320)
})

test('pipelined requests follow each other on one connection', () => {
  const told = new Telling().accepted(1, 0).exchange(1, 1, 100)
    .at(1_000, 'FirstByte', { connection: 1, exchange: 2 })
    .at(1_010, 'HeadParsed', { connection: 1, exchange: 2, facts: { method: 'GET', path: '/slow' } })

  const state = fold(emptyState(), told.answer())

  assert.deepEqual(state.connections.get(1).exchanges.map(exchange => exchange.id), [1, 2])
  assert.deepEqual(inFlight(state).map(exchange => exchange.id), [2])
})

test('the same events again change nothing', () => {
  const told = new Telling().accepted(1, 0).exchange(1, 1, 100)
  const state = fold(emptyState(), told.answer())

  fold(state, told.answer())

  assert.equal(state.exchanges.get(1).events.length, 10)
  assert.equal(state.ended.length, 1)
})

test('after missed events the board says what is open', () => {
  const told = new Telling().accepted(1, 0)
  const state = fold(emptyState(), told.answer())
  told.at(900, 'Ready').at(901, 'Ready').at(902, 'Ready').at(5_000, 'Ready')
  told.board = {
    connections: [{ id: 1, phase: 'handle', sinceMicros: 950, peer: 'a:1' }],
    exchanges: [{ id: 9, connection: 1, phase: 'handle', sinceMicros: 950, method: 'GET', path: '/slow?ms=9' }],
  }

  fold(state, told.answer({ after: 1, missed: 3 }))

  const [open] = inFlight(state)
  assert.equal(open.id, 9)
  assert.equal(open.title, 'GET /slow?ms=9')
  assert.equal(open.phase, 'handle')
  assert.equal(open.duration(1_950), 1_000)
  assert.equal(state.missed, 3)
  assert.equal(state.highest, 9, 'requests are counted by their numbers, the unseen ones included')
})

test('what two boards in a row do not know has ended unseen; one board alone may just be earlier than the events', () => {
  const told = new Telling().accepted(1, 0).at(10, 'FirstByte', { connection: 1, exchange: 1 })
  const state = fold(emptyState(), told.answer())
  assert.equal(inFlight(state).length, 1)

  fold(state, told.answer({ after: 2 }))

  assert.equal(inFlight(state).length, 0)
  assert.equal(openConnections(state), 0)
  assert.equal(state.exchanges.get(1).outcome, 'unseen')
  assert.equal(state.connections.get(1).closedBy, 'unseen')
})

test('while it is behind, the board is newer than what was read, and ends nothing', () => {
  const told = new Telling().accepted(1, 0).at(10, 'FirstByte', { connection: 1, exchange: 1 })
  const state = emptyState()

  fold(state, told.answer({ limit: 2 }), 2)
  fold(state, told.answer({ after: 0, limit: 2 }), 2)

  assert.equal(state.behind, true)
  assert.equal(inFlight(state).length, 1)
})

test('a page that cannot follow skips, and says how much', () => {
  const told = new Telling().accepted(1, 0)
  const state = fold(emptyState(), told.answer())
  for (let i = 0; i < 500; i++) told.at(i, 'Ready')

  skip(state, told.answer({ after: 451 })) // the newest 50

  assert.equal(state.missed, 450)
  assert.equal(state.last, 501)
})

test('the newest events and the board are the picture now, however many events there are', () => {
  const told = new Telling().accepted(1, 0).exchange(1, 1, 100)
  const state = fold(emptyState(), told.answer())
  for (let exchange = 2; exchange < 100; exchange++) told.exchange(1, exchange, 1_000 * exchange)
  told.at(200_000, 'Readable', { connection: 1 }).at(200_010, 'FirstByte', { connection: 1, exchange: 100 })
  told.board.connections = [{ id: 1, phase: 'receive', sinceMicros: 200_010, peer: 'a' }]
  told.board.exchanges = [{ id: 100, connection: 1, phase: 'receive', sinceMicros: 200_010 }]

  skip(state, told.answer({ after: 900 }))

  assert.equal(state.behind, false)
  assert.deepEqual(inFlight(state).map(exchange => exchange.id), [100])
})

test('the newest events may be known already', () => {
  const told = new Telling().accepted(1, 0).at(1, 'Ready').at(2, 'Ready')
  const state = fold(emptyState(), told.answer())

  skip(state, told.answer({ after: 1 }))

  assert.equal(state.missed, 0)
  assert.equal(state.last, 3)
})

test('what was over before the page opened is not missed', () => {
  const told = new Telling().accepted(1, 0).at(1, 'Ready').at(2, 'Ready')

  const state = fold(emptyState(), told.answer({ missed: 1 }))

  assert.equal(state.missed, 0)
})

test('a dim glass sees exchanges without sockets: each has a lane of its own, and no connection is counted', () => {
  const told = new Telling().at(0, 'FirstByte', { exchange: 4 })
    .at(5, 'HeadParsed', { exchange: 4, facts: { method: 'GET', path: '/' } })
  told.board.exchanges = [{ id: 4, phase: 'handle', sinceMicros: 0 }]
  const state = fold(emptyState(), told.answer())
  assert.equal(inFlight(state).length, 1)
  assert.equal(openConnections(state), 0)

  told.board.exchanges = []
  told.at(50, 'Completed', { exchange: 4, facts: { status: 204 } })
  fold(state, told.answer({ after: 2 }))

  assert.equal(inFlight(state).length, 0)
  assert.equal(state.exchanges.get(4).result, '204')
})

test('another pid, a clock or a sequence that starts over is another run', () => {
  const told = new Telling().accepted(1, 500).exchange(1, 1, 600)
  const state = fold(emptyState(), told.answer())
  const same = told.answer({ after: 11 })

  assert.equal(isAnotherRun(state, same), false)
  assert.equal(isAnotherRun(state, { ...same, server: { ...same.server, pid: 8 } }), true)
  assert.equal(isAnotherRun(state, { ...same, next: 3 }), true)
  assert.equal(isAnotherRun(state, { ...same, clock: { ...same.clock, micros: 3 } }), true)
  assert.equal(isAnotherRun(emptyState(), same), false)
})

test('what a thread did for one connection and another is put in the order of the moments', () => {
  const first = { connection: 1, exchange: 1, thread: 1 }
  const second = { connection: 2, exchange: 2, thread: 1 }
  const told = new Telling().accepted(1, 0).accepted(2, 0)
    .at(300, 'FirstByte', second).at(400, 'Completed', { ...second, facts: { status: 200 } })
    .at(100, 'FirstByte', first).at(90, 'HeadParsed', { ...first, facts: { method: 'GET', path: '/late' } })
    .at(500, 'Completed', { ...first, facts: { status: 200 } })

  const state = fold(emptyState(), told.answer())

  assert.deepEqual(state.threads.get(1).spans.map(span => span.from), [100, 300])
  assert.deepEqual(state.exchanges.get(1).events.map(event => event.type), ['FirstByte', 'HeadParsed', 'Completed'])
  assert.equal(state.last, 7)
})

test('an end that is told late hides none of those that were told before it', () => {
  const told = new Telling().accepted(1, 0).accepted(2, 0).exchange(2, 2, 5_000)
  const state = fold(emptyState(), told.answer())

  fold(state, told.exchange(1, 1, 1_000).answer({ after: state.last }))

  assert.deepEqual(since(state, 4_000).map(exchange => exchange.id), [2])
  assert.deepEqual(since(state, 0).map(exchange => exchange.id), [2, 1])
})

test('a page that stays open does not grow', () => {
  const state = emptyState()
  const told = new Telling()
  let after = 0
  for (let batch = 0; batch < 15; batch++) {
    for (let i = 1; i <= 1_000; i++) {
      const id = batch * 1_000 + i
      told.accepted(id, id).at(id, 'FirstByte', { connection: id, exchange: id })
        .at(id, 'Completed', { connection: id, exchange: id, facts: { status: 200 } })
        .at(id, 'Closed', { connection: id, facts: { by: 'client' } })
    }
    const answer = told.answer({ after, limit: 4_000 })
    after = answer.next - 1
    fold(state, answer, 4_001)
  }

  assert.equal(state.highest, 15_000)
  assert.ok(state.exchanges.size <= 10_000)
  assert.ok(state.connections.size <= 4_000)
  assert.ok(state.threads.get(1).spans.length <= 10_000)
})
