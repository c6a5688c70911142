import { test } from 'node:test'
import assert from 'node:assert/strict'
import { Pace } from '../../main/resources/dev/lifeline/lifecycle/live/pace.mjs'

const answer = (events, { from = 1, missed = 0 } = {}) =>
  ({ events: Array.from({ length: events }, (_, i) => ({ sequence: from + i })), missed })

test('a quiet server is asked every 150 ms, and less often from a tab in the background', () => {
  const pace = new Pace()

  assert.equal(pace.heard(answer(999), 7, false), 150)
  assert.equal(pace.heard(answer(0), 7, true), 2_000)
  assert.equal(pace.limit, 1_000)
})

test('what is not read yet is asked for at once, without a gap, as long as nothing is lost', () => {
  const pace = new Pace()
  for (let full = 0; full < 10; full++) {
    assert.equal(pace.heard(answer(1_000), 7, false), 0)
    assert.equal(pace.skipping, false)
    assert.equal(pace.limit, 1_000)
  }
})

test('a page that opens reads what is remembered, whatever was over before', () => {
  const pace = new Pace()

  assert.equal(pace.heard(answer(1_000, { missed: 5_000 }), 0, false), 0)
  assert.equal(pace.skipping, false)
})

test('a server that is too fast is asked for its newest events, more seldom and for less', () => {
  const pace = overrun()

  for (let round = 1; round <= 3; round++) {
    assert.equal(pace.skipping, true)
    assert.equal(pace.limit, 250)
    assert.equal(pace.heard(answer(250, { from: 60_000 * round }), 10_000, false), 300)
  }
})

test('it is followed again as soon as nothing is lost', () => {
  const few = overrun()
  assert.equal(few.heard(answer(249, { from: 9_000 }), 7, false), 150)
  assert.equal(few.skipping, false)
  assert.equal(few.limit, 1_000)

  const known = overrun()
  assert.equal(known.heard(answer(250, { from: 8 }), 7, false), 150)
  assert.equal(known.skipping, false)
})

function overrun() {
  const pace = new Pace()
  assert.equal(pace.heard(answer(1_000, { missed: 1 }), 7, false), 0)
  return pace
}
