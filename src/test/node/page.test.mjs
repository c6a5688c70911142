import { test } from 'node:test'
import assert from 'node:assert/strict'
import { Rows, connectionLanes, shortNames, threadLanes, visible, waiting } from '../../main/resources/dev/lifeline/lifecycle/live/lanes.mjs'
import { layout } from '../../main/resources/dev/lifeline/lifecycle/live/layout.mjs'
import { accepter, everything, isFiltering } from '../../main/resources/dev/lifeline/lifecycle/live/filter.mjs'
import { LONGEST, SHORTEST, TimeWindow, tickStep } from '../../main/resources/dev/lifeline/lifecycle/live/window.mjs'
import { ServerClock } from '../../main/resources/dev/lifeline/lifecycle/live/clock.mjs'
import { asCurl, duration, uptime } from '../../main/resources/dev/lifeline/lifecycle/live/format.mjs'
import { emptyState, fold } from '../../main/resources/dev/lifeline/lifecycle/live/fold.mjs'
import { drainOf } from '../../main/resources/dev/lifeline/lifecycle/live/draining.mjs'
import { Telling } from './telling.mjs'

const all = () => true

test('a lane keeps its row while it is there, and the row is used again afterwards', () => {
  const rows = new Rows()
  rows.place(['a', 'b', 'c'])

  assert.deepEqual([...rows.place(['a', 'c'])], ['a', null, 'c'])
  assert.deepEqual([...rows.place(['a', 'c', 'd'])], ['a', 'd', 'c'])
})

test('when most rows are empty, all move together once', () => {
  const rows = new Rows()
  const keys = Array.from({ length: 30 }, (_, i) => i)
  rows.place(keys)

  assert.deepEqual([...rows.place([5, 29])], [5, 29])
})

test('a hole above hundreds of lanes is closed, single empty rows are not', () => {
  const rows = new Rows()
  const keys = Array.from({ length: 300 }, (_, i) => i)
  rows.place(keys)

  const everyOtherOfTheFirst = keys.filter(key => key >= 40 || key % 2 === 0)
  assert.equal(rows.place(everyOtherOfTheFirst).length, 300)
  const withoutTheFirst = everyOtherOfTheFirst.filter(key => key >= 12)
  assert.deepEqual([...rows.place(withoutTheFirst)], withoutTheFirst)
})

test('only what touches the window is drawn, what is still open included', () => {
  const list = [{ from: 0, to: 10 }, { from: 20, to: 30 }, { from: 40, to: null }]

  assert.deepEqual(visible(list, 25, 35), [list[1]])
  assert.deepEqual(visible(list, 31, 100), [list[2]])
  assert.deepEqual(visible(list, 0, 100), list)
  assert.deepEqual(visible(list, 31, 39), [])
})

test('a filter hides the lanes where nothing fits', () => {
  const told = new Telling().accepted(1, 0).exchange(1, 1, 10, { path: '/slow' }).accepted(2, 0).exchange(2, 2, 10)
  const state = fold(emptyState(), told.answer())
  const slow = accepter({ ...everything, text: 'slow' }, 2_000)

  assert.deepEqual(connectionLanes(state, 0, 2_000, slow, true).map(lane => lane.key), [1])
  assert.deepEqual(connectionLanes(state, 0, 2_000, all, false).map(lane => lane.key), [1, 2])
})

test('filters look at path, handler, request id, outcome and time', () => {
  const told = new Telling().accepted(1, 0).exchange(1, 1, 0).accepted(2, 0).exchange(2, 2, 0, { path: '/fail', status: 500 })
  const state = fold(emptyState(), told.answer())
  const found = filter => [...state.exchanges.values()].filter(accepter({ ...everything, ...filter }, 0)).map(e => e.id)

  assert.deepEqual(found({ text: 'FAIL' }), [2])
  assert.deepEqual(found({ text: 'hello#hello' }), [1, 2])
  assert.deepEqual(found({ text: '#2' }), [2])
  assert.deepEqual(found({ outcome: 'good' }), [1])
  assert.deepEqual(found({ outcome: 'broken' }), [2])
  assert.deepEqual(found({ outcome: 'open' }), [])
  assert.deepEqual(found({ slowMillis: 1 }), [])
  assert.equal(isFiltering(everything), false)
})

test('threads stand in the order that people count in', () => {
  const told = new Telling().accepted(1, 0)
  for (const thread of [10, 9, 2]) told.exchange(1, thread, thread * 1_000, { thread })
  const state = fold(emptyState(), told.answer())

  assert.deepEqual(threadLanes(state, 0, 99_000, all).map(lane => lane.thread.name), ['worker-2', 'worker-9', 'worker-10'])
})

test('of the names of a pool, what tells them apart is left', () => {
  assert.deepEqual(shortNames(['http-nio-127.0.0.1-8080-exec-1', 'http-nio-127.0.0.1-8080-exec-12']), ['exec-1', 'exec-12'])
  assert.deepEqual(shortNames(['http-exec-1', 'http-exec-2', 'task-1']), ['http-exec-1', 'http-exec-2', 'task-1'])
  assert.deepEqual(shortNames(['http-nio-8080-exec-1']), ['http-nio-8080-exec-1'])
  assert.deepEqual(shortNames(['main', 'main']), ['main', 'main'])
  assert.deepEqual(shortNames([]), [])
})

test('the waiting are counted step by step', () => {
  const queued = (from, to) => ({ segments: [{ phase: 'queue', from, to }] })

  const steps = waiting([queued(0, 100), queued(50, null), queued(60, 61)], 0, 200, 5)

  assert.deepEqual(steps, [{ at: 0, count: 1 }, { at: 50, count: 2 }, { at: 100, count: 1 }])
})

test('rows shrink until a label can just be read; then the board scrolls', () => {
  const few = layout({ width: 900, height: 600, rows: 3, threads: false, scrollTop: 0 })
  const many = layout({ width: 900, height: 600, rows: 500, threads: false, scrollTop: 3_000 })

  assert.equal(few.row, 26)
  assert.ok(few.contentHeight <= 600)
  assert.equal(many.row, 15)
  assert.ok(many.contentHeight > 7_000)
  assert.ok(many.last - many.first < 60, 'only the rows in view are drawn')
  assert.equal(many.rowAt(many.y(210) + 1), 210)
})

test('zooming in live keeps the right edge at now; zooming in paused keeps the place under the pointer', () => {
  const window = new TimeWindow()
  window.zoom(0.5, 100e6)
  assert.equal(window.to(100e6), 100e6)
  assert.equal(window.length, 15e6)

  window.pause(100e6)
  const under = window.from(0) + 0.25 * window.length
  window.zoom(0.1, 200e6, 0.25)

  assert.ok(Math.abs(window.from(0) + 0.25 * window.length - under) < 1)
})

test('the window has bounds: a clock tick below, minutes above, and now', () => {
  const window = new TimeWindow()
  window.zoom(1e-9, 0)
  assert.equal(window.length, SHORTEST)
  window.zoom(1e12, 0)
  assert.equal(window.length, LONGEST)
  window.pan(5, 1_000)
  assert.equal(window.to(1_000), 1_000)
})

test('showing one exchange leaves air around it', () => {
  const window = new TimeWindow()
  window.show(10e6, 11e6, 60e6)

  assert.ok(window.from(60e6) < 10e6 && window.to(60e6) > 11e6)
  assert.equal(window.paused, true)
})

test('ticks are round', () => {
  assert.equal(tickStep(30e6, 6), 5e6)
  assert.equal(tickStep(1e6, 6), 200_000)
  assert.equal(tickStep(300e6, 5), 60e6)
})

test('the clock follows the fastest answers and never runs backwards', () => {
  const clock = new ServerClock()
  clock.heard({ wall: '2030-01-01T00:00:01Z', micros: 1_000_000 }, 500)
  assert.equal(clock.now(500), 1_000_000)
  clock.heard({ wall: '2030-01-01T00:00:02Z', micros: 2_000_000 }, 1_540) // 40 ms late

  assert.equal(clock.now(1_540), 2_040_000)
  assert.equal(clock.now(1_000), 2_040_000)
  assert.equal(clock.wall(1_500_000).toISOString(), '2030-01-01T00:00:01.500Z')
})

test('times are said as people say them', () => {
  assert.deepEqual([0, 800, 1_250, 12_400, 640_000, 1_250_000, 63_000_000].map(duration),
    ['0 µs', '800 µs', '1.25 ms', '12.4 ms', '640 ms', '1.25 s', '1 min 03 s'])
  assert.deepEqual([42, 187, 7_500, 97_200].map(uptime), ['42 s', '3 min 07 s', '2 h 05 min', '1 d 03 h'])
})

test('a curl command cannot be broken out of by what a client once sent', () => {
  const evil = { method: 'GET', url: "/hello?name=';rm -rf /;'" }

  assert.equal(asCurl(evil, 'http://127.0.0.1:8080'),
    String.raw`curl -i 'http://127.0.0.1:8080/hello?name='\'';rm -rf /;'\'''`)
  assert.equal(asCurl({ method: 'DELETE', url: '/x' }, 'http://h'), "curl -i -X 'DELETE' 'http://h/x'")
})

test('a drain counts down to the close of the socket, then to the cut, and then says what came of it', () => {
  const told = new Telling().at(1_000_000, 'Draining', { facts: { delayMillis: 2_000, graceMillis: 30_000 } })
  told.server = { ...told.server, phase: 'DRAINING' }
  const state = fold(emptyState(), told.answer())

  assert.deepEqual(pick(drainOf(state, 1_500_000)), { step: 'socket', untilSocketCloses: 1_500_000, untilCut: 31_500_000 })
  assert.deepEqual(pick(drainOf(state, 4_000_000)), { step: 'finish', untilSocketCloses: 0, untilCut: 29_000_000 })
  told.at(5_000_000, 'Drained', { facts: { finished: 3, cut: 0, unanswered: 0 } })
  fold(state, told.answer({ after: 1 }))
  assert.equal(drainOf(state, 5_000_000).step, 'stopped')
  assert.equal(drainOf(state, 5_000_000).finished.finished, 3)
  assert.equal(drainOf(fold(emptyState(), new Telling().answer()), 0), null)
})

const pick = ({ step, untilSocketCloses, untilCut }) => ({ step, untilSocketCloses, untilCut })
